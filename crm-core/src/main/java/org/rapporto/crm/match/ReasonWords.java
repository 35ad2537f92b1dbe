package org.rapporto.crm.match;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reasons in plain words. */
final class ReasonWords {

  private static final String[] LEVELS = {
    "MISSING|not on both|non in entrambe|нет в одной из двух",
    "DIFFERENT|different|diverso|не совпадает",
    "OTHER_EXTENSION|same number, another extension|stesso numero, altro interno|тот же номер, другой добавочный",
    "SAME_DOMAIN|same domain|stesso dominio|тот же домен",
    "OTHER_ENDING|same family, man and woman|stessa famiglia, uomo e donna|одна фамилия, мужская и женская формы",
    "FEW_WORDS|a few words in common|poche parole in comune|немного общих слов",
    "SOME_WORDS|half of the words in common|metà delle parole in comune|половина слов общая",
    "MOST_WORDS|most words in common|quasi tutte le parole in comune|почти все слова общие",
    "INITIAL|an initial of the other|iniziale dell'altro|инициал",
    "PART|a part of the other|parte dell'altro|часть другого",
    "DAY_AND_MONTH_SWAPPED|day and month swapped|giorno e mese scambiati|день и месяц переставлены",
    "SIMILAR|similar|simile|похоже",
    "CLOSE|one slip of the keyboard apart|a un errore di battitura|отличается опечаткой",
    "SHORT_FORM|a short form|diminutivo|краткая форма имени",
    "SWAPPED|given and family name swapped|nome e cognome scambiati|имя и фамилия переставлены",
    "SAME_LOCAL_PART|same name at another provider|stesso nome presso altro provider|то же имя у другого провайдера",
    "WITHOUT_AREA_CODE|same number without its area code|stesso numero senza prefisso|тот же номер без кода города",
    "SAME|the same|uguale|совпадает"
  };

  private static final String[] FIELDS = {
    "given|given name|nome|имя",
    "middle|middle name|secondo nome|отчество",
    "family|family name|cognome|фамилия",
    "generation|generation|generazione|поколение",
    "form_of_address|form of address|appellativo|обращение",
    "phone|telephone|telefono|телефон",
    "email|e-mail|e-mail|эл. почта",
    "domain|internet domain|dominio internet|домен",
    "street|address|indirizzo|адрес",
    "city|city|città|город",
    "postcode|postcode|CAP|индекс",
    "country|country|paese|страна",
    "company|company|azienda|компания",
    "title|name|denominazione|название",
    "tax_id|tax id|codice fiscale|ИНН",
    "birthday|date of birth|data di nascita|дата рождения"
  };

  private static final ReasonWords ENGLISH = new ReasonWords(1);
  private static final ReasonWords ITALIAN = new ReasonWords(2);
  private static final ReasonWords RUSSIAN = new ReasonWords(3);

  private final Map<MatchLevel, String> levels = new EnumMap<>(MatchLevel.class);
  private final Map<String, String> fields = new HashMap<>();

  private ReasonWords(int language) {
    for (String line : LEVELS) {
      String[] words = line.split("\\|");
      levels.put(MatchLevel.valueOf(words[0]), words[language]);
    }
    for (String line : FIELDS) {
      String[] words = line.split("\\|");
      fields.put(words[0], words[language]);
    }
  }

  static ReasonWords of(Locale language) {
    return switch (language.getLanguage()) {
      case "it" -> ITALIAN;
      case "ru" -> RUSSIAN;
      default -> ENGLISH;
    };
  }

  String text(MatchReason reason) {
    String field = fields.getOrDefault(reason.field(), reason.field());
    String level = levels.getOrDefault(reason.level(), reason.level().name());
    return reason.level() == MatchLevel.MISSING
        ? field + ": " + level
        : String.format(Locale.ROOT, "%s: %s (%+.1f)", field, level, reason.weight());
  }
}
