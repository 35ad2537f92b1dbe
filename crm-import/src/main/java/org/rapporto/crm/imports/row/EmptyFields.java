package org.rapporto.crm.imports.row;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.FieldVocabulary;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordType;

/**
 * Notes which fields of a row have nothing but empty cells. Not thread-safe; used again. A table
 * has few sets of such fields, so that each is made once.
 */
final class EmptyFields {

  private static final int MOST = 10_000;

  private final List<String> fields;
  private final int[] ofColumn;
  private final BitSet filled = new BitSet();
  private final Map<BitSet, Set<String>> known = new HashMap<>();

  EmptyFields(List<MappedColumn> columns, RoleNumbers roles, List<RecordType> types) {
    FieldVocabulary vocabulary = FieldVocabulary.of(types);
    LinkedHashSet<String> names = new LinkedHashSet<>();
    List<String> byColumn = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      FieldPath field = columns.get(i).field();
      boolean first = roles.of(i) == 1; // what further roles lack clears nothing
      String name = first ? vocabulary.find(field).map(EmptyFields::name).orElse("") : "";
      byColumn.add(name);
      names.add(name);
    }
    fields = List.copyOf(names);
    ofColumn = byColumn.stream().mapToInt(fields::indexOf).toArray();
  }

  private static String name(Field<?> field) {
    return RecordType.SYSTEM_FIELDS.contains(field) ? "" : field.recordType() + "." + field.name();
  }

  /** Begins another row. */
  void begin() {
    filled.clear();
  }

  /** Hears that the column at a position, in the order given to the constructor, has a text. */
  void filled(int position) {
    filled.set(ofColumn[position]);
  }

  /** The fields, written {@code type.field}. */
  Set<String> names() {
    if (known.size() > MOST) {
      known.clear();
    }
    Set<String> names = known.get(filled);
    if (names == null) {
      names = withoutFilled();
      known.put((BitSet) filled.clone(), names);
    }
    return names;
  }

  private Set<String> withoutFilled() {
    Set<String> empty = new LinkedHashSet<>();
    for (int i = 0; i < fields.size(); i++) {
      if (!filled.get(i) && !fields.get(i).isEmpty()) {
        empty.add(fields.get(i));
      }
    }
    if (empty.contains(name(Contacts.BIRTHDAY))) {
      empty.add(name(Contacts.BIRTHDAY_MONTH_DAY));
    }
    return Set.copyOf(empty);
  }
}
