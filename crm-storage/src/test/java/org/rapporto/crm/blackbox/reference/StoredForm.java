package org.rapporto.crm.blackbox.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordType;

/** Records under other forms of their type, and what flaws make of their values. */
final class StoredForm {

  private static final int SHORT = 65_535;

  private StoredForm() {}

  /** An image under the known form, with the values before where the image knows of none. */
  static CrmRecord whole(RecordType known, CrmRecord image, @Nullable CrmRecord before) {
    Map<String, Object> byColumn = new HashMap<>();
    if (before != null) {
      byColumn.putAll(columns(before));
      image.type().definitions().forEach(d -> byColumn.remove(d.column()));
    }
    byColumn.putAll(columns(image));
    return made(known, image, byColumn);
  }

  static CrmRecord under(RecordType wanted, CrmRecord stored) {
    return made(wanted, stored, columns(stored));
  }

  @SuppressWarnings("NullAway") // the element types of an array are lost in the class file
  private static CrmRecord made(RecordType type, CrmRecord source, Map<String, Object> byColumn) {
    @Nullable Object[] values = new @Nullable Object[type.slotCount()];
    for (int slot = 0; slot < values.length; slot++) {
      values[slot] = byColumn.get(type.definitions().get(slot).column());
    }
    return CrmRecord.stored(type, source.id().value(), source.version(), values);
  }

  private static Map<String, Object> columns(CrmRecord record) {
    Map<String, Object> byColumn = new HashMap<>();
    List<FieldDefinition> definitions = record.type().definitions();
    for (int slot = 0; slot < definitions.size(); slot++) {
      Object value = record.valueAt(slot);
      if (value != null) {
        byColumn.put(definitions.get(slot).column(), value);
      }
    }
    return byColumn;
  }

  static List<Object> values(CrmRecord record) {
    return List.copyOf(columns(record).values());
  }

  @SuppressWarnings("NullAway") // the element types of an array are lost in the class file
  static CrmRecord flawed(ReferenceStore store, CrmRecord record) {
    @Nullable Object[] values = new @Nullable Object[record.type().slotCount()];
    for (int slot = 0; slot < values.length; slot++) {
      Object value = record.valueAt(slot);
      values[slot] = value == null ? null : flawed(store, value);
    }
    return CrmRecord.stored(record.type(), record.id().value(), record.version(), values);
  }

  private static @Nullable Object flawed(ReferenceStore store, Object value) {
    if (value instanceof String text) {
      return flawedText(store, text);
    }
    if (value instanceof Instant instant && store.has(Flaw.KEEPS_MILLISECONDS)) {
      return instant.truncatedTo(ChronoUnit.MILLIS);
    }
    if (value instanceof BigDecimal decimal && store.has(Flaw.KEEPS_DECIMALS_AS_DOUBLES)) {
      return BigDecimal.valueOf(decimal.doubleValue())
          .setScale(decimal.scale(), RoundingMode.HALF_UP);
    }
    return value instanceof List<?> list ? flawedList(store, list) : value;
  }

  private static @Nullable Object flawedText(ReferenceStore store, String text) {
    if (store.has(Flaw.CUTS_LONG_TEXT) && text.length() > SHORT) {
      return text.substring(0, SHORT);
    }
    if (store.has(Flaw.TAKES_EMPTY_TEXT_FOR_MISSING) && text.isEmpty()) {
      return null;
    }
    return store.has(Flaw.TRIMS_TEXT) ? text.strip() : text;
  }

  private static List<?> flawedList(ReferenceStore store, List<?> list) {
    if (store.has(Flaw.DROPS_DOUBLE_ELEMENTS)) {
      return list.stream().distinct().toList();
    }
    if (store.has(Flaw.SORTS_ELEMENTS)) {
      List<Object> sorted = new ArrayList<>(list);
      sorted.sort(Comparator.comparing(Object::toString));
      return sorted;
    }
    return list;
  }
}
