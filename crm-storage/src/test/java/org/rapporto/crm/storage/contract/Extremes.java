package org.rapporto.crm.storage.contract;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.ValueType;

/** The values of each type at which stores break. */
final class Extremes {

  /** Texts that are easily lost, folded, cut, escaped twice or taken for something else. */
  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "  both ends  ",
          "\t\n\r\u000B\f",
          "\u0001\u0002\u001F\u007F\u0080\u009F",
          "\u0001",
          "\u00A0\u00AD\u200B\u200E\u202E\u2028\u2029",
          "\uFEFFbyte order mark",
          "é",
          "e\u0301",
          "É",
          "ß",
          "ẞ",
          "İıIi",
          "\uD7FF",
          "\uE000",
          "\uFFFD",
          "\uFFFE",
          "\uFFFF",
          "\uD800\uDC00",
          "\uDBFF\uDFFF",
          "\uD83D\uDE00",
          "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
          "'; drop table gadget; --",
          "\"quoted\" 'once' ''twice''",
          "100 %",
          "a_b",
          "\\",
          "back\\slash \\u0041 \\n \\0",
          "* ? [a-z] ^ $ . | ( )",
          "{\"json\": null}",
          ":name ? ?1 @x $1 <list>",
          "null",
          "NULL",
          "0",
          "00",
          "1e3",
          "1.0",
          "0x10",
          "true",
          "-",
          "2024-02-30",
          "Иванов Пётр",
          "山田太郎",
          "ארבעה");

  private Extremes() {}

  static List<Object> of(ValueType type) {
    return switch (type) {
      case TEXT -> List.copyOf(TEXTS);
      case INTEGER ->
          List.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, -1L, 0L, 1L, (1L << 53) + 1, Long.MAX_VALUE);
      case DECIMAL -> decimals();
      case BOOLEAN -> List.of(false, true);
      case DATE -> dates();
      case INSTANT -> instants();
      case REFERENCE -> List.of(Gadget.id("maker", 0), Gadget.id("maker", 7));
      case CHOICE -> List.of("a", "b", "c-1");
      case MONEY -> money();
      default -> elements(type);
    };
  }

  private static List<Object> decimals() {
    return List.of(
        new BigDecimal("-9999999999999999.99"),
        new BigDecimal("-0.01"),
        new BigDecimal("0.00"),
        new BigDecimal("0.01"),
        new BigDecimal("90071992547409.93"),
        new BigDecimal("9999999999999999.99"));
  }

  private static List<Object> dates() {
    return List.of(
        LocalDate.of(1, 1, 1),
        LocalDate.of(1, 12, 31),
        LocalDate.of(1582, 10, 4),
        LocalDate.of(1582, 10, 10),
        LocalDate.of(1900, 3, 1),
        LocalDate.of(1969, 12, 31),
        LocalDate.of(1970, 1, 1),
        LocalDate.of(2000, 2, 29),
        LocalDate.of(9999, 12, 31));
  }

  private static List<Object> instants() {
    return List.of(
        Instant.parse("0001-01-01T00:00:00Z"),
        Instant.parse("0001-01-01T00:00:00.000001Z"),
        Instant.parse("1582-10-10T12:00:00Z"),
        Instant.parse("1969-12-31T23:59:59.999999Z"),
        Instant.parse("1970-01-01T00:00:00Z"),
        Instant.parse("2024-03-31T01:30:00.5Z"),
        Instant.parse("2024-10-27T00:30:00.123456Z"),
        Instant.parse("9999-12-31T23:59:59.999999Z"));
  }

  private static List<Object> money() {
    return List.of(
        Money.of("-99999999999999.9999", "EUR"),
        Money.of("0", "EUR"),
        Money.of("0.0001", "EUR"),
        Money.of("99999999999999.9999", "EUR"),
        Money.of("12", "JPY"),
        Money.of("12.345", "KWD"),
        Money.of("-1", "RUB"),
        Money.of("12", "USD"));
  }

  /** One list for each odd text in every text part, the empty parts, and long and doubled lists. */
  static List<Object> elements(ValueType type) {
    List<Object> single = new ArrayList<>();
    TEXTS.forEach(text -> single.add(element(type, text)));
    List<Object> lists = new ArrayList<>();
    single.forEach(element -> lists.add(List.of(element)));
    lists.add(List.copyOf(single));
    List<Object> reversed = new ArrayList<>(single);
    Collections.reverse(reversed);
    reversed.remove(0);
    lists.add(reversed);
    if (type != ValueType.EXTERNAL_IDS) {
      lists.add(List.of(bare(type), element(type, "x"), bare(type), element(type, "x")));
    }
    return lists;
  }

  private static Object element(ValueType type, String text) {
    return switch (type) {
      case PHONES -> new Phone(text, text, text, text, true, false);
      case EMAILS -> new Email(text, text, text, false, true);
      case ADDRESSES -> new Address(text, text, text, text, text, text);
      case TAGS -> new Tag(text);
      case LINKS -> new Link(Gadget.id("maker", 1), text);
      case EXTERNAL_IDS -> new ExternalId(text, text);
      default -> throw new IllegalArgumentException(type + " has no elements");
    };
  }

  private static Object bare(ValueType type) {
    @Nullable String none = null;
    return switch (type) {
      case PHONES -> new Phone("", none, none, none, false, false);
      case EMAILS -> new Email("", none, none, false, false);
      case ADDRESSES -> new Address(none, none, none, none, none, none);
      case TAGS -> new Tag("");
      case LINKS -> new Link(Gadget.id("gadget", 1), none);
      default -> throw new IllegalArgumentException(type + " has no bare element");
    };
  }
}
