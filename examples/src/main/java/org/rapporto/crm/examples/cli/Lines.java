package org.rapporto.crm.examples.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Lines of tab-separated text on standard input, with the escapes {@code \\n}, {@code \\t}, {@code
 * \\\\}.
 */
final class Lines {

  /** Does something with the cells of a line. */
  @FunctionalInterface
  interface Use {
    void line(String[] cells, boolean first) throws IOException;
  }

  private Lines() {}

  static void each(Use use) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    boolean first = true;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] cells = line.split("\t", -1);
      for (int i = 0; i < cells.length; i++) {
        cells[i] = unescaped(cells[i]);
      }
      use.line(cells, first);
      first = false;
    }
  }

  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
      if (c == '\\' && (next == 'n' || next == 't' || next == '\\')) {
        out.append(next == 'n' ? '\n' : next == 't' ? '\t' : '\\');
        i++;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
  }
}
