package org.rapporto.crm.blackbox.imports.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input that a parser once fell over. */
class FoundInputTest {

  @ParameterizedTest
  @CsvSource({
    "plan, 0000007b000000", // UTF-32, cut off
    "plan, 00007b00", // an order of bytes that nobody uses
    "plan, 0000007b7fffffff", // no character
  })
  void ofBytes(String parser, String bytes) {
    assertThatCode(() -> Target.named(parser).run(HexFormat.of().parseHex(bytes)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "guard policy | {\"limits\":[{\"name\":\"a\",\"step\":\"BLOC\",\"window\":\"P1D\",\"records\":1}]}",
      })
  void ofText(String parser, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThatCode(() -> Target.named(parser).run(bytes)).doesNotThrowAnyException();
  }
}
