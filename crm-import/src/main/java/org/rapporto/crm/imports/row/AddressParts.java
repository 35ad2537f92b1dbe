package org.rapporto.crm.imports.row;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.convert.AddressText;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.CodeText;
import org.rapporto.crm.imports.convert.CountryNames;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.model.Address;

/**
 * Puts the columns of addresses together, one address a label and number. Not thread-safe; used
 * again.
 */
final class AddressParts {

  private final Map<Place, Map<String, String>> byPlace = new LinkedHashMap<>();
  private final Map<Place, String> postcodeHeaders = new HashMap<>();
  private final RowScratch scratch;
  private final CardDraft contact;
  private String fullHeader = "";

  AddressParts(RowScratch scratch) {
    this.scratch = scratch;
    this.contact = scratch.contact();
  }

  /** Which address a column is of. */
  private record Place(String label, String number) {}

  void clear() {
    byPlace.clear();
  }

  CellTaker of(MappedColumn column) {
    String number = Qualifiers.number(column);
    return (cell, label) -> put(column, new Place(label, number), cell);
  }

  private void put(MappedColumn column, Place place, String cell) {
    String part = column.field().part();
    if (part.equals("full")) {
      fullHeader = column.header();
    }
    byPlace
        .computeIfAbsent(place, p -> new LinkedHashMap<>())
        .merge(part, cell, (a, b) -> a + ", " + b);
    if (part.equals("zip")) {
      postcodeHeaders.put(place, column.header());
    }
  }

  /** Ends a row: the addresses are the person's. */
  void end() {
    byPlace.forEach(
        (place, parts) -> {
          restoreZeros(place, parts);
          contact.add(Contacts.ADDRESSES, address(place.label(), parts));
        });
  }

  private Address address(String label, Map<String, String> parts) {
    String full = parts.get("full");
    String street = parts.get("street");
    if (full != null && street != null && !full.contains(street)) {
      scratch.note(fullHeader, RowCode.VALUE_SURPLUS, full, "");
    }
    if (full != null && !parts.containsKey("city") && !parts.containsKey("zip")) {
      AddressText.find(full).ifPresent(place -> split(full, place, parts));
    }
    return new Address(
        street(parts),
        parts.get("city"),
        parts.get("region"),
        parts.get("zip"),
        parts.get("country"),
        label.isEmpty() ? null : label);
  }

  /** The address itself stays whole. */
  private void split(String full, AddressText.Place place, Map<String, String> parts) {
    parts.put("zip", place.postcode());
    parts.put("city", place.city());
    String found = place.postcode() + "|" + place.city();
    scratch.note(fullHeader, CellCode.ADDRESS_SPLIT, full, found);
  }

  private void restoreZeros(Place place, Map<String, String> parts) {
    String postcode = parts.get("zip");
    if (postcode == null || scratch.isOwn()) {
      return;
    }
    String header = postcodeHeaders.getOrDefault(place, "");
    String country = parts.get("country");
    boolean italian = country == null && ItalianPostcode.isProved(header, postcode, parts);
    String proved = country == null ? "" : CountryNames.find(country).orElse("");
    String whole = CodeText.withZeros(postcode, italian ? ItalianPostcode.COUNTRY : proved);
    if (whole.length() > postcode.length()) {
      parts.put("zip", whole);
      scratch.note(header, CellCode.POSTCODE_ZERO_RESTORED, postcode, whole);
    }
  }

  private static @Nullable String street(Map<String, String> parts) {
    String street = parts.getOrDefault("street", parts.get("full"));
    String house = parts.get("houseNo");
    return street == null || house == null ? street : street + ", " + house;
  }
}
