package org.rapporto.crm.blackbox.imports.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the reference files that may stand beside the repository; tests that need them are skipped
 * elsewhere.
 */
final class Corpus {
  private Corpus() {}

  static Path directory(String group) {
    Path data = data();
    Path found = data == null ? null : data.resolve("import").resolve(group);
    // the files are under licences of their own and no part of the repository
    Assumptions.assumeTrue(
        found != null && Files.isDirectory(found), "no reference files beside the repository");
    return Objects.requireNonNull(found);
  }

  static List<Path> files(String group) {
    try (Stream<Path> files = Files.list(directory(group))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(String group, String ending) {
    return files(group).stream().filter(f -> f.toString().endsWith(ending)).toList();
  }

  static String name(Path file) {
    return Objects.requireNonNull(file.getFileName()).toString();
  }

  private static @Nullable Path data() {
    String given = System.getProperty("rapporto.data");
    if (given != null) {
      return Path.of(given);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolve("shared").resolve("data");
      if (Files.isDirectory(data)) {
        return data;
      }
    }
    return null;
  }
}
