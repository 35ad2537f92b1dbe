package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Derivation;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.EmailAddress;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ValueType;
import org.rapporto.crm.phone.PhoneNumber;

/**
 * Brings what a caller saves to the normal forms that search and matching rely on: E.164 numbers,
 * canonical e-mail addresses, derived keys. A form the caller gave is kept.
 */
public final class CardNormaliser {

  private final PhoneForms phones;

  /**
   * A normaliser.
   *
   * @param phones reads numbers in the default region
   */
  public CardNormaliser(PhoneForms phones) {
    this.phones = phones;
  }

  CrmRecord normalise(CrmRecord record) {
    RecordType type = record.type();
    CrmRecord result = record;
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < type.slotCount(); slot++) {
      FieldDefinition definition = type.definitions().get(slot);
      ValueType valueType = definition.field().type();
      Object value = result.valueAt(slot);
      if (valueType == ValueType.PHONES && value != null) {
        result = result.withAt(slot, ((List<?>) value).stream().map(this::phone).toList());
      } else if (valueType == ValueType.EMAILS && value != null) {
        result =
            result.withAt(slot, ((List<?>) value).stream().map(CardNormaliser::email).toList());
      } else if (definition.derivation() != null) {
        result = result.withAt(slot, derived(result, definition.derivation()));
      }
    }
    return result;
  }

  private Object phone(Object element) {
    Phone p = (Phone) element;
    if (p.e164() != null) {
      return p;
    }
    List<PhoneNumber> numbers = phones.read(p.raw());
    if (numbers.size() != 1) {
      return p;
    }
    PhoneNumber read = numbers.get(0);
    String extension = p.extension() != null ? p.extension() : read.extension();
    return new Phone(p.raw(), read.e164(), extension, p.label(), p.primary(), p.optOut());
  }

  private static Object email(Object element) {
    Email e = (Email) element;
    return e.canonical() != null
        ? e
        : new Email(
            e.raw(),
            EmailAddress.canonical(e.raw()).orElse(null),
            e.label(),
            e.primary(),
            e.optOut());
  }

  private static @org.jspecify.annotations.Nullable Object derived(
      CrmRecord record, Derivation derivation) {
    List<String> texts = new ArrayList<>();
    for (String source : derivation.sources()) {
      Field<?> field = record.type().get(source);
      if (record.valueAt(record.type().slot(field)) instanceof String text) {
        texts.add(text);
      }
    }
    String key = derivation.key().of(String.join(" ", texts));
    return key.isEmpty() ? null : key;
  }
}
