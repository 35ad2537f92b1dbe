package org.rapporto.crm.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.StoreException;

/** The tables of all prepared types. Thread-safe. */
final class Layouts {

  private static final int MOST_FORMS = 256;

  /** By identity: types may be equal and differ in the scale of a decimal. */
  private final Map<RecordType, TableLayout> forms =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final SqlNames names;
  private volatile Map<String, TableLayout> prepared = Map.of();
  private volatile Map<CatalogueEntry.Key, CatalogueEntry> catalogue = Map.of();

  Layouts(SqlNames names) {
    this.names = names;
  }

  /** Where the values of a form of a type would lie. */
  TableLayout planned(RecordType type) {
    return TableLayout.of(type, names);
  }

  synchronized void register(List<TableLayout> layouts, Collection<CatalogueEntry> entries) {
    Map<String, TableLayout> all = new TreeMap<>(prepared);
    layouts.forEach(layout -> all.put(layout.type().name(), layout));
    Map<CatalogueEntry.Key, CatalogueEntry> known = new HashMap<>();
    entries.forEach(entry -> known.put(entry.key(), entry));
    catalogue = Map.copyOf(known);
    prepared = Map.copyOf(all);
    forms.clear();
  }

  /** The layout of a form of a prepared type. */
  TableLayout of(RecordType type) {
    TableLayout known = forms.get(type);
    if (known != null) {
      return known;
    }
    TableLayout layout = planned(type);
    for (CatalogueEntry wanted : CatalogueEntry.of(layout)) {
      if (!wanted.equals(catalogue.get(wanted.key()))) {
        throw new StoreException(
            "The store was not prepared for "
                + wanted.what()
                + " of record type '"
                + type.name()
                + "'; call prepare with this form of the type first");
      }
    }
    if (forms.size() >= MOST_FORMS) {
      forms.clear();
    }
    forms.put(type, layout);
    return layout;
  }

  /** The layout of the latest prepared form of a type. */
  TableLayout named(String type) {
    TableLayout layout = prepared.get(type);
    if (layout == null) {
      throw new UnsupportedQueryException(
          "The store was not prepared for record type '" + type + "'; call prepare with it first");
    }
    return layout;
  }

  /** All prepared types. */
  Collection<TableLayout> all() {
    return prepared.values();
  }

  /** Which key it is whose columns would have held the same values twice. */
  StoreException duplicate(String table, List<String> columns, Throwable cause) {
    StoreException error = duplicate(table, columns);
    error.initCause(cause);
    return error;
  }

  private StoreException duplicate(String table, List<String> columns) {
    for (TableLayout layout : prepared.values()) {
      if (layout.table().equals(table)) {
        return new DuplicateRecordException(layout.type().name(), keyName(layout, columns));
      }
      for (ChildTable child : layout.children()) {
        if (child.table().equals(table)) {
          return new DuplicateRecordException(layout.type().name(), child.field().name());
        }
      }
    }
    return new StoreException("Table '" + table + "' refused a value it has already");
  }

  /** Which key it is whose unique index a message of the database names. */
  StoreException duplicate(String message, Throwable cause) {
    Map<String, DuplicateRecordException> byIndex = new HashMap<>();
    for (TableLayout layout : prepared.values()) {
      String type = layout.type().name();
      byIndex.put(
          layout.idIndex(), new DuplicateRecordException(type, DuplicateRecordException.ID));
      for (NaturalKey key : layout.type().naturalKeys()) {
        byIndex.put(layout.keyIndex(key), new DuplicateRecordException(type, key.name()));
      }
      for (ChildTable child : layout.children()) {
        byIndex.put(child.keyIndex(), new DuplicateRecordException(type, child.field().name()));
      }
    }
    StoreException error =
        byIndex.entrySet().stream()
            .filter(entry -> message.contains('"' + entry.getKey() + '"'))
            .<StoreException>map(Map.Entry::getValue)
            .findFirst()
            .orElseGet(() -> new StoreException("A table refused a value it has already"));
    error.initCause(cause);
    return error;
  }

  private static String keyName(TableLayout layout, List<String> columns) {
    List<String> named = new ArrayList<>();
    for (NaturalKey key : layout.type().naturalKeys()) {
      if (layout.keyColumns(key).equals(columns)) {
        named.add(key.name());
      }
    }
    return named.isEmpty() ? DuplicateRecordException.ID : named.get(0);
  }
}
