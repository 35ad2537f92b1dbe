package org.rapporto.crm.imports.row;

import java.util.LinkedHashMap;
import java.util.Map;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.Address;

/** Puts the columns of addresses together, one address a label. Not thread-safe; used again. */
final class AddressParts {

  private final Map<String, Map<String, String>> byLabel = new LinkedHashMap<>();

  private final CardDraft contact;

  AddressParts(RowScratch scratch) {
    this.contact = scratch.contact();
  }

  void clear() {
    byLabel.clear();
  }

  void put(String label, String part, String cell) {
    byLabel
        .computeIfAbsent(label, l -> new LinkedHashMap<>())
        .merge(part, cell, (a, b) -> a + ", " + b);
  }

  /** Ends a row: the addresses are the person's. */
  void end() {
    if (byLabel.isEmpty()) {
      return;
    }
    byLabel.forEach(
        (label, parts) ->
            contact.add(
                Contacts.ADDRESSES,
                new Address(
                    street(parts),
                    parts.get("city"),
                    parts.get("region"),
                    parts.get("zip"),
                    parts.get("country"),
                    label.isEmpty() ? null : label)));
  }

  private static @org.jspecify.annotations.Nullable String street(Map<String, String> parts) {
    String street = parts.getOrDefault("street", parts.get("full"));
    String house = parts.get("houseNo");
    return street == null || house == null ? street : street + ", " + house;
  }
}
