package org.rapporto.crm.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of the values of any field, exact both ways: what {@link #fromJson} reads equals
 * what {@link #toJson} was given. Stateless and thread-safe.
 *
 * <ul>
 *   <li>text and choices: a string
 *   <li>integers: a number, up to 64 bits
 *   <li>decimals: a string such as {@code "12.50"}, so that no reader rounds it
 *   <li>booleans: {@code true}, {@code false}
 *   <li>dates and instants: a string of ISO 8601, instants in UTC
 *   <li>references: a string {@code "type/uuid"}
 *   <li>money: <code>{"amount":"12.50","currency":"EUR"}</code>
 *   <li>multi-valued fields: an array of objects by the names of the parts, such as <code>
 *       {"raw":"02 1234","e164":"+39021234"}</code>; parts without a value and flags that are no
 *       are left out
 *   <li>no value: {@code null}
 * </ul>
 */
public final class ValueJson {

  private static final int LONGEST_DECIMAL = 64;
  private static final String AMOUNT = "amount";
  private static final String CURRENCY = "currency";

  private ValueJson() {}

  /**
   * The JSON form of a value.
   *
   * @param field whose value
   * @param value a value as {@link Field#check} leaves it, or null
   * @return the form; a null node for null
   * @throws ClassCastException if the value is not of the Java type of the field
   */
  public static JsonNode toJson(Field<?> field, @Nullable Object value) {
    try (TokenBuffer buffer = new TokenBuffer(Json.MAPPER, false)) {
      write(buffer, field, value);
      return Json.MAPPER.readTree(buffer.asParser());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the JSON form of a value, without making a tree first.
   *
   * @param out where a value is expected next; neither flushed nor closed
   * @param field whose value
   * @param value a value as {@link Field#check} leaves it, or null
   * @throws IOException if {@code out} throws
   * @throws ClassCastException if the value is not of the Java type of the field
   */
  public static void write(JsonGenerator out, Field<?> field, @Nullable Object value)
      throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (field instanceof MultiField<?> multi) {
      writeElements(out, multi.kind(), (List<?>) value);
    } else {
      writeScalar(out, field, value);
    }
  }

  private static void writeScalar(JsonGenerator out, Field<?> field, Object value)
      throws IOException {
    switch (field.type()) {
      case TEXT, CHOICE -> out.writeString((String) value);
      case INTEGER -> writeInteger(out, (Long) value);
      case DECIMAL -> out.writeString(((BigDecimal) value).toPlainString());
      case BOOLEAN -> out.writeBoolean((Boolean) value);
      case DATE -> out.writeString(((LocalDate) value).toString());
      case INSTANT -> out.writeString(((Instant) value).toString());
      case REFERENCE -> out.writeString(((RecordId) value).toString());
      case MONEY -> writeMoney(out, (Money) value);
      default -> throw new IllegalArgumentException("Field " + field + " is not scalar");
    }
  }

  /** The shortest type, so that a tree made here equals a tree parsed from the same text. */
  private static void writeInteger(JsonGenerator out, long value) throws IOException {
    if (value == (int) value) {
      out.writeNumber((int) value);
    } else {
      out.writeNumber(value);
    }
  }

  private static void writeMoney(JsonGenerator out, Money money) throws IOException {
    out.writeStartObject();
    out.writeStringField(AMOUNT, money.plainAmount());
    out.writeStringField(CURRENCY, money.currency().getCurrencyCode());
    out.writeEndObject();
  }

  private static <E> void writeElements(JsonGenerator out, ElementKind<E> kind, List<?> elements)
      throws IOException {
    out.writeStartArray();
    for (Object element : elements) {
      E typed = kind.elementClass().cast(element);
      out.writeStartObject();
      for (int i = 0; i < kind.parts().size(); i++) {
        Object value = kind.part(i).apply(typed);
        if (value != null && !Boolean.FALSE.equals(value)) {
          ScalarField<?> part = kind.parts().get(i);
          out.writeFieldName(part.name());
          writeScalar(out, part, value);
        }
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /**
   * Reads a value.
   *
   * @param field whose value
   * @param node the form {@link #toJson} gives
   * @return the value as {@link Field#check} leaves it; null for a null node
   * @throws InvalidJsonException if the node has another form, or the value does not fit the field
   */
  public static @Nullable Object fromJson(Field<?> field, JsonNode node) {
    Objects.requireNonNull(field, "field must not be null");
    Objects.requireNonNull(node, "node must not be null");
    return node.isNull() ? null : read(field, node, "$");
  }

  static Object read(Field<?> field, JsonNode node, String path) {
    if (field instanceof MultiField<?> multi) {
      return readElements(multi, node, path);
    }
    Object raw =
        switch (field.type()) {
          case TEXT, CHOICE -> Json.text(node, "a string", path);
          case INTEGER -> readInteger(node, path);
          case DECIMAL -> readDecimal(node, path);
          case BOOLEAN -> readFlag(node, path);
          case DATE -> readDate(node, path);
          case INSTANT -> readInstant(node, path);
          case REFERENCE -> readReference(node, path);
          case MONEY -> readMoney(node, path);
          default -> throw new IllegalArgumentException("Field " + field + " is not scalar");
        };
    return checked(field, raw, path);
  }

  private static Object checked(Field<?> field, Object raw, String path) {
    try {
      return Objects.requireNonNull(field.check(raw));
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException(path, String.valueOf(e.getMessage()));
    }
  }

  private static Long readInteger(JsonNode node, String path) {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw Json.wanted("a whole number of 64 bits", node, path);
    }
    return node.longValue();
  }

  private static BigDecimal readDecimal(JsonNode node, String path) {
    String text = Json.text(node, "a decimal as a string, such as \"12.50\"", path);
    if (!isDecimal(text)) {
      throw new InvalidJsonException(
          path, "wanted a decimal such as \"12.50\"; found another text");
    }
    return new BigDecimal(text);
  }

  private static boolean isDecimal(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int point = text.indexOf('.');
    int end = text.length();
    if (end > LONGEST_DECIMAL || start == end || point == start || point == end - 1) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (i != point && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static Boolean readFlag(JsonNode node, String path) {
    if (!node.isBoolean()) {
      throw Json.wanted("true or false", node, path);
    }
    return node.booleanValue();
  }

  private static LocalDate readDate(JsonNode node, String path) {
    String wanted = "a date such as \"2026-11-23\" (ISO 8601)";
    try {
      return LocalDate.parse(Json.text(node, wanted, path));
    } catch (DateTimeException e) {
      throw new InvalidJsonException(path, "wanted " + wanted + "; found another text");
    }
  }

  private static Instant readInstant(JsonNode node, String path) {
    String wanted = "an instant such as \"2026-11-23T10:15:30Z\" (ISO 8601)";
    try {
      return Instant.parse(Json.text(node, wanted, path));
    } catch (DateTimeException e) {
      throw new InvalidJsonException(path, "wanted " + wanted + "; found another text");
    }
  }

  private static RecordId readReference(JsonNode node, String path) {
    String text = Json.text(node, "a reference \"type/uuid\"", path);
    try {
      return RecordId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException(path, String.valueOf(e.getMessage()));
    }
  }

  private static Money readMoney(JsonNode node, String path) {
    Json.requireObject(node, Set.of(AMOUNT, CURRENCY), path);
    BigDecimal amount = readDecimal(node.path(AMOUNT), path + "." + AMOUNT);
    String currency = Json.text(node.path(CURRENCY), "an ISO 4217 code", path + "." + CURRENCY);
    try {
      return Money.of(amount, currency);
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException(path, String.valueOf(e.getMessage()));
    }
  }

  private static List<Object> readElements(MultiField<?> field, JsonNode node, String path) {
    if (!node.isArray()) {
      throw Json.wanted("an array of objects", node, path);
    }
    List<Object> elements = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      elements.add(readElement(field, node.get(i), path + "[" + i + "]"));
    }
    return List.copyOf(elements);
  }

  private static Object readElement(MultiField<?> field, JsonNode node, String path) {
    List<ScalarField<?>> parts = field.kind().parts();
    Json.requireObject(node, parts.stream().map(Field::name).toList(), path);
    @Nullable Object[] values = new @Nullable Object[parts.size()];
    for (int i = 0; i < values.length; i++) {
      String name = parts.get(i).name();
      JsonNode value = node.path(name);
      values[i] =
          value.isMissingNode() || value.isNull()
              ? null
              : read(parts.get(i), value, path + "." + name);
    }
    try {
      return Objects.requireNonNull((Object) field.kind().elementOf(values));
    } catch (IllegalArgumentException e) {
      throw new InvalidJsonException(path, String.valueOf(e.getMessage()));
    }
  }
}
