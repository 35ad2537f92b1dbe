package org.rapporto.crm.imports.convert;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Reads a cell of e-mail addresses as people and programs write them: one or several, separated by
 * semicolon, comma, new line, {@code |}, {@code :::} or blanks, with names beside them, as {@code
 * mailto:} links. Each address gets a canonical form; what is none is kept as it was, with a code.
 *
 * <p>What is an address, and its canonical form, are those of {@link
 * org.rapporto.crm.model.EmailAddress}, so that an imported address meets one that was typed.
 * Nothing is guessed: a comma for a dot or letters of two alphabets make a piece invalid.
 *
 * <p>Stateless and thread-safe; above a million plain addresses a second and thread.
 *
 * <pre>{@code
 * List<EmailAddress> found = EmailReader.read("Anna <ANNA@example.com>; info@example.org");
 * found.get(0).canonical();   // anna@example.com
 * }</pre>
 */
public final class EmailReader {
  private static final int MOST_PIECES = 100;

  private EmailReader() {}

  /**
   * Reads one cell.
   *
   * @param cell the text; blank gives an empty list
   * @return the pieces in their order, each address once, valid and invalid ones. At most 100
   *     pieces are read; what follows is one invalid piece
   */
  public static List<EmailAddress> read(String cell) {
    Objects.requireNonNull(cell, "cell must not be null");
    if (EmailSyntax.isPlain(cell)) {
      return List.of(new EmailAddress(cell, cell, "", List.of()));
    }
    List<String> pieces = pieces(cell);
    List<EmailAddress> found = new ArrayList<>(pieces.size());
    for (String piece : pieces) {
      if (found.size() == MOST_PIECES) {
        found.add(new EmailAddress(piece, "", "", List.of(CellCode.EMAIL_TOO_MANY)));
        break;
      }
      add(found, EmailSyntax.read(piece));
    }
    return found.size() > 1 ? separated(found) : List.copyOf(found);
  }

  /**
   * Tells whether a cell holds nothing but e-mail addresses; for judging what a column holds.
   *
   * @param cell the text
   * @return true if there is an address and no piece that is none
   */
  public static boolean looksLikeEmail(String cell) {
    Objects.requireNonNull(cell, "cell must not be null");
    if (cell.indexOf('@') < 0) {
      return false;
    }
    List<EmailAddress> found = read(cell);
    for (EmailAddress address : found) {
      if (!address.isValid()) {
        return false;
      }
    }
    return !found.isEmpty();
  }

  private static void add(List<EmailAddress> found, EmailAddress next) {
    for (int i = 0; i < found.size() && next.isValid(); i++) {
      EmailAddress before = found.get(i);
      if (before.canonical().equals(next.canonical())) {
        found.set(i, with(before, CellCode.EMAIL_REPEATED));
        return;
      }
    }
    found.add(next);
  }

  private static EmailAddress with(EmailAddress address, CellCode code) {
    Set<CellCode> codes = EnumSet.of(code);
    codes.addAll(address.codes());
    return new EmailAddress(address.raw(), address.canonical(), address.name(), List.copyOf(codes));
  }

  private static List<EmailAddress> separated(List<EmailAddress> found) {
    List<EmailAddress> out = new ArrayList<>(found.size());
    for (EmailAddress address : found) {
      out.add(address.isValid() ? with(address, CellCode.EMAIL_SEPARATED) : address);
    }
    return List.copyOf(out);
  }

  private static List<String> pieces(String cell) {
    List<String> out = new ArrayList<>(4);
    Scan scan = new Scan(cell);
    int start = 0;
    for (int i = 0; i < cell.length(); i++) {
      if (scan.separatesAt(i, start)) {
        addPieces(out, cell.substring(start, i));
        start = i + 1;
        if (out.size() > MOST_PIECES) {
          out.set(MOST_PIECES, out.get(MOST_PIECES) + " " + cell.substring(start));
          return out;
        }
      }
    }
    addPieces(out, cell.substring(start));
    return out;
  }

  /** One walk over a cell that knows what it has passed and what is still to come. */
  private static final class Scan {
    private final String cell;
    private final int lastSign;
    private final int lastQuote;
    private final int lastOpen;
    private final int lastClose;
    private boolean quoted;
    private boolean angled;
    private int sign = -1;
    private int dot = -1;

    Scan(String cell) {
      this.cell = cell;
      this.lastSign = cell.lastIndexOf('@');
      this.lastQuote = cell.lastIndexOf('"');
      this.lastOpen = cell.lastIndexOf('<');
      this.lastClose = cell.lastIndexOf('>');
    }

    boolean separatesAt(int at, int start) {
      char c = cell.charAt(at);
      switch (c) {
        case '"' -> quoted = !quoted && at < lastQuote;
        case '<' -> angled = !quoted && at < lastClose;
        case '>' -> angled = false;
        case '@' -> sign = at;
        case '.' -> dot = at;
        default -> {
          return !quoted && !angled && isSeparator(c, at, start);
        }
      }
      return false;
    }

    private boolean isSeparator(char c, int at, int start) {
      return switch (c) {
        case ';', '\n', '\r', '|' -> true;
        case ':' -> cell.startsWith("::", at) || (at > 0 && cell.charAt(at - 1) == ':');
        case ',' -> isCommaBetween(at, start);
        case '/' -> sign >= start && at < lastSign;
        default -> false;
      };
    }

    /** A comma in {@code a@b,com} is a slip and parts nothing. */
    private boolean isCommaBetween(int at, int start) {
      return sign < start ? at > lastOpen : dot > sign || at < lastSign;
    }
  }

  /** Addresses that only blanks part are pieces of their own. */
  private static void addPieces(List<String> out, String text) {
    String piece = text.strip();
    if (piece.isEmpty()) {
      return;
    }
    if (piece.indexOf('<') >= 0 || piece.indexOf('@') == piece.lastIndexOf('@')) {
      out.add(piece);
      return;
    }
    int start = 0;
    for (int i = 0; i <= piece.length() && out.size() < MOST_PIECES; i++) {
      if (i == piece.length() || Character.isWhitespace(piece.charAt(i))) {
        if (i > start) {
          out.add(piece.substring(start, i));
        }
        start = i + 1;
      }
    }
    if (start < piece.length()) {
      out.add(piece.substring(start));
    }
  }
}
