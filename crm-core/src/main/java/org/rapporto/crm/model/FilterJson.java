package org.rapporto.crm.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.FieldScope.Place;

/**
 * The JSON form of filters, for stored segments, access rules and process conditions. What {@link
 * #read} gives equals what {@link #write} was given. Stateless and thread-safe.
 *
 * <table>
 * <caption>Nodes</caption>
 * <tr><td>{@code {"all":true}}</td><td>every record</td></tr>
 * <tr><td>{@code {"none":true}}</td><td>no record</td></tr>
 * <tr><td>{@code {"and":[…]}}, {@code {"or":[…]}}</td><td>one filter or more</td></tr>
 * <tr><td>{@code {"not":{…}}}</td><td>the exact complement</td></tr>
 * <tr><td>{@code {"field":"family_name","eq":"Rossi"}}</td>
 *     <td>also {@code lt}, {@code le}, {@code gt}, {@code ge}</td></tr>
 * <tr><td>{@code {"field":"owner","eq":{"variable":"ME"}}}</td><td>see {@link Variable}</td></tr>
 * <tr><td>{@code {"field":"stage","in":["won","lost"]}}</td><td>one value or more</td></tr>
 * <tr><td>{@code {"field":"family_name","starts":"Ro"}}</td>
 *     <td>also {@code ends}, {@code contains}</td></tr>
 * <tr><td>{@code {"field":"born","set":true}}</td><td>has a value</td></tr>
 * <tr><td>{@code {"field":"phones","any":{"field":"e164","eq":"+39021234"}}}</td>
 *     <td>some element passes a filter over its parts</td></tr>
 * <tr><td>{@code {"field":"organisation","to":{…}}}</td>
 *     <td>the record referred to passes a filter over its type</td></tr>
 * <tr><td>{@code {"ids":["0190…"]}}</td><td>the records with these UUIDs</td></tr>
 * </table>
 *
 * <p>Values are as in {@link ValueJson}. Fields go by name; a former name is understood. Reading is
 * strict: an unknown key or field, a key twice, a value that does not fit or a nesting beyond
 * {@link #DEEPEST} is refused, and the error names the place.
 */
public final class FilterJson {

  /** How many filters may stand inside each other. */
  public static final int DEEPEST = 200;

  private FilterJson() {}

  /**
   * The JSON form of a filter.
   *
   * @param filter any filter, also with variables
   * @return the form; equal filters have equal forms
   * @throws IllegalArgumentException if the filter is nested deeper than {@link #DEEPEST}
   */
  public static JsonNode toJson(Filter filter) {
    return Objects.requireNonNull(filter, "filter must not be null").accept(new FilterJsonWriter());
  }

  /**
   * The JSON form of a filter as text.
   *
   * @param filter any filter, also with variables
   * @return compact JSON; equal filters have equal texts
   * @throws IllegalArgumentException if the filter is nested deeper than {@link #DEEPEST}
   */
  public static String write(Filter filter) {
    return toJson(filter).toString();
  }

  /**
   * Reads a filter.
   *
   * @param json the text {@link #write} gives
   * @param type the type whose records the filter is for
   * @param types finds the type a reference leads to by its name, or gives null
   * @return the filter
   * @throws InvalidJsonException if the text is no JSON, or no filter over this type
   */
  public static Filter read(
      String json,
      RecordType type,
      Function<? super String, ? extends @Nullable RecordType> types) {
    return read(Json.parse(Objects.requireNonNull(json, "json must not be null")), type, types);
  }

  /**
   * Reads a filter.
   *
   * @param json the form {@link #toJson} gives
   * @param type the type whose records the filter is for
   * @param types finds the type a reference leads to by its name, or gives null
   * @return the filter
   * @throws InvalidJsonException if it is no filter over this type
   */
  public static Filter read(
      JsonNode json,
      RecordType type,
      Function<? super String, ? extends @Nullable RecordType> types) {
    Objects.requireNonNull(json, "json must not be null");
    Objects.requireNonNull(types, "types must not be null");
    return new FilterJsonReader(FieldScope.of(type, Place.RECORD), types).read(json, "$", 1);
  }
}
