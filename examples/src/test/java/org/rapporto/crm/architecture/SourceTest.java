package org.rapporto.crm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How large the sources of all modules are, and whether what they export is described. */
class SourceTest {

  private static List<Integer> linesPerFile;
  private static SourceReader reader;

  @BeforeAll
  static void readSources() {
    linesPerFile =
        Sources.all().stream()
            .map(file -> (int) Sources.read(file).lines().count())
            .sorted()
            .toList();
    reader = SourceReader.of(Sources.all(), Sources.exported());
    System.out.println(
        "structure: %d files, lines per file median %d, p90 %d, max %d; %d methods, lines per method p99 %d, max %d; exported types with Javadoc %d of %d, exported methods %d of %d"
            .formatted(
                linesPerFile.size(),
                percentile(linesPerFile, 50),
                percentile(linesPerFile, 90),
                percentile(linesPerFile, 100),
                reader.linesPerMethod().size(),
                percentile(reader.linesPerMethod(), 99),
                percentile(reader.linesPerMethod(), 100),
                reader.types() - reader.undescribedTypes().size(),
                reader.types(),
                reader.methods() - reader.undescribedMethods().size(),
                reader.methods()));
  }

  @Test
  void filesAreSmall() {
    assertThat(percentile(linesPerFile, 90)).as("lines per file, p90").isLessThanOrEqualTo(250);
    assertThat(Sources.all())
        .as("files of over 500 lines")
        .filteredOn(file -> Sources.read(file).lines().count() > 500)
        .isEmpty();
  }

  @Test
  void methodsAreShort() {
    assertThat(percentile(reader.linesPerMethod(), 99))
        .as("lines per method, p99")
        .isLessThanOrEqualTo(40);
  }

  @Test
  void exportedTypesAreDescribed() {
    assertThat(reader.types()).as("exported types found").isPositive();
    assertThat(reader.undescribedTypes()).isEmpty();
  }

  @Test
  void exportedMethodsAreDescribed() {
    assertThat(reader.undescribedMethods()).isEmpty();
  }

  private static int percentile(List<Integer> sorted, int percent) {
    int index = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
    return sorted.get(Math.max(index, 0));
  }
}
