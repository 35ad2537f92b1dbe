package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.imports.row.RowCode;

class RowCodeTest {

  @ParameterizedTest
  @EnumSource
  void saysEveryCodeInThreeLanguages(RowCode code) {
    Set<String> texts = new TreeSet<>();
    for (String language : List.of("en", "it", "ru")) {
      texts.add(code.text(Locale.forLanguageTag(language)));
    }
    assertThat(texts).hasSize(3).doesNotContain(code.name(), "");
    assertThat(code.text(Locale.GERMAN)).isEqualTo(code.text(Locale.ENGLISH));
  }
}
