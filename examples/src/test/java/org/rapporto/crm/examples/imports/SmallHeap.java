package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs programs of their own, which have little memory. */
final class SmallHeap {

  private SmallHeap() {}

  /**
   * Runs a program, which must come to its end.
   *
   * @param folder where what it says goes
   * @return what it said
   */
  static String run(Path folder, String heap, Class<?> program, Path... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(program.getName());
    for (Path argument : arguments) {
      command.add(argument.toString());
    }
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor()).as(() -> read(said)).isZero();
    } finally {
      process.destroyForcibly();
    }
    return read(said);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
