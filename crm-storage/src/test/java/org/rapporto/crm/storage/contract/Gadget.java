package org.rapporto.crm.storage.contract;

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
import org.rapporto.crm.model.ValueType;

/** The record types of the hand-written checks: a gadget has one field of every value type. */
final class Gadget {

  static final TextField TITLE = Field.text("gadget", "title");
  static final IntegerField NUMBER = Field.integer("gadget", "number", Trait.INDEXED);
  static final DecimalField WEIGHT = Field.decimal("gadget", "weight", 2);
  static final FlagField SPARE = Field.flag("gadget", "spare");
  static final DateField DAY = Field.date("gadget", "day");
  static final InstantField MOMENT = Field.instant("gadget", "moment");
  static final ReferenceField MAKER = Field.reference("gadget", "maker", "maker");
  static final ChoiceField GRADE =
      Field.choice("gadget", "grade", List.of(Choice.of("b"), Choice.of("a"), Choice.of("c-1")));
  static final MoneyField PRICE = Field.money("gadget", "price");
  static final MultiField<Phone> PHONES = Field.multi("gadget", "phones", ElementKind.PHONE);
  static final MultiField<Email> EMAILS = Field.multi("gadget", "emails", ElementKind.EMAIL);
  static final MultiField<Address> ADDRESSES =
      Field.multi("gadget", "addresses", ElementKind.ADDRESS);
  static final MultiField<Tag> TAGS = Field.multi("gadget", "tags", ElementKind.TAG);
  static final MultiField<Link> LINKS = Field.multi("gadget", "links", ElementKind.LINK);
  static final MultiField<ExternalId> EXTERNAL_IDS =
      Field.multi("gadget", "external_ids", ElementKind.EXTERNAL_ID);

  static final RecordType TYPE =
      RecordType.named("gadget")
          .field(TITLE)
          .field(NUMBER)
          .field(WEIGHT)
          .field(SPARE)
          .field(DAY)
          .field(MOMENT)
          .field(MAKER)
          .field(GRADE)
          .field(PRICE)
          .field(PHONES)
          .field(EMAILS)
          .field(ADDRESSES)
          .field(TAGS)
          .field(LINKS)
          .field(EXTERNAL_IDS)
          .build();

  static final TextField MAKER_NAME = Field.text("maker", "name", Trait.INDEXED);
  static final MultiField<Tag> MAKER_TAGS = Field.multi("maker", "tags", ElementKind.TAG);
  static final RecordType MAKER_TYPE =
      RecordType.named("maker").field(MAKER_NAME).field(MAKER_TAGS).build();

  private Gadget() {}

  static Field<?> fieldOf(ValueType type) {
    return TYPE.fields().stream().filter(f -> f.type() == type).findFirst().orElseThrow();
  }

  static CrmRecord gadget(int n) {
    return CrmRecord.of(TYPE, id("gadget", n));
  }

  static CrmRecord maker(int n) {
    return CrmRecord.of(MAKER_TYPE, id("maker", n));
  }

  /** The n-th id of a type; ids do not grow with n, and half of them have the topmost bit set. */
  static RecordId id(String type, int n) {
    long spread = n * 0x9E3779B97F4A7C15L;
    return new RecordId(type, new UUID(spread ^ (spread >>> 31), spread * 31 + n));
  }
}
