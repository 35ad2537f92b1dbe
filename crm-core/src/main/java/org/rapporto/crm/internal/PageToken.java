package org.rapporto.crm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.ValueJson;
import org.rapporto.crm.store.Cursor;

/** Cursors as text that a host can send through a web page. */
public final class PageToken {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST = 100_000;

  private PageToken() {}

  /**
   * A cursor as text.
   *
   * @param cursor the place
   * @param order the order it stands in
   * @param holder to whom it is given
   * @return letters, digits, {@code -} and {@code _}
   */
  public static String write(Cursor cursor, List<Order> order, String holder) {
    ObjectNode node = MAPPER.createObjectNode().put("o", signature(order)).put("h", holder);
    ArrayNode values = node.putArray("v");
    for (int i = 0; i < order.size(); i++) {
      values.add(ValueJson.toJson(order.get(i).field(), cursor.values().get(i)));
    }
    node.put("id", cursor.id().toString());
    byte[] json = node.toString().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /**
   * A cursor from its text.
   *
   * @param token as {@link #write} made it, or null
   * @param order the order of the query
   * @param holder who brings it
   * @return the place, or null for null
   * @throws IllegalArgumentException if the token is damaged, of another order or holder
   */
  public static @Nullable Cursor read(@Nullable String token, List<Order> order, String holder) {
    if (token == null) {
      return null;
    }
    try {
      if (token.length() > LONGEST) {
        throw damaged(null);
      }
      JsonNode node = MAPPER.readTree(Base64.getUrlDecoder().decode(token));
      if (!signature(order).equals(node.path("o").asText())) {
        throw new IllegalArgumentException("The page token belongs to a query in another order");
      }
      if (!holder.equals(node.path("h").asText())) {
        throw new IllegalArgumentException(
            "The page token was given to another principal or under another policy");
      }
      List<@Nullable Object> values = new ArrayList<>();
      for (int i = 0; i < order.size(); i++) {
        values.add(ValueJson.fromJson(order.get(i).field(), node.required("v").required(i)));
      }
      return new Cursor(values, UUID.fromString(node.path("id").asText()));
    } catch (IOException | RuntimeException e) {
      throw e instanceof IllegalArgumentException i && i.getCause() == null && isOurs(i)
          ? i
          : damaged(e);
    }
  }

  private static boolean isOurs(IllegalArgumentException e) {
    return String.valueOf(e.getMessage()).startsWith("The page token");
  }

  private static IllegalArgumentException damaged(@Nullable Exception cause) {
    return new IllegalArgumentException(
        "The page token is damaged; start from the first page", cause);
  }

  private static String signature(List<Order> order) {
    StringBuilder text = new StringBuilder();
    order.forEach(o -> text.append(o.field().name()).append(' ').append(o.direction()).append(';'));
    return text.toString();
  }
}
