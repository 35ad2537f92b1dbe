package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.model.Labels;

class LabelsTest {

  private static final Labels NAME = Labels.of("Name", "Nome", "Имя");

  @Test
  void answersInTheLanguageElseInEnglishElseWithTheFallback() {
    assertThat(NAME.text(Locale.ITALY, "name")).isEqualTo("Nome");
    assertThat(NAME.text(Locale.forLanguageTag("ru-RU"), "name")).isEqualTo("Имя");
    assertThat(NAME.text(Locale.GERMANY, "name")).isEqualTo("Name");
    assertThat(Labels.NONE.text(Locale.GERMANY, "name")).isEqualTo("name");
    assertThat(Labels.NONE.with("it", "Nome").text(Locale.ENGLISH, "name")).isEqualTo("name");
  }

  @Test
  void copiesTheMap() {
    Map<String, String> texts = new HashMap<>(Map.of("en", "Name"));
    Labels labels = new Labels(texts);
    texts.put("en", "Other");
    assertThat(labels.byLanguage()).containsExactly(Map.entry("en", "Name"));
    assertThat(labels.with("en", "Third").byLanguage()).containsEntry("en", "Third");
    assertThat(labels.byLanguage()).containsEntry("en", "Name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "e", "EN", "en-GB", "english language"})
  void refusesWhatIsNoLanguage(String language) {
    assertThatIllegalArgumentException().isThrownBy(() -> Labels.NONE.with(language, "x"));
  }
}
