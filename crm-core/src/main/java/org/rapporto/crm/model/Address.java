package org.rapporto.crm.model;

import org.jspecify.annotations.Nullable;

/**
 * One postal address of a card. Any part may be missing.
 *
 * @param street street, house and flat
 * @param city town or city
 * @param region province, oblast, state
 * @param postcode ZIP, CAP or index, as text
 * @param country as written, or ISO 3166 alpha-2
 * @param label what it is for, such as {@code work}, {@code legal}
 */
public record Address(
    @Nullable String street,
    @Nullable String city,
    @Nullable String region,
    @Nullable String postcode,
    @Nullable String country,
    @Nullable String label) {

  /** {@link #street} in filters. */
  public static final TextField STREET = new TextField("address", "street");

  /** {@link #city} in filters. */
  public static final TextField CITY = new TextField("address", "city");

  /** {@link #region} in filters. */
  public static final TextField REGION = new TextField("address", "region");

  /** {@link #postcode} in filters. */
  public static final TextField POSTCODE = new TextField("address", "postcode");

  /** {@link #country} in filters. */
  public static final TextField COUNTRY = new TextField("address", "country");

  /** {@link #label} in filters. */
  public static final TextField LABEL = new TextField("address", "label");

  /**
   * An address of a city alone.
   *
   * @param city the city
   * @return the address
   */
  public static Address inCity(String city) {
    return new Address(null, city, null, null, null, null);
  }
}
