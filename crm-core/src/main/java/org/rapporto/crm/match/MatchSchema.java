package org.rapporto.crm.match;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rapporto.crm.model.CrmRecord;

/**
 * Which columns take part in matching, and what they are. Fields defined at run time take part by
 * being declared here. Immutable; equal when the columns are.
 */
public final class MatchSchema {

  private final List<MatchColumn> columns;

  private MatchSchema(List<MatchColumn> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * The schema of people's names alone: given, middle and family name.
   *
   * @return columns named like the fields of a contact
   */
  public static MatchSchema names() {
    return builder()
        .column("given_name", ColumnKind.GIVEN_NAME)
        .column("middle_name", ColumnKind.MIDDLE_NAME)
        .column("family_name", ColumnKind.FAMILY_NAME)
        .build();
  }

  /**
   * The schema of contacts: names, telephones, e-mail addresses, date of birth, tax id, address.
   *
   * @return columns named like the fields of a contact, and {@code company}, which a host may fill
   */
  public static MatchSchema contacts() {
    return names().toBuilder()
        .column("name_prefix", ColumnKind.NAME_PREFIX)
        .column("name_suffix", ColumnKind.NAME_SUFFIX)
        .column("company", ColumnKind.COMPANY)
        .column("emails", ColumnKind.EMAIL)
        .column("phones", ColumnKind.PHONE)
        .column("birthday", ColumnKind.DATE)
        .column("tax_id", ColumnKind.IDENTIFIER)
        .column("website", ColumnKind.WEBSITE)
        .columns(addresses())
        .build();
  }

  /**
   * The schema of organisations: name, tax id, site, telephones, e-mail addresses, address.
   *
   * @return columns named like the fields of an organisation
   */
  public static MatchSchema organisations() {
    return builder()
        .column("title", ColumnKind.COMPANY)
        .column("tax_id", ColumnKind.IDENTIFIER)
        .column("website", ColumnKind.WEBSITE)
        .column("emails", ColumnKind.EMAIL)
        .column("phones", ColumnKind.PHONE)
        .columns(addresses())
        .build();
  }

  private static List<MatchColumn> addresses() {
    return List.of(
        new MatchColumn("street", ColumnKind.STREET, "addresses.street"),
        new MatchColumn("city", ColumnKind.CITY, "addresses.city"),
        new MatchColumn("postcode", ColumnKind.POSTCODE, "addresses.postcode"),
        new MatchColumn("country", ColumnKind.COUNTRY, "addresses.country"));
  }

  /**
   * Begins a schema.
   *
   * @return a builder without columns
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A builder that begins with the columns of this schema.
   *
   * @return a new builder
   */
  public Builder toBuilder() {
    return new Builder().columns(columns);
  }

  /**
   * The columns in the order of their declaration.
   *
   * @return an immutable list
   */
  public List<MatchColumn> columns() {
    return columns;
  }

  /**
   * The place of a column.
   *
   * @param name its name
   * @return 0 for the first
   * @throws IllegalArgumentException if there is no such column
   */
  public int column(String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "There is no column '"
            + name
            + "'; there are "
            + columns.stream().map(MatchColumn::name).toList());
  }

  /**
   * An empty set of values for one record after another.
   *
   * @return values of this schema
   */
  public MatchValues values() {
    return new MatchValues(this);
  }

  /**
   * The values a card has, by the sources of the columns; a column whose source the type of the
   * card does not have stays empty.
   *
   * @param card a record of any type
   * @return new values
   */
  public MatchValues values(CrmRecord card) {
    MatchValues values = values();
    CardValues.read(card, columns, values);
    return values;
  }

  boolean isOfPeople() {
    return columns.stream()
        .map(MatchColumn::kind)
        .anyMatch(
            k ->
                k == ColumnKind.GIVEN_NAME
                    || k == ColumnKind.FAMILY_NAME
                    || k == ColumnKind.FULL_NAME);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MatchSchema schema && schema.columns.equals(columns);
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }

  @Override
  public String toString() {
    return "MatchSchema" + columns;
  }

  /** Collects columns. Not thread-safe. */
  public static final class Builder {

    private final List<MatchColumn> columns = new ArrayList<>();

    private Builder() {}

    /**
     * Adds a column whose source is the field of its name.
     *
     * @param name its name
     * @param kind what its values are
     * @return this
     */
    public Builder column(String name, ColumnKind kind) {
      return column(new MatchColumn(name, kind, name));
    }

    /**
     * Adds a column.
     *
     * @param column the column
     * @return this
     */
    public Builder column(MatchColumn column) {
      columns.add(column);
      return this;
    }

    private Builder columns(List<MatchColumn> more) {
      columns.addAll(more);
      return this;
    }

    /**
     * Makes the schema.
     *
     * @return the schema
     * @throws IllegalArgumentException if there is no column, or two have one name
     */
    public MatchSchema build() {
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("A schema needs a column at least");
      }
      Set<String> names = new HashSet<>();
      for (MatchColumn column : columns) {
        if (!names.add(column.name())) {
          throw new IllegalArgumentException("Two columns are named '" + column.name() + "'");
        }
      }
      return new MatchSchema(columns);
    }
  }
}
