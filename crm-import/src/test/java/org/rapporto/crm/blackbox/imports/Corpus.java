package org.rapporto.crm.blackbox.imports;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reference data that stands beside the repository and is no part of it, because of its licences.
 * Tests that need it are skipped where it is not.
 */
public final class Corpus {
  private Corpus() {}

  /** The lines of a file below {@code import/}, cut at tabs, without the header line. */
  public static List<List<String>> rows(String name) {
    List<List<String>> rows = new ArrayList<>();
    List<String> lines = lines(name);
    for (String line : lines.subList(1, lines.size())) {
      rows.add(List.of(line.split("\t", -1)));
    }
    return rows;
  }

  public static List<String> lines(String name) {
    try {
      Path file = find().resolve("import").resolve(name);
      return Files.isRegularFile(file) ? Files.readAllLines(file) : abort("No reference " + file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder of files below {@code import/}. */
  public static Path directory(String group) {
    Path found = find().resolve("import").resolve(group);
    return Files.isDirectory(found) ? found : abort("No reference data for " + group);
  }

  public static List<Path> files(String group) {
    try (Stream<Path> files = Files.list(directory(group))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<Path> files(String group, String ending) {
    return files(group).stream().filter(f -> f.toString().endsWith(ending)).toList();
  }

  public static String name(Path file) {
    return Objects.requireNonNull(file.getFileName()).toString();
  }

  private static Path find() {
    String given = System.getProperty("rapporto.data");
    if (given != null) {
      return Path.of(given);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolve("shared").resolve("data");
      if (Files.isDirectory(data.resolve("import"))) {
        return data;
      }
    }
    // The corpora are not redistributable; a clone without them is complete.
    return abort("No reference data: give its folder as -Drapporto.data=…");
  }
}
