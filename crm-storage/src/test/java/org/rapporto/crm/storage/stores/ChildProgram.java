package org.rapporto.crm.storage.stores;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A Java program that a test starts many times, to kill it or to let it meet others. Most of its
 * time would go into loading classes, so the first run that comes to its end leaves them in an
 * archive that all later runs map. Thread-safe once there is an archive.
 */
public final class ChildProgram {

  private final List<String> command = new ArrayList<>();
  private final Path archive;
  private final String main;

  /**
   * A program with the class path of the test.
   *
   * @param folder a new folder for the archive, the jars it is of, and temporary files
   * @param main the class with the main method
   * @throws IOException if the folder cannot be written to
   */
  public ChildProgram(Path folder, Class<?> main) throws IOException {
    this.archive = folder.resolve("classes.jsa");
    this.main = main.getName();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    // a program that is killed leaves the code of its driver there
    command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-cp", jars(folder)));
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

  /**
   * Starts the program.
   *
   * @param arguments of its main method
   * @return the process, whose errors come with what it prints
   * @throws IOException if it cannot be started
   */
  public Process start(String... arguments) throws IOException {
    List<String> line = new ArrayList<>(command);
    String how = Files.exists(archive) ? "-XX:SharedArchiveFile=" : "-XX:ArchiveClassesAtExit=";
    line.add(1, how + archive);
    line.add(main);
    line.addAll(List.of(arguments));
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }
}
