package org.rapporto.crm.internal;

import java.util.List;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.EmailAddress;
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
      ValueType valueType = type.definitions().get(slot).field().type();
      Object value = result.valueAt(slot);
      if (valueType == ValueType.PHONES && value != null) {
        result = result.withAt(slot, ((List<?>) value).stream().map(this::phone).toList());
      } else if (valueType == ValueType.EMAILS && value != null) {
        result =
            result.withAt(slot, ((List<?>) value).stream().map(CardNormaliser::email).toList());
      }
    }
    return result.withDerived();
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
}
