package org.rapporto.crm.imports.convert;

import java.util.List;

/** The three core pieces of a name while they are being found. */
record NameParts(String given, String middle, String family) {
  /** Joins the words from one index to before another with blanks. */
  static String join(List<NameToken> tokens, int from, int to) {
    if (to - from == 1) {
      return tokens.get(from).text();
    }
    StringBuilder out = new StringBuilder();
    for (int i = from; i < to; i++) {
      out.append(i == from ? "" : " ").append(tokens.get(i).text());
    }
    return out.toString();
  }
}
