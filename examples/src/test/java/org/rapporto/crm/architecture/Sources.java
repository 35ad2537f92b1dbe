package org.rapporto.crm.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the sources of all modules stand, and what their descriptors export. */
final class Sources {

  private static final List<String> LIBRARY = List.of("crm-core", "crm-storage", "crm-import");
  private static final Pattern EXPORT = Pattern.compile("(?m)^ +exports ([\\w.]+);$");

  private Sources() {}

  /** Every production file of every module. */
  static List<Path> all() {
    return Stream.concat(LIBRARY.stream(), Stream.of("examples")).flatMap(Sources::in).toList();
  }

  /** Every production file of a package that a module exports. */
  static List<Path> exported() {
    Set<String> packages = exportedPackages();
    return LIBRARY.stream()
        .flatMap(Sources::in)
        .filter(file -> packages.contains(packageOf(file)))
        .toList();
  }

  static Set<String> exportedPackages() {
    Set<String> names = new TreeSet<>();
    for (String module : LIBRARY) {
      Path descriptor = folder(module).resolve("module-info.java");
      if (Files.exists(descriptor)) {
        EXPORT.matcher(read(descriptor)).results().map(line -> line.group(1)).forEach(names::add);
      }
    }
    return names;
  }

  private static Stream<Path> in(String module) {
    Path folder = folder(module);
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(String module) {
    return root().resolve(module).resolve("src/main/java");
  }

  private static String packageOf(Path file) {
    String path = file.getParent().toString().replace('\\', '/');
    String marker = "src/main/java";
    String tail = path.substring(path.lastIndexOf(marker) + marker.length());
    return tail.replaceFirst("^/", "").replace('/', '.');
  }

  /**
   * The folder that holds the modules: tests run in a module's folder, an IDE may run elsewhere.
   */
  private static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("crm-core")) && Files.exists(at.resolve("pom.xml"))) {
        return at;
      }
    }
    throw new IllegalStateException(
        "No folder above " + Path.of("").toAbsolutePath() + " holds crm-core");
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
