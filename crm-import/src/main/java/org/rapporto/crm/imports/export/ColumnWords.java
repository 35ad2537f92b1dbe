package org.rapporto.crm.imports.export;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;

/** The words of headers for people, in one language. Immutable. */
final class ColumnWords {

  private static final Map<String, Labels> WORDS =
      Map.ofEntries(
          entry("phone", Labels.of("Phone", "Telefono", "Телефон")),
          entry("email", Labels.of("E-mail", "E-mail", "E-mail")),
          entry("street", Labels.of("Street", "Via", "Улица")),
          entry("city", Labels.of("City", "Città", "Город")),
          entry("region", Labels.of("Region", "Provincia", "Область")),
          entry("zip", Labels.of("Postal code", "CAP", "Индекс")),
          entry("country", Labels.of("Country", "Paese", "Страна")),
          entry("ext", Labels.of("extension", "interno", "добавочный")),
          entry("raw", Labels.of("as written", "come scritto", "как записано")),
          entry("primary", Labels.of("primary", "principale", "основной")),
          entry("optOut", Labels.of("opted out", "non contattare", "не беспокоить")),
          entry("id", Labels.of("record id", "id scheda", "id карточки")),
          entry("externalId", Labels.of("External id", "Codice esterno", "Внешний код")),
          entry("owner", Labels.of("Owner", "Responsabile", "Ответственный")),
          entry("createdAt", Labels.of("Created", "Creato", "Дата создания")),
          entry("mobile", Labels.of("mobile", "cellulare", "мобильный")),
          entry("work", Labels.of("work", "lavoro", "рабочий")),
          entry("home", Labels.of("home", "casa", "домашний")),
          entry("main", Labels.of("main", "principale", "основной")),
          entry("other", Labels.of("other", "altro", "другой")),
          entry("fax", Labels.of("fax", "fax", "факс")),
          entry("workfax", Labels.of("work fax", "fax lavoro", "рабочий факс")),
          entry("homefax", Labels.of("home fax", "fax casa", "домашний факс")),
          entry("pager", Labels.of("pager", "cercapersone", "пейджер")),
          entry("car", Labels.of("car", "auto", "автомобильный")),
          entry("legal", Labels.of("legal", "sede legale", "юридический")),
          entry("actual", Labels.of("actual", "sede operativa", "фактический")));

  private final Locale locale;

  ColumnWords(Locale locale) {
    this.locale = locale;
  }

  /** A word of ours in the language, or a word of the host's as it is. */
  String text(String word) {
    return WORDS.getOrDefault(word, Labels.NONE).text(locale, word);
  }

  String text(Labels labels, String fallback) {
    return labels.text(locale, fallback);
  }

  /** {@code Phone (mobile)}. */
  String of(String what, String which) {
    return which.isEmpty() ? what : what + " (" + text(which) + ")";
  }

  String idOf(RecordType type) {
    return of(text(type.labels(), type.name()), "id");
  }
}
