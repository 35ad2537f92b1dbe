package org.rapporto.crm.imports.row;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.phone.PhoneReader;

/**
 * What the cells of a file are understood with, besides the file itself. Immutable; each {@code
 * with} gives a copy.
 *
 * @param types the record types in force
 * @param phones reads telephone numbers, with the default region and area code; null if the region
 *     is not known, so that only international numbers are read
 * @param locale the language of names
 * @param source the name of the system the external ids come from
 * @param owners the users of the host
 * @param zone where times without a zone were written
 * @param currency of amounts that name none; null if such amounts are not taken
 * @param constants values that every row gets, by field
 */
public record RowSettings(
    List<RecordType> types,
    @Nullable PhoneReader phones,
    Locale locale,
    String source,
    OwnerDirectory owners,
    ZoneId zone,
    @Nullable Currency currency,
    Map<FieldPath, String> constants) {

  /** Copies list and map. */
  public RowSettings {
    types = List.copyOf(types);
    Objects.requireNonNull(locale, "locale must not be null");
    Objects.requireNonNull(source, "source must not be null");
    Objects.requireNonNull(owners, "owners must not be null");
    Objects.requireNonNull(zone, "zone must not be null");
    constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
  }

  /**
   * Settings with nothing said: international numbers only, UTC, no currency, owners by the text of
   * their cells, external ids of the source {@code import}.
   *
   * @param types the record types in force, contacts and organisations among them
   * @return the settings
   */
  public static RowSettings of(List<RecordType> types) {
    return new RowSettings(
        types, null, Locale.ROOT, "import", OwnerDirectory.SAME, ZoneOffset.UTC, null, Map.of());
  }

  /**
   * Sets how telephone numbers are read.
   *
   * @param reader the reader; null for international numbers only
   * @return a copy
   */
  public RowSettings withPhones(@Nullable PhoneReader reader) {
    return new RowSettings(types, reader, locale, source, owners, zone, currency, constants);
  }

  /**
   * Sets the language of names.
   *
   * @param language the locale
   * @return a copy
   */
  public RowSettings withLocale(Locale language) {
    return new RowSettings(types, phones, language, source, owners, zone, currency, constants);
  }

  /**
   * Sets the system the external ids come from.
   *
   * @param system its name
   * @return a copy
   */
  public RowSettings withSource(String system) {
    return new RowSettings(types, phones, locale, system, owners, zone, currency, constants);
  }

  /**
   * Sets the users of the host.
   *
   * @param directory finds them
   * @return a copy
   */
  public RowSettings withOwners(OwnerDirectory directory) {
    return new RowSettings(types, phones, locale, source, directory, zone, currency, constants);
  }

  /**
   * Sets where times without a zone were written.
   *
   * @param place the zone
   * @return a copy
   */
  public RowSettings withZone(ZoneId place) {
    return new RowSettings(types, phones, locale, source, owners, place, currency, constants);
  }

  /**
   * Sets the currency of amounts that name none.
   *
   * @param usual the currency; null if such amounts are not taken
   * @return a copy
   */
  public RowSettings withCurrency(@Nullable Currency usual) {
    return new RowSettings(types, phones, locale, source, owners, zone, usual, constants);
  }

  /**
   * Sets values that every row gets, as if the table had a column of each.
   *
   * @param values by field
   * @return a copy
   */
  public RowSettings withConstants(Map<FieldPath, String> values) {
    return new RowSettings(types, phones, locale, source, owners, zone, currency, values);
  }
}
