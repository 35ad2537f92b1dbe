package org.rapporto.crm.imports.row;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.convert.AddressText;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.CodeText;
import org.rapporto.crm.imports.convert.CountryNames;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.model.Address;

/**
 * Puts the columns of addresses together, one address a label and number. Not thread-safe; used
 * again.
 */
final class AddressParts {

  /** {@code 04109 Leipzig} under "PLZ/Ort"; the letters of a postcode are two, as in 1012 AB. */
  private static final Pattern POSTCODE_AND_CITY =
      Pattern.compile(
          "(?:[A-Z]{1,2}-)?([0-9]{4,6}(?: [A-Z]{2}(?= ))?)[ ,]+(\\p{L}[\\p{L}\\p{M} .'’()/-]{2,60})");

  /** {@code Bad Homburg, 61348} under "City/Postcode", or a city alone. */
  private static final Pattern CITY_AND_POSTCODE =
      Pattern.compile(
          "(?![A-Z]{1,3}[ ,]+[0-9])(\\p{L}[\\p{L}\\p{M} .'’()/-]{0,60}?)(?:[ ,]+([0-9]{4,6}))?");

  private static final Pattern WORDS_END = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final Map<Place, Map<String, String>> byPlace = new LinkedHashMap<>();
  private final Map<Place, String> fullHeaders = new HashMap<>();
  private final Map<Place, String> postcodeHeaders = new HashMap<>();
  private final AddressTurns turns;
  private final RowScratch scratch;
  private final CardDraft contact;

  AddressParts(List<MappedColumn> columns, RowScratch scratch) {
    this.turns = new AddressTurns(columns);
    this.scratch = scratch;
    this.contact = scratch.contact();
  }

  /** Which address a column is of. */
  private record Place(String label, String number, int turn) {}

  void clear() {
    byPlace.clear();
  }

  CellTaker of(MappedColumn column) {
    String number = Qualifiers.number(column);
    int turn = turns.of(column);
    boolean both = column.field().part().equals("zip") && namesCity(column.header());
    return (cell, label) -> {
      Place place = new Place(label, number, turn);
      if (!both || !isCity(column, place, cell)) {
        put(column, place, cell);
      }
    };
  }

  private static boolean namesCity(String header) {
    HeaderMapper headers = HeaderMapper.standard();
    return WORDS_END.splitAsStream(header).anyMatch(word -> headers.isSameField("City", word));
  }

  private boolean isCity(MappedColumn column, Place place, String cell) {
    Matcher city = CITY_AND_POSTCODE.matcher(cell);
    if (!city.matches()) {
      return false;
    }
    String postcode = city.group(2);
    add(place, "city", city.group(1));
    if (postcode != null) {
      postcodeHeaders.put(place, column.header());
      add(place, "zip", postcode);
      noteSplit(column.header(), cell, postcode, city.group(1));
    }
    return true;
  }

  private void put(MappedColumn column, Place place, String cell) {
    String part = column.field().part();
    if (part.equals("full")) {
      fullHeaders.put(place, column.header());
    } else if (part.equals("zip")) {
      postcodeHeaders.put(place, column.header());
    }
    if (!part.equals("zip") || !isSplit(column, place, cell)) {
      add(place, part, cell);
    }
  }

  private boolean isSplit(MappedColumn column, Place place, String cell) {
    Matcher both = POSTCODE_AND_CITY.matcher(cell);
    if (!both.matches()) {
      return false;
    }
    add(place, "zip", both.group(1));
    add(place, "city", both.group(2));
    noteSplit(column.header(), cell, both.group(1), both.group(2));
    return true;
  }

  private void noteSplit(String header, String cell, String postcode, String city) {
    scratch.note(header, CellCode.ADDRESS_SPLIT, cell, postcode + "|" + city);
  }

  private void add(Place place, String part, String text) {
    byPlace
        .computeIfAbsent(place, p -> new LinkedHashMap<>())
        .merge(part, text, (a, b) -> a + ", " + b);
  }

  /** Ends a row: the addresses are the person's. */
  void end() {
    byPlace.forEach(
        (place, parts) -> {
          restoreZeros(place, parts);
          contact.add(Contacts.ADDRESSES, address(place, parts));
        });
  }

  private Address address(Place place, Map<String, String> parts) {
    String header = fullHeaders.getOrDefault(place, "");
    String full = parts.get("full");
    String street = parts.get("street");
    if (full != null && street != null && !full.contains(street)) {
      scratch.note(header, RowCode.VALUE_SURPLUS, full, "");
    }
    if (full != null && !parts.containsKey("city") && !parts.containsKey("zip")) {
      AddressText.find(full).ifPresent(found -> split(header, full, found, parts));
    }
    return new Address(
        street(parts),
        parts.get("city"),
        parts.get("region"),
        parts.get("zip"),
        parts.get("country"),
        place.label().isEmpty() ? null : place.label());
  }

  /** The address itself stays whole. */
  private void split(
      String header, String full, AddressText.Place place, Map<String, String> parts) {
    parts.put("zip", place.postcode());
    parts.put("city", place.city());
    noteSplit(header, full, place.postcode(), place.city());
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
    String box = parts.get("poBox");
    boolean bare = box != null && box.chars().allMatch(Character::isDigit);
    String house = joined(street, parts.get("houseNo"));
    return joined(joined(house, parts.get("apartment")), bare ? "PO Box " + box : box);
  }

  private static @Nullable String joined(@Nullable String line, @Nullable String next) {
    return line == null ? next : next == null ? line : line + ", " + next;
  }
}
