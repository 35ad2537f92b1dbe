package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
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

  /**
   * Brings a record to its normal forms.
   *
   * @param record as it was given
   * @return the record with forms that were missing
   */
  public CrmRecord normalise(CrmRecord record) {
    RecordType type = record.type();
    CrmRecord result = record;
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < type.slotCount(); slot++) {
      if (result.valueAt(slot) instanceof List<?> elements) {
        ValueType valueType = type.definitions().get(slot).field().type();
        if (valueType == ValueType.PHONES) {
          result = mapped(result, slot, elements, this::phone);
        } else if (valueType == ValueType.EMAILS) {
          result = mapped(result, slot, elements, CardNormaliser::email);
        }
      }
    }
    return result.withDerived();
  }

  /** Most elements are in their normal form: no list is made before one is not. */
  @SuppressWarnings("ReferenceEquality") // an element that stays is given back itself
  private static CrmRecord mapped(
      CrmRecord record, int slot, List<?> elements, UnaryOperator<Object> form) {
    List<Object> changed = List.of();
    for (int i = 0; i < elements.size(); i++) {
      Object normal = form.apply(elements.get(i));
      if (changed.isEmpty() && normal != elements.get(i)) {
        changed = new ArrayList<>(elements);
      }
      if (!changed.isEmpty()) {
        changed.set(i, normal);
      }
    }
    return changed.isEmpty() ? record : record.withAt(slot, changed);
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
