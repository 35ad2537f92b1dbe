package org.rapporto.crm.imports.convert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What happened to a cell on its way into a card. The names are stable: reports carry them, and
 * hosts may give them texts of their own. Telephone numbers have codes of their own in {@code
 * org.rapporto.crm.phone}.
 */
public enum CellCode {
  /** A spreadsheet could not compute the cell, which shows {@code #N/A} or the like. */
  CELL_ERROR(Severity.EMPTY),
  /** The text stands for nothing, such as a dash, {@code n/a}, or {@code 0} as an id. */
  CELL_EMPTY_WORD(Severity.EMPTY),
  /** Characters that nobody sees and no store keeps were taken out. */
  CELL_CLEANED(Severity.REPAIRED),
  /** Several values stood in one cell. */
  VALUES_SEPARATED(Severity.REPAIRED),
  /** A group that the other program keeps for itself, such as {@code * myContacts}, is left out. */
  TAG_OF_PROGRAM(Severity.EMPTY),
  /** Postcode and city were found in an address of one line, which is kept whole. */
  ADDRESS_SPLIT(Severity.REPAIRED),
  /** The zeros before a postcode were lost; those of its country have more digits. */
  POSTCODE_ZERO_RESTORED(Severity.REPAIRED),
  /** An id or a postcode was written as a number with decimals, such as {@code 101.0}. */
  CODE_DECIMALS_REMOVED(Severity.REPAIRED),
  /** A Russian tax number stood before the number of a branch (KPP), which is left out. */
  TAX_ID_SEPARATED(Severity.REPAIRED),
  /** A tax number was brought into its plain form, without blanks, a word or country before it. */
  TAX_ID_READ(Severity.REPAIRED),
  /** The zeros before a tax number were lost, as its check digits prove. */
  TAX_ID_ZERO_RESTORED(Severity.REPAIRED),
  /** A spreadsheet rounded the digits of a tax number away. */
  TAX_ID_LOSSY(Severity.FAILED),
  /** Several addresses stood in one cell. */
  EMAIL_SEPARATED(Severity.REPAIRED),
  /** A name stood beside the address. */
  EMAIL_NAME_REMOVED(Severity.REPAIRED),
  /** The address was a {@code mailto:} link. */
  EMAIL_LINK_REMOVED(Severity.REPAIRED),
  /** Blanks, invisible characters or punctuation stood in or round the address. */
  EMAIL_TRIMMED(Severity.REPAIRED),
  /** The address had capitals; the canonical form has none. */
  EMAIL_LOWERCASED(Severity.REPAIRED),
  /** The sign {@code @} was written in another way, such as {@code (at)}. */
  EMAIL_AT_RESTORED(Severity.REPAIRED),
  /** The domain has letters beyond ASCII; the canonical form has its ASCII form (RFC 5890). */
  EMAIL_IDN(Severity.REPAIRED),
  /** The same address stood in the cell again. */
  EMAIL_REPEATED(Severity.REPAIRED),
  /** Letters of two alphabets are mixed, which is a slip or a trick. */
  EMAIL_LOOKALIKE(Severity.FAILED),
  /** The text stands for no address, such as {@code n/a}. */
  EMAIL_PLACEHOLDER(Severity.EMPTY),
  /** The cell has more pieces than are read. */
  EMAIL_TOO_MANY(Severity.FAILED),
  /** The text is no e-mail address. */
  EMAIL_INVALID(Severity.FAILED),
  /** A full name was split. */
  NAME_SPLIT(Severity.REPAIRED),
  /** The name is of an organisation or a role. */
  NAME_ORGANISATION(Severity.REPAIRED),
  /** Words in brackets or quotes are kept apart. */
  NAME_REMARK(Severity.REPAIRED),
  /** Nothing tells which word is the given name; they were taken in the usual order. */
  NAME_ORDER_UNCERTAIN(Severity.ASK),
  /** The cell names several people; the first is taken, and the others are kept in the notes. */
  NAME_SEVERAL(Severity.ASK),
  /** The text is too long for a name. */
  NAME_TOO_LONG(Severity.FAILED),
  /** A date was read in the column's form. */
  DATE_READ(Severity.REPAIRED),
  /** A year of two digits got its century. */
  DATE_CENTURY_ADDED(Severity.REPAIRED),
  /** A day number of a spreadsheet was read. */
  DATE_SERIAL(Severity.REPAIRED),
  /** Seconds or milliseconds since 1970 were read. */
  DATE_EPOCH(Severity.REPAIRED),
  /** A program's way to write no date, such as {@code 01.01.0001}. */
  DATE_EMPTY_VALUE(Severity.EMPTY),
  /** Day and month may be either way round. */
  DATE_AMBIGUOUS(Severity.ASK),
  /** The cell and its column do not prove which day is meant; a card takes none. */
  DATE_UNCERTAIN(Severity.ASK),
  /** The calendar has no such day. */
  DATE_IMPOSSIBLE(Severity.FAILED),
  /** The text is no date of the column's form. */
  DATE_INVALID(Severity.FAILED),
  /** A number was read from text with signs. */
  NUMBER_READ(Severity.REPAIRED),
  /** The header says that the numbers count thousands or millions. */
  NUMBER_SCALED(Severity.REPAIRED),
  /** The separator may be of groups or of decimals. */
  NUMBER_AMBIGUOUS(Severity.ASK),
  /** The text is no number. */
  NUMBER_INVALID(Severity.FAILED),
  /** A unit that is not known stands beside the number, such as {@code тыс.}, or {@code kg}. */
  NUMBER_UNIT_UNKNOWN(Severity.FAILED),
  /** The field does not take a number so large, or with so many decimals. */
  NUMBER_OUT_OF_RANGE(Severity.FAILED),
  /** No currency is known for an amount. */
  CURRENCY_UNKNOWN(Severity.ASK),
  /** The currency of an amount was taken from the header, another column or the importer. */
  CURRENCY_ADDED(Severity.REPAIRED),
  /** A word for yes or no was read. */
  FLAG_READ(Severity.REPAIRED),
  /** The text is neither yes nor no. */
  FLAG_INVALID(Severity.FAILED),
  /** The user of the host was found by e-mail address or name. */
  OWNER_FOUND(Severity.REPAIRED),
  /** A word was read as one of the choices of the field. */
  CHOICE_READ(Severity.REPAIRED),
  /** The text is longer than a card keeps, or does not fit the field in another way. */
  VALUE_UNFIT(Severity.FAILED);

