package org.rapporto.crm.phone;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The words people write beside numbers in Russian, Ukrainian, Italian, English, German, French,
 * Spanish and others.
 */
record PhoneWord(WordKind kind, PhoneLabel label) {
  private static final PhoneWord UNKNOWN = new PhoneWord(WordKind.OTHER, PhoneLabel.NONE);

  private static final String MOBILE =
      """
      m м mob mobil mobile mobiltelefon handy hdy cell cellulare cel celular cellphone cella
      portable gsm natel komórka моб мобил мобильный мобильник мобила мобтел мобильного сот
      сотовый сотик сотовая сотка мт мобільний кол мтс билайн мегафон теле2 йота kom komorka
      movil móvil telemovel telemóvel tim wind vodafone iliad tre smartphone iphone
      """;
  private static final String WORK =
      """
      w wk work office off ofc business biz bus uff ufficio lav lavoro az azienda aziendale büro
      buero arbeit geschäft geschäftlich dienstlich gesch bureau trabajo oficina travail pro р
      раб рабоч рабочий рабочая рт служ служебный сл офис оф работа роб робочий praca biuro
      kontor negozio studio direct direkt durchwahl прямой приемная приёмная секретарь
      бухгалтерия склад отдел
      """;
  private static final String HOME =
      """
      h hm home casa abit abitazione privat private personal pers personale zuhause dom дом
      домашний домашн домаш дт домашня domicile maison domicilio particular гор городской
      городск город стационарный стац fisso fix festnetz fixe landline thuis
      """;
  private static final String FAX =
      """
      f ф fax faks telefax tlf.fax факс ф-кс тф факсом telefaks
      """;
  private static final String MAIN =
      """
      main primary haupt hauptnummer centralino zentrale reception switchboard standard основной
      осн главный общий
      """;
  private static final String PAGER = "pager cercapersone пейджер";
  private static final String OTHER =
      "other altro altra altri sonstige autre otro другой др дополнительный доп2 alt";
  private static final String PLAIN =
      """
      t tel tél telefon telefono teléfono telefone telephone téléphone telefoni telef tfn tlf tf
      ph phone phones fon fono рhone call callto sms т тел телефон телефоны тлф конт контактный
      контакт telefonnummer rufnummer tel.nr phonenumber
      """;
  private static final String EXTENSION =
      """
      ext extn extension extensión extensao x xt xtn х int interno inter interno. est estensione
      derivazione deriv der доб добав добавочный добавочн доп вн внутр внутренний внут внутр. d
      д дод додатковий durchwahl dw apparat app nst nebenstelle klappe kl poste p anexo ramal
      toestel tst wew wewn wewnętrzny dahili linka тон тоновый тональный тонально тонов
      добавочные xtensión xtensi
      """;
  private static final String LINK =
      """
      и или та або й and or e o oppure ed od und oder et ou y u także lub i also а также
      """;
  private static final String FILLER =
      """
      n nr no num number numero numéro número nummer номер ном набор код code cod prefix
      prefisso pref vorwahl indicatif область whatsapp whats app wa wapp viber telegram tg
      signal skype wechat imo line max ватсап вотсап вацап ватсапп вотсапп вайбер вибер телеграм
      телеграмм тг россия рф russia italia italy only только города г.код
      """;
  private static final String NOT_A_PHONE =
      """
      инн кпп огрн огрнип бик снилс паспорт карта карты счет счёт р/с окпо договор iban bic piva
      iva vat cf fisc fiscale ssn passport passaporto ausweis account acc konto card id полис
      isbn sdi pec ust ustid icq
      """;
  private static final String UNIT =
      "руб рублей rub eur euro usd долл тыс млн шт км кг грн uah kg km pcs лет года год";
  private static final String PLACE =
      """
      ул улица пер переулок пр просп проспект пл площадь наб шоссе ш бульвар б-р кв квартира эт
      этаж под подъезд корп корпус стр строение д. каб кабинет комн комната индекс via viale
      piazza corso largo strada vicolo cap plz zip postcode str straße strasse street st road rd
      ave avenue lane floor room suite apt rue place calle
      """;
  private static final String NEGATION =
      """
      нет нету не без неизв неизвестно неизвестен неизвестный отсутствует отсутств отс пусто б/н
      б/т null none nil na nan nessun nessuno nessuna non senza nd n.d. kein keine keiner ohne
      unbekannt unknown undefined missing empty tbd aucun sans ninguno sin нема немає прочерк
      удален удалён сброшен assente sconosciuto sconosciuta mancante vuoto blank
      """;

