package org.rapporto.crm.phone;

import java.util.Locale;
import java.util.Objects;

/**
 * What was done to a written number to read it, or what could not be done. The constant's name is
 * the stable code that reports, logs and stored import rows carry; it never changes its meaning.
 */
public enum PhoneRepair {
  /** The trunk prefix 8 of the +7 zone was replaced by the country code. */
  PHONE_8_TO_7("8 replaced by +7", "8 sostituito con +7", "8 заменена на +7"),
  /** The number started with a country code without +. */
  PHONE_PLUS_RESTORED("missing + restored", "+ mancante ripristinato", "восстановлен потерянный +"),
  /** 00 was used as international prefix. */
  PHONE_IDD_00("00 replaced by +", "00 sostituito con +", "00 заменены на +"),
  /** A leading zero was missing. */
  PHONE_ZERO_RESTORED(
      "missing leading 0 restored", "0 iniziale ripristinato", "восстановлен потерянный 0"),
  /** A leading zero that does not belong to the number was dropped. */
  PHONE_ZERO_DROPPED("superfluous 0 dropped", "0 superfluo eliminato", "убран лишний 0"),
  /** The country code was written twice. */
  PHONE_COUNTRY_CODE_DOUBLED(
      "doubled country code dropped",
      "prefisso internazionale ripetuto eliminato",
      "убран повторный код страны"),
  /** A trunk prefix 8 of former times was dropped. */
  PHONE_TRUNK_DROPPED(
      "old trunk prefix 8 dropped", "vecchio prefisso 8 eliminato", "убрана междугородная 8"),
  /**
   * A dialling prefix its country has abolished was dropped: 01, 044, 045 and the 1 behind +52 in
   * Mexico.
   */
  PHONE_OLD_PREFIX_DROPPED(
      "abolished dialling prefix dropped",
      "prefisso di selezione abolito eliminato",
      "убран отменённый префикс набора"),
  /** The configured area code was put in front of a local number. */
  PHONE_AREA_ADDED(
      "default area code added", "aggiunto il prefisso predefinito", "добавлен код города"),
  /** A local number took the area code of the number before it. */
  PHONE_AREA_INHERITED(
      "area code taken from the number before",
      "prefisso preso dal numero precedente",
      "код города взят из предыдущего номера"),
  /**
   * A spreadsheet had turned the number into a decimal ({@code .0}, {@code E+10}) with all digits
   * kept.
   */
  PHONE_FLOAT_UNDONE(
      "spreadsheet number format undone",
      "formato numerico del foglio di calcolo annullato",
      "отменён числовой формат таблицы"),
  /** An ending such as {@code /68} became a number of its own. */
  PHONE_ENDING_EXPANDED(
      "ending expanded to a full number",
      "terminazione espansa in un numero completo",
      "окончание развёрнуто в полный номер"),
  /** Letters of a North American vanity number were read as digits. */
  PHONE_LETTERS_TO_DIGITS(
      "letters read as digits", "lettere lette come cifre", "буквы прочитаны как цифры"),
  /** A stray letter O in front of a complete number was dropped. */
  PHONE_STRAY_LETTER(
      "stray letter in front dropped",
      "lettera estranea iniziale eliminata",
      "убрана лишняя буква перед номером"),
  /** The same number was written twice in the cell and is given once. */
  PHONE_REPEATED(
      "number repeated in the cell", "numero ripetuto nella cella", "номер повторён в ячейке"),
  /** Digits were destroyed and are not guessed. */
  PHONE_LOSSY(
      "digits were lost, not guessed",
      "cifre perdute, non indovinate",
      "цифры утрачены, не угадываем"),
  /** Words beside the number that say nothing of it, such as a name, are kept in its raw text. */
  PHONE_REMARK(
      "words beside the number kept with it",
      "parole accanto al numero conservate con esso",
      "слова рядом с номером сохранены вместе с ним"),
  /**
   * A part of the cell that looks like a number could not be read; it is among the parts with its
   * raw text.
   */
  PHONE_PART_UNREAD(
      "a part could not be read", "una parte non è leggibile", "часть не удалось прочитать");

  private final String en;
  private final String it;
  private final String ru;

  PhoneRepair(String en, String it, String ru) {
    this.en = en;
    this.it = it;
    this.ru = ru;
  }

  /**
   * The stable code for reports.
   *
   * @return the constant's name, such as {@code PHONE_8_TO_7}
   */
  public String code() {
    return name();
  }

  /**
   * A short text for people.
   *
   * @param locale Italian and Russian have their own text, everything else gets English
   * @return the text without a full stop
   */
  public String text(Locale locale) {
    Objects.requireNonNull(locale, "locale must not be null");
    return switch (locale.getLanguage()) {
      case "it" -> it;
      case "ru" -> ru;
      default -> en;
    };
  }
}