  /** What a code means for the value. */
  public enum Severity {
    /** The value was read; this is how. */
    REPAIRED,
    /** The cell says that there is no value. */
    EMPTY,
    /** The value can be read in several ways; somebody must decide. */
    ASK,
    /** The value was not read; its text is kept. */
    FAILED
  }

  private final Severity severity;

  CellCode(Severity severity) {
    this.severity = severity;
  }

  /**
   * What the code means for the value.
   *
   * @return the severity
   */
  public Severity severity() {
    return severity;
  }

  /**
   * A sentence for people.
   *
   * @param locale its language chooses Italian or Russian; any other gives English
   * @return the text, without the value
   */
  public String text(Locale locale) {
    Objects.requireNonNull(locale, "locale must not be null");
    List<String> texts = Objects.requireNonNull(Texts.ALL.get(this));
    return switch (locale.getLanguage()) {
      case "it" -> texts.get(1);
      case "ru" -> texts.get(2);
      default -> texts.get(0);
    };
  }

  private static final class Texts {
    static final Map<CellCode, List<String>> ALL = load();

    private static Map<CellCode, List<String>> load() {
      Map<CellCode, List<String>> texts = new EnumMap<>(CellCode.class);
      try (InputStream in = CellCode.class.getResourceAsStream("codes.tsv")) {
        if (in == null) {
          throw new IllegalStateException("The jar lacks its data file codes.tsv");
        }
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.startsWith("#")) {
            List<String> columns = List.of(line.split("\t", -1));
            texts.put(CellCode.valueOf(columns.get(0)), columns.subList(1, 4));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("The data file codes.tsv cannot be read", e);
      }
      return texts;
    }
  }
}
