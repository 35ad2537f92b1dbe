package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Runs {@link ImportChild} as a program of its own. Most of its time would go into loading classes,
 * so the first run leaves them in an archive that the others map.
 */
final class ImportProgram {

  private final List<String> command = new ArrayList<>();
  private final Path archive;

  ImportProgram(Path folder) throws IOException {
    this.archive = folder.resolve("classes.jsa");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:+UseSerialGC");
    command.add("-Xshare:auto");
    command.add("-cp");
    command.add(jars(folder));
  }

  /** The class path with folders as jars, as an archive knows classes of jars alone. */
  private static String jars(Path folder) throws IOException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        Path jar = folder.resolve("classes" + jars.size() + ".jar");
        pack(path, jar);
        jars.add(jar.toString());
      } else if (Files.exists(path)) {
        jars.add(entry);
      }
    }
    return String.join(File.pathSeparator, jars);
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out);
        Stream<Path> all = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
        zip.putNextEntry(
            new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }

  /** Runs the program to its end. */
  void run(Path db, Path file) throws IOException, InterruptedException {
    assertThat(run(db, file, Integer.MAX_VALUE, 0)).isTrue();
  }

  /** Runs the program and kills it some time after it printed so many lines; true if it ended. */
  boolean run(Path db, Path file, int lines, int millis) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(command);
    String how = Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
    line.add(1, how + archive);
    line.addAll(List.of(ImportChild.class.getName(), db.toString(), file.toString()));
    Process program = new ProcessBuilder(line).redirectErrorStream(true).start();
    String last = "";
    try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
      int read = 0;
      for (String text = out.readLine(); text != null; text = out.readLine()) {
        last = text;
        if (++read > lines && !program.waitFor(millis, TimeUnit.MILLISECONDS)) {
          program.destroyForcibly();
          break;
        }
      }
    }
    int exit = program.waitFor();
    assertThat(exit).as("exit after '%s'", last).isIn(0, 137);
    return exit == 0;
  }
}
