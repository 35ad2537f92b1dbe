package org.rapporto.crm.blackbox.storage;

import java.util.List;
import java.util.UUID;
import org.rapporto.crm.model.Address;
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
import org.rapporto.crm.model.InstantField;
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

/** Two types that use every value type. */
final class Cars {

  static final TextField DRIVER_NAME = Field.text("driver", "name", Trait.INDEXED);
  static final IntegerField AGE = Field.integer("driver", "age");
  static final RecordType DRIVER = RecordType.named("driver").field(DRIVER_NAME).field(AGE).build();

  static final TextField PLATE = Field.text("car", "plate", Trait.INDEXED);
  static final IntegerField SEATS = Field.integer("car", "seats", Trait.INDEXED);
  static final DecimalField LENGTH = Field.decimal("car", "length", 3);
  static final FlagField ELECTRIC = Field.flag("car", "electric");
  static final DateField BUILT = Field.date("car", "built");
  static final InstantField SEEN = Field.instant("car", "seen", Trait.INDEXED);
  static final ReferenceField DRIVEN_BY = Field.reference("car", "driven_by", "driver");
  static final ReferenceField ABOUT = Field.reference("car", "about", ReferenceField.ANY_TYPE);
  static final ChoiceField STATE =
      Field.choice("car", "state", List.of(Choice.of("new"), Choice.of("used")));
  static final MoneyField PRICE = Field.money("car", "price", Trait.INDEXED);
  static final MultiField<Phone> PHONES = Field.multi("car", "phones", ElementKind.PHONE);
  static final MultiField<Email> EMAILS = Field.multi("car", "emails", ElementKind.EMAIL);
  static final MultiField<Address> PLACES = Field.multi("car", "places", ElementKind.ADDRESS);
  static final MultiField<Tag> TAGS = Field.multi("car", "tags", ElementKind.TAG);
  static final MultiField<Link> LINKS = Field.multi("car", "links", ElementKind.LINK);
  static final MultiField<ExternalId> KEYS = Field.multi("car", "keys", ElementKind.EXTERNAL_ID);

  static final RecordType CAR =
      RecordType.named("car")
          .field(PLATE)
          .field(SEATS)
          .field(LENGTH)
          .field(ELECTRIC)
          .field(BUILT)
          .field(SEEN)
          .field(DRIVEN_BY)
          .field(ABOUT)
          .field(STATE)
          .field(PRICE)
          .field(PHONES)
          .field(EMAILS)
          .field(PLACES)
          .field(TAGS)
          .field(LINKS)
          .field(KEYS)
          .naturalKey("plate", PLATE)
          .build();

  private Cars() {}

  /** A car whose id is a number. */
  static CrmRecord car(long number) {
    return CrmRecord.of(CAR, id("car", number));
  }

  static CrmRecord driver(long number) {
    return CrmRecord.of(DRIVER, id("driver", number));
  }

  static RecordId id(String type, long number) {
    return new RecordId(type, new UUID(0x7000, number));
  }
}
