package org.rapporto.crm.imports.row;

import java.util.Locale;
import org.rapporto.crm.model.Labels;

/**
 * What happened to a row, or to a value on its way into a card. The constant's name is the stable
 * code that reports carry in a {@link CellNote}; it never changes its meaning. Codes of what was
 * done to the text of a cell are in {@link org.rapporto.crm.imports.convert.CellCode} and {@link
 * org.rapporto.crm.phone.PhoneRepair}; a row that is no record has {@code ROW_} and the name of its
 * {@link org.rapporto.crm.imports.source.SkipReason} or {@link
 * org.rapporto.crm.imports.source.BrokenReason}.
 */
public enum RowCode {
  /** Nothing in the row names a person or an organisation, or says how to reach one. */
  ROW_WITHOUT_NAME(
      "the row names nobody", "la riga non nomina nessuno", "в строке никто не назван"),
  /** The row has fewer cells than the header; the ones that lack are taken as empty. */
  ROW_SHORT(
      "the row has fewer cells than the header",
      "la riga ha meno celle dell'intestazione",
      "в строке меньше ячеек, чем в заголовке"),
  /** The row has more cells than the header; what stands in them was not taken. */
  ROW_LONG(
      "the row has more cells than the header; the surplus was not taken",
      "la riga ha più celle dell'intestazione; quelle in più non sono state prese",
      "в строке больше ячеек, чем в заголовке; лишние не взяты"),
  /** Characters that are no text, such as NUL, were taken out of the row. */
  ROW_CONTROL_CHARACTERS(
      "characters that are no text were taken out",
      "sono stati tolti caratteri che non sono testo",
      "убраны символы, не являющиеся текстом"),
  /** A quote stood where none is allowed; the row was read the likeliest way. */
  ROW_STRAY_QUOTE(
      "a quotation mark stood where none is allowed; look at the row",
      "virgolette fuori posto; controllare la riga",
      "кавычка не на своём месте; проверьте строку"),
  /** Something in the row is no text, such as a photograph, and was not taken. */
  ROW_LEFT_OUT(
      "something in the row is no text and was not taken",
      "qualcosa nella riga non è testo e non è stato preso",
      "часть записи не является текстом и не взята"),
  /** Several cards fit the row; somebody must decide which it is about. */
  MATCH_AMBIGUOUS(
      "several cards fit the row",
      "più schede corrispondono alla riga",
      "строке подходят несколько карточек"),
  /** A weaker key of the row leads to other cards, whose ids stand in the note. */
  MATCH_DOUBLE(
      "another card has a key of this row; look whether they are one person",
      "un'altra scheda ha una chiave di questa riga; verificare se è la stessa persona",
      "ключ этой строки есть и в другой карточке; проверьте, не один ли это человек"),
  /** Another card was merged into the card of the row; its id stands in the note. */
  CARDS_MERGED(
      "another card of the same person was merged into this one",
      "un'altra scheda della stessa persona è stata unita a questa",
      "другая карточка того же человека объединена с этой"),
  /** No card fits, and the import may only update. */
  CARD_NOT_FOUND("there is no such card", "la scheda non esiste", "такой карточки нет"),
  /** A card fits, and the import may only create. */
  CARD_EXISTS("the card exists", "la scheda esiste già", "карточка уже есть"),
  /** Another column of the row gave the field before; this value is left out. */
  VALUE_SURPLUS(
      "another column gave the field already",
      "un'altra colonna ha già dato il valore",
      "значение уже взято из другого столбца"),
  /** A full name says something else than the pieces of the name beside it, which count. */
  NAME_CONTRADICTS(
      "the full name differs from its pieces, which count",
      "il nome completo è diverso dalle sue parti, che valgono",
      "полное имя расходится с его частями, взяты части"),
  /** The row is a comment. */
  ROW_COMMENT("the row is a comment", "la riga è un commento", "строка — комментарий"),
  /** The row stands above the header. */
  ROW_PREAMBLE(
      "the row stands above the header",
      "la riga sta sopra l'intestazione",
      "строка стоит над заголовком"),
  /** Every cell of the row is empty. */
  ROW_BLANK("the row is blank", "la riga è vuota", "строка пуста"),
  /** The row names the group of the rows below it. */
  ROW_GROUP(
      "the row names a group of rows",
      "la riga dà il nome a un gruppo",
      "строка называет группу строк"),
  /** The row sums up the rows above it. */
  ROW_TOTAL("the row is a total", "la riga è un totale", "строка — итог"),
  /** The row is a footnote. */
  ROW_FOOTNOTE("the row is a footnote", "la riga è una nota a piè di pagina", "строка — сноска"),
  /** The row is the header again. */
  ROW_REPEATED_HEADER(
      "the row is the header again", "la riga ripete l'intestazione", "строка повторяет заголовок"),
  /** A quote was opened in the row and not closed. */
  ROW_OPEN_QUOTE(
      "a quote is opened and not closed",
      "le virgolette sono aperte e non chiuse",
      "кавычки открыты и не закрыты"),
  /** The row is longer than the limit. */
  ROW_RECORD_TOO_LONG(
      "the row is longer than the limit", "la riga supera il limite", "строка длиннее допустимого"),
  /** A cell of the row is longer than the limit. */
  ROW_CELL_TOO_LONG(
      "a cell is longer than the limit",
      "una cella supera il limite",
      "ячейка длиннее допустимого"),
  /** The row has more columns than the limit. */
  ROW_TOO_MANY_COLUMNS(
      "the row has more columns than the limit",
      "la riga ha troppe colonne",
      "в строке слишком много столбцов"),
  /** The row is not well-formed in its format. */
  ROW_MALFORMED(
      "the row is not well-formed", "la riga non è ben formata", "строка записана с ошибкой"),
  /** The row holds objects inside objects beyond the limit. */
  ROW_NESTED_TOO_DEEPLY(
      "the row is nested too deeply",
      "la riga è annidata troppo in profondità",
      "строка вложена слишком глубоко"),
  /** The card had another value, which was kept. */
  VALUE_KEPT(
      "the card's own value was kept",
      "è stato mantenuto il valore della scheda",
      "сохранено значение карточки"),
  /** The card has another value, and somebody wants to be asked which one holds. */
  VALUE_CONFLICT(
      "the card has another value; decide which one holds",
      "la scheda ha un altro valore; decidere quale vale",
      "в карточке другое значение; решите, какое верно"),
  /** Somebody decided beforehand to pass over the row. */
  ROW_DECIDED(
      "the row is passed over, as was decided",
      "la riga è ignorata, come deciso",
      "строка пропущена по решению"),
  /**
   * No record, or more than one, is called what the cell says. Where it is named by an id, the note
   * tells which record lacks the reference; should a later row make the one that is named, it is
   * set then, as {@link #REFERENCE_SETTLED}.
   */
  REFERENCE_UNKNOWN(
      "no single record is called that",
      "nessuna scheda unica ha questo nome",
      "не найдена единственная запись с таким именем"),
  /**
   * An earlier row of the file named the record of this row by its id, when it was not there yet;
   * the reference of the record in the note is set now.
   */
  REFERENCE_SETTLED(
      "an earlier row named this record; its reference is set now",
      "una riga precedente nominava questa scheda; ora il riferimento c'è",
      "эту запись назвала более ранняя строка; теперь ссылка проставлена"),
  /** The word is none of the choices of the field. */
  CHOICE_UNKNOWN(
      "the word is none of the choices",
      "la parola non è tra le scelte",
      "такого варианта в списке нет"),
  /** A national number was not read, because no country is known. */
  PHONE_REGION_UNKNOWN(
      "no country is known for a national number",
      "paese sconosciuto per un numero nazionale",
      "для номера без кода неизвестна страна"),
  /** The number lacks its area code; its text is kept. */
  PHONE_LOCAL_ONLY(
      "the number lacks its area code; kept as it was",
      "numero senza prefisso; conservato così com'è",
      "номер без кода города; сохранён как был"),
  /** The number has the right length, but is in no numbering plan; it is kept. */
  PHONE_POSSIBLE(
      "the number is in no numbering plan; kept",
      "il numero non è in alcun piano di numerazione; conservato",
      "номера нет в плане нумерации; сохранён"),
  /** An emergency or service number; its text is kept. */
  PHONE_SHORT("this is a service number", "è un numero di servizio", "это служебный номер"),
  /** The text is no telephone number; it is kept. */
  PHONE_INVALID(
      "this is no telephone number; kept as it was",
      "non è un numero di telefono; conservato così com'è",
      "это не телефонный номер; сохранено как было"),
  /** The text says that there is no number, such as {@code n/a}. */
  PHONE_EMPTY("the text stands for no number", "il testo indica nessun numero", "номера нет"),
  /** An e-mail address stood where telephone numbers stand, and was taken as one. */
  EMAIL_AMONG_PHONES(
      "an e-mail address stood among the numbers",
      "un indirizzo e-mail stava tra i numeri",
      "среди номеров стоял адрес почты"),
  /** No user of the host is called so; the importing user owns the record. */
  OWNER_UNKNOWN("there is no such user", "utente inesistente", "такого пользователя нет"),
  /** The row names no person or organisation that could have the value. */
  VALUE_WITHOUT_CARD(
      "the row has no card for the value",
      "la riga non ha una scheda per il valore",
      "в строке нет карточки для значения"),
  /** Somebody opted out, and the row has no telephone or e-mail address to keep that on. */
  OPT_OUT_WITHOUT_REACH(
      "somebody opted out, and the row has no number or address to keep that on",
      "la persona non vuole essere contattata, ma la riga non ha il recapito su cui annotarlo",
      "человек отказался, но в строке нет номера или адреса, чтобы это отметить"),
  /** A no under a header such as {@code Newsletter} is kept as an opt-out. */
  CONSENT_REFUSED(
      "somebody does not want to be written to; kept as an opt-out",
      "la persona non vuole ricevere comunicazioni; annotato come rifiuto",
      "человек не хочет получать сообщения; сохранено как отказ"),
  /** The values do not fit the type of the record. */
  RECORD_INVALID("the record is not valid", "il record non è valido", "запись некорректна"),
  /** Another record has the natural key or external id. */
  KEY_TAKEN(
      "another record has the key", "un altro record ha la chiave", "ключ занят другой записью"),
  /** Somebody changed the record meanwhile. */
  RECORD_CHANGED(
      "the record was changed meanwhile",
      "il record è stato modificato nel frattempo",
      "запись тем временем изменена"),
  /** The user may not do this to the record. */
  ACCESS_DENIED("access was denied", "accesso negato", "доступ запрещён"),
  /** The record was refused for another reason, which the note tells. */
  RECORD_REFUSED("the record was refused", "il record è stato rifiutato", "запись отклонена");

  private final String en;
  private final String it;
  private final String ru;

  RowCode(String en, String it, String ru) {
    this.en = en;
    this.it = it;
    this.ru = ru;
  }

  /**
   * A short text for people.
   *
   * @param locale Italian and Russian have their own text, everything else gets English
   * @return the text without a full stop
   */
  public String text(Locale locale) {
    return Labels.of(en, it, ru).text(locale, name());
  }
}
