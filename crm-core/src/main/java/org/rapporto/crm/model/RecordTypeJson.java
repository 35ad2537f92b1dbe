package org.rapporto.crm.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * The JSON form of record types, complete: what {@link #read} gives equals what {@link #write} was
 * given, down to labels, former names, columns and retired fields. Stateless and thread-safe.
 *
 * <pre>{@code
 * {"format":1,"name":"car","labels":{"en":"Car","it":"Auto"},
 *  "fields":[
 *    {"name":"plate","type":"text","traits":["required"]},
 *    {"name":"price","type":"decimal","scale":2,"column":"cost","former_names":["cost"]},
 *    {"name":"dealer","type":"reference","target":"organisation","status":"retired"},
 *    {"name":"colour","type":"choice","choices":[{"code":"red","labels":{"en":"Red"}}]},
 *    {"name":"plate_key","type":"text","traits":["derived"],
 *     "derivation":{"key":"plain","sources":["plate"]}}],
 *  "natural_keys":[{"name":"plate","fields":["plate"]}]}
 * }</pre>
 *
 * <p>The system fields are left out, because every type has them. So is what goes without saying: a
 * column named as its field, no labels, no traits, no former names, the status {@code active}. Keys
 * come in the order above, languages, traits and former names in alphabetical or declared order, so
 * that equal types have equal texts. Reading is strict: an unknown key, a key twice or a value of
 * the wrong type is refused, and the error names the place.
 */
public final class RecordTypeJson {

  /** The number of this form. Forms with another number are refused. */
  public static final int FORMAT = 1;

  private RecordTypeJson() {}

  /**
   * The JSON form of a type.
   *
   * @param type any type
   * @return the form
   */
  public static JsonNode toJson(RecordType type) {
    return RecordTypeJsonWriter.write(Objects.requireNonNull(type, "type must not be null"));
  }

  /**
   * The JSON form of a type as text.
   *
   * @param type any type
   * @return compact JSON; equal types have equal texts
   */
  public static String write(RecordType type) {
    return toJson(type).toString();
  }

  /**
   * Reads a type.
   *
   * @param json the text {@link #write} gives
   * @return the type
   * @throws InvalidJsonException if the text is no JSON, of another {@link #FORMAT}, or no type
   */
  public static RecordType read(String json) {
    return read(Json.parse(Objects.requireNonNull(json, "json must not be null")));
  }

  /**
   * Reads a type.
   *
   * @param json the form {@link #toJson} gives
   * @return the type
   * @throws InvalidJsonException if it is of another {@link #FORMAT}, or no type
   */
  public static RecordType read(JsonNode json) {
    return RecordTypeJsonReader.read(Objects.requireNonNull(json, "json must not be null"));
  }
}
