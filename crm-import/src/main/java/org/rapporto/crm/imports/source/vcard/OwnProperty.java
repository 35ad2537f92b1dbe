package org.rapporto.crm.imports.source.vcard;

import ezvcard.property.RawProperty;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.convert.PathQualifier;

/**
 * The property in which an export of ours keeps what the standard has no place for: {@code
 * X-RAPPORTO;X-FIELD=contact.shoe_size:42}. Other programs pass it over. Beside a property of the
 * standard, in its group, it says more of that one: {@code item1.X-RAPPORTO;X-FIELD=optOut:true}.
 * Backslashes and line ends are escaped by a backslash.
 */
public final class OwnProperty {
  private static final String NAME = "X-RAPPORTO";
  private static final String FIELD = "X-FIELD";

  private OwnProperty() {}

  /** A property that says the value of a field path or part. */
  public static RawProperty of(String field, String value) {
    RawProperty property = new RawProperty(NAME, escaped(value));
    property.setParameter(FIELD, field);
    return property;
  }

  /** The field path or part a property speaks of; null if it is not ours. */
  static @Nullable String field(RawProperty property) {
    return NAME.equalsIgnoreCase(property.getPropertyName()) ? property.getParameter(FIELD) : null;
  }

  /** A text as it stands in a property that the standard does not know. */
  public static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  /** A text as the value of a parameter, which has no place for quotes and line ends. */
  public static String parameter(String text) {
    boolean care = text.chars().anyMatch(c -> c < ' ' || "\"^%".indexOf(c) >= 0);
    return care ? PathQualifier.encoded(text) : text;
  }

  /** The text that was escaped. */
  static String plain(@Nullable String escaped) {
    if (escaped == null || escaped.indexOf('\\') < 0) {
      return escaped == null ? "" : escaped;
    }
    StringBuilder out = new StringBuilder(escaped.length());
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      char next = c == '\\' && i + 1 < escaped.length() ? escaped.charAt(i + 1) : 0;
      switch (next) {
        case '\\' -> out.append('\\');
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        default -> out.append(c);
      }
      i += next == '\\' || next == 'n' || next == 'r' ? 1 : 0;
    }
    return out.toString();
  }
}
