package org.rapporto.crm.blackbox.imports.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.imports.convert.FormulaGuard;

class FormulaGuardTest {

  private static final String LETTERS = "'=+-@\t\r\n \u00a0\ufeff\u200b＝a1\"";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "=1+1, '=1+1",
        "+39 339, '+39 339",
        "-5, '-5",
        "@x, '@x",
        "O'Hara, O'Hara",
        "'tis, 'tis",
        "'=1, ''=1",
        "a=b, a=b",
        "` =1`, `' =1`"
      })
  @DisplayName("N36: what could be a formula is marked")
  void marksWhatCouldBeAFormula(String text, String cell) {
    assertThat(FormulaGuard.wrap(text)).isEqualTo(cell);
    assertThat(FormulaGuard.unwrap(cell)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\ufeff", "\u000b", "\f", "\0", "\u001b", "\u200b", "\u2003", "\u3000", " \u00ad"})
  @DisplayName("N36: nor does what is not seen hide a formula")
  void looksBehindWhatIsNotSeen(String unseen) {
    String text = unseen + "=1+1";
    assertThat(FormulaGuard.wrap(text)).isEqualTo("'" + text);
    assertThat(FormulaGuard.unwrap("'" + text)).isEqualTo(text);
    assertThat(FormulaGuard.wrap(unseen + "a=1")).isEqualTo(unseen + "a=1");
  }

  @Test
  void readsAFormulaThatIsOnlyAText() {
    assertThat(FormulaGuard.unwrap("=\"00184\"")).isEqualTo("00184");
    assertThat(FormulaGuard.unwrap("=\"+39 339\"")).isEqualTo("+39 339");
    assertThat(FormulaGuard.unwrap("=\"a\"\"b\"")).isEqualTo("a\"b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=\"a\"&\"b\"", "=\"\"\"", "=\"", "=\"a", "=A1", "x=\"a\""})
  void leavesOtherFormulasAlone(String cell) {
    assertThat(FormulaGuard.unwrap(cell)).isEqualTo(cell);
  }

  @Test
  void givesEveryTextBack() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(6); n > 0; n--) {
        text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      String cell = FormulaGuard.wrap(text.toString());
      assertThat(FormulaGuard.unwrap(cell)).isEqualTo(text.toString());
      assertThat(cell.replaceFirst("^[ \u00a0]+", "")).doesNotMatch("(?s)[=+\\-@\t\r\n＝].*");
      assertThat(FormulaGuard.unwrap(FormulaGuard.wrapMarked(text.toString())))
          .isEqualTo(text.toString());
    }
  }
}
