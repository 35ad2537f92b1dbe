package org.rapporto.crm.blackbox.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files as programs and people make them, each with what a careful person expects of it. */
class WholeFileTest {

  @ParameterizedTest
  @MethodSource("files")
  void becomesTheCardsThatACarefulPersonExpects(Path file) {
    ExpectedCards expected = ExpectedCards.of(file);
    try (WholeFile base = new WholeFile()) {
      expected.check(base, base.take(file, expected.node().get("region").textValue()));
    }
  }

  static List<Path> files() {
    try {
      Path folder =
          Path.of(Objects.requireNonNull(WholeFileTest.class.getResource("whole")).toURI());
      try (Stream<Path> files = Files.list(folder)) {
        return files.filter(f -> !f.toString().endsWith(".expected.json")).sorted().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
