package org.rapporto.crm.internal;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
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
  private final Map<String, ReachSlots> slots = new ConcurrentHashMap<>();

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
    ReachSlots slots = slots(record.type());
    CrmRecord result = record;
    for (int i = 0; i < slots.phones.length(); i++) {
      result = mapped(result, slots.phones.get(i), this::phone);
    }
    for (int i = 0; i < slots.emails.length(); i++) {
      result = mapped(result, slots.emails.get(i), CardNormaliser::email);
    }
    return result.withDerived();
  }

  /** Where a type has telephone numbers and e-mail addresses. */
  private record ReachSlots(RecordType type, ImmutableIntArray phones, ImmutableIntArray emails) {

    static ReachSlots of(RecordType type) {
      return new ReachSlots(type, of(type, ValueType.PHONES), of(type, ValueType.EMAILS));
    }

    private static ImmutableIntArray of(RecordType type, ValueType wanted) {
      return ImmutableIntArray.copyOf(
          IntStream.range(0, type.slotCount())
              .filter(slot -> type.definitions().get(slot).field().type() == wanted));
    }
  }

  @SuppressWarnings("ReferenceEquality") // an equal type is looked over again
  private ReachSlots slots(RecordType type) {
    ReachSlots known = slots.get(type.name());
    if (known == null || known.type != type) {
      known = ReachSlots.of(type);
      slots.put(type.name(), known);
    }
    return known;
  }

  /** Most elements are in their normal form: no list is made before one is not. */
  @SuppressWarnings("ReferenceEquality") // an element that stays is given back itself
  private static CrmRecord mapped(CrmRecord record, int slot, UnaryOperator<Object> form) {
    List<?> elements = (List<?>) record.valueAt(slot);
    if (elements == null) {
      return record;
    }
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
