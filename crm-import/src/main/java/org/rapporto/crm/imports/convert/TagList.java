package org.rapporto.crm.imports.convert;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Several tags in one text. A tag that itself holds what parts tags stands in quotes, as in RFC
 * 4180: {@code vip;"fair, Milan"}. Stateless and thread-safe.
 */
public final class TagList {

  private static final String CARE = ";,:\"\n\r";

  private TagList() {}

  /**
   * The tags as one text.
   *
   * @param tags the names
   * @param delimiter what parts them: a semicolon, with blanks behind it or not
   * @return the text; empty for no tags
   */
  public static String join(List<String> tags, String delimiter) {
    return tags.stream().map(TagList::quoted).collect(Collectors.joining(delimiter));
  }

  private static String quoted(String name) {
    boolean care =
        name.startsWith("*")
            || !name.equals(name.strip())
            || name.chars().anyMatch(c -> CARE.indexOf(c) >= 0);
    return care ? '"' + name.replace("\"", "\"\"") + '"' : name;
  }
}
