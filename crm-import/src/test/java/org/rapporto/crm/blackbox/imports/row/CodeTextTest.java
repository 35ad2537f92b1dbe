package org.rapporto.crm.blackbox.imports.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.row.RowCode;
import org.rapporto.crm.imports.source.BrokenReason;
import org.rapporto.crm.imports.source.SkipReason;
import org.rapporto.crm.phone.PhoneRepair;

class CodeTextTest {

  static Stream<String> codes() {
    return Stream.of(
            Stream.of(CellCode.values()).map(Enum::name),
            Stream.of(RowCode.values()).map(Enum::name),
            Stream.of(SkipReason.values()).map(reason -> "ROW_" + reason),
            Stream.of(BrokenReason.values()).map(reason -> "ROW_" + reason),
            Stream.of(PhoneRepair.values()).map(Enum::name))
        .flatMap(names -> names);
  }

  private static String text(String code, Locale locale) {
    for (CellCode cell : CellCode.values()) {
      if (cell.name().equals(code)) {
        return cell.text(locale);
      }
    }
    for (PhoneRepair repair : PhoneRepair.values()) {
      if (repair.name().equals(code)) {
        return repair.text(locale);
      }
    }
    return RowCode.valueOf(code).text(locale);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void saysEveryCodeInThreeLanguages(String code) {
    Set<String> texts = new TreeSet<>();
    for (String language : List.of("en", "it", "ru")) {
      texts.add(text(code, Locale.forLanguageTag(language)));
    }
    assertThat(texts).hasSize(3).noneMatch(String::isBlank).doesNotContain(code);
  }
}