  static PhoneWord of(String word) {
    PhoneWord known = Words.ALL.get(word);
    return known == null ? UNKNOWN : known;
  }

  /**
   * The meaning of a word that a full stop or a colon follows: "с." is a mobile, "o:" the office.
   */
  static PhoneWord abbreviated(String word, char next) {
    if (word.length() == 1 && (next == '.' || next == ':')) {
      PhoneLabel label =
          switch (word.charAt(0)) {
            case 'c', 'с' -> PhoneLabel.MOBILE;
            case 'o' -> next == ':' ? PhoneLabel.WORK : PhoneLabel.NONE;
            default -> PhoneLabel.NONE;
          };
      if (label != PhoneLabel.NONE) {
        return new PhoneWord(WordKind.LABEL, label);
      }
    }
    return of(word);
  }

  boolean isKnown() {
    return kind != WordKind.OTHER;
  }

  private static final class Words {
    static final Map<String, PhoneWord> ALL = all();

    private static Map<String, PhoneWord> all() {
      Map<String, PhoneWord> words = new HashMap<>();
      put(words, NEGATION, new PhoneWord(WordKind.NEGATION, PhoneLabel.NONE));
      put(words, PLACE, new PhoneWord(WordKind.PLACE, PhoneLabel.NONE));
      put(words, UNIT, new PhoneWord(WordKind.UNIT, PhoneLabel.NONE));
      put(words, NOT_A_PHONE, new PhoneWord(WordKind.NOT_A_PHONE, PhoneLabel.NONE));
      put(words, FILLER, new PhoneWord(WordKind.FILLER, PhoneLabel.NONE));
      put(words, LINK, new PhoneWord(WordKind.LINK, PhoneLabel.NONE));
      put(words, OTHER, new PhoneWord(WordKind.LABEL, PhoneLabel.OTHER));
      put(words, PAGER, new PhoneWord(WordKind.LABEL, PhoneLabel.PAGER));
      put(words, MAIN, new PhoneWord(WordKind.LABEL, PhoneLabel.MAIN));
      put(words, PLAIN, new PhoneWord(WordKind.LABEL, PhoneLabel.NONE));
      put(words, FAX, new PhoneWord(WordKind.LABEL, PhoneLabel.FAX));
      put(words, HOME, new PhoneWord(WordKind.LABEL, PhoneLabel.HOME));
      put(words, WORK, new PhoneWord(WordKind.LABEL, PhoneLabel.WORK));
      put(words, MOBILE, new PhoneWord(WordKind.LABEL, PhoneLabel.MOBILE));
      put(words, EXTENSION, new PhoneWord(WordKind.EXTENSION, PhoneLabel.NONE));
      words.put("д", new PhoneWord(WordKind.EXTENSION, PhoneLabel.HOME));
      words.put("доп", new PhoneWord(WordKind.EXTENSION, PhoneLabel.OTHER));
      picture(words, CellText.PICTURE_MOBILE, PhoneLabel.MOBILE);
      picture(words, CellText.PICTURE_FAX, PhoneLabel.FAX);
      picture(words, CellText.PICTURE_HOME, PhoneLabel.HOME);
      picture(words, CellText.PICTURE_WORK, PhoneLabel.WORK);
      picture(words, CellText.PICTURE_PHONE, PhoneLabel.NONE);
      return Map.copyOf(words);
    }

    private static void picture(Map<String, PhoneWord> words, char picture, PhoneLabel label) {
      words.put(String.valueOf(picture), new PhoneWord(WordKind.LABEL, label));
    }

    private static void put(Map<String, PhoneWord> words, String list, PhoneWord meaning) {
      for (String word : list.strip().split("\\s+")) {
        words.put(word.toLowerCase(Locale.ROOT), meaning);
      }
    }
  }
}
