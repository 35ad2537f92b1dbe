package org.rapporto.crm.storage;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.StoreException;

/** The tables of all prepared types. Thread-safe. */
final class Layouts {

  private static final int MOST_FORMS = 256;

  /** By identity: types may be equal and differ in the scale of a decimal. */
  private final Map<RecordType, TableLayout> forms =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private final SqlNames names;
  private final UniqueIndexes unique = new UniqueIndexes();
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
    layouts.forEach(layout -> all.merge(layout.type().name(), layout, Layouts::wider));
    layouts.forEach(unique::add);
    Map<CatalogueEntry.Key, CatalogueEntry> known = new HashMap<>();
    entries.forEach(entry -> known.put(entry.key(), entry));
    catalogue = Map.copyOf(known);
    prepared = Map.copyOf(all);
    forms.clear();
  }

  /** Of two forms that have the same columns the one that came later. */
  private static TableLayout wider(TableLayout known, TableLayout later) {
    boolean isPart = known.type().covers(later.type()) && !later.type().covers(known.type());
    return isPart ? known : later;
  }

  /** What the unique indexes of all forms that were prepared stand for. */
  UniqueIndexes unique() {
    return unique;
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

  /** The layout of the latest of the widest forms of a type that were prepared. */
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
}
