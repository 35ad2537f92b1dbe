package org.rapporto.crm.imports.source.text;

import org.jspecify.annotations.Nullable;

/** Puts the pieces of a quoted cell together, without a builder while there is only one piece. */
final class QuotedText {
  private final StringBuilder pieces = new StringBuilder();
  private @Nullable String only;
  private int from;
  private boolean open;

  /** Starts the next piece at a position of the window. */
  void begin(int position) {
    this.from = position;
    this.open = true;
  }

  /** Ends the piece before a position of the window. */
  void take(char[] buf, int to) {
    if (!open) {
      return;
    }
    open = false;
    if (to <= from) {
      return;
    }
    if (only == null && pieces.length() == 0) {
      only = new String(buf, from, to - from);
      return;
    }
    if (only != null) {
      pieces.append(only);
      only = null;
    }
    pieces.append(buf, from, to - from);
  }

  void moved(int by) {
    from -= by;
  }

  /** The whole text; clears this for the next cell. */
  String result() {
    String result = only != null ? only : pieces.toString();
    clear();
    return result;
  }

  void clear() {
    only = null;
    pieces.setLength(0);
    open = false;
  }
}
