package org.rapporto.crm.blackbox.memory;

import java.util.List;
import java.util.UUID;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.ChoiceField;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.DateField;
import org.rapporto.crm.model.DecimalField;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FlagField;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MoneyField;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/** A type with every kind of field, indexed and not, and one it refers to. */
final class Cars {

  static final TextField NAME = Field.text("garage", "name", Trait.INDEXED);
  static final IntegerField PLACES = Field.integer("garage", "places");
  static final RecordType GARAGE = RecordType.named("garage").field(NAME).field(PLACES).build();

  static final TextField PLATE = Field.text("car", "plate");
  static final TextField MAKER = Field.text("car", "maker", Trait.INDEXED);
  static final TextField NOTE = Field.text("car", "note");
  static final IntegerField NUMBER = Field.integer("car", "number", Trait.INDEXED);
  static final IntegerField SEATS = Field.integer("car", "seats");
  static final DecimalField LENGTH = Field.decimal("car", "length", 2, Trait.INDEXED);
  static final FlagField ELECTRIC = Field.flag("car", "electric", Trait.INDEXED);
  static final DateField BUILT = Field.date("car", "built", Trait.INDEXED);
  static final MoneyField PRICE = Field.money("car", "price", Trait.INDEXED);
  static final ChoiceField COLOUR =
      Field.choice("car", "colour", List.of(Choice.of("red"), Choice.of("blue")), Trait.INDEXED);
  static final ReferenceField GARAGE_ID = Field.reference("car", "garage", "garage");
  static final MultiField<Phone> PHONES = Field.multi("car", "phones", ElementKind.PHONE);
  static final MultiField<Email> EMAILS = Field.multi("car", "emails", ElementKind.EMAIL);
  static final MultiField<Tag> TAGS = Field.multi("car", "tags", ElementKind.TAG);
  static final MultiField<Link> LINKS = Field.multi("car", "links", ElementKind.LINK);
  static final MultiField<ExternalId> FOREIGN =
      Field.multi("car", "foreign_ids", ElementKind.EXTERNAL_ID);

  static final RecordType CAR =
      RecordType.named("car")
          .field(PLATE)
          .field(MAKER)
          .field(NOTE)
          .field(NUMBER)
          .field(SEATS)
          .field(LENGTH)
          .field(ELECTRIC)
          .field(BUILT)
          .field(PRICE)
          .field(COLOUR)
          .field(GARAGE_ID)
          .field(PHONES)
          .field(EMAILS)
          .field(TAGS)
          .field(LINKS)
          .field(FOREIGN)
          .naturalKey("plate", PLATE)
          .naturalKey("model", NOTE, SEATS)
          .build();

  private Cars() {}

  static RecordId id(long number) {
    return new RecordId("car", new UUID(number << 60, number));
  }

  static CrmRecord car(long number) {
    return CrmRecord.of(CAR, id(number));
  }

  static CrmRecord car(long number, String plate) {
    return car(number).with(PLATE, plate);
  }

  static CrmRecord garage(long number) {
    return CrmRecord.of(GARAGE, new RecordId("garage", new UUID(0, number)));
  }
}
