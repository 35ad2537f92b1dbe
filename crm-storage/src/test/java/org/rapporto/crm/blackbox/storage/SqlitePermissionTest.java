package org.rapporto.crm.blackbox.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R5: a base whose files may no longer be read or written by the program that has it open. */
class SqlitePermissionTest {

  /** What lets root do with files what he may not. */
  private static final String POWERS = "-dac_override,-dac_read_search";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  @DisplayName("R5: what is taken from a program loses nothing, and it goes on when it is back")
  void losesNothingAndGoesOnWhenPermissionIsBack(RevokedHost.Loss loss) throws Exception {
    List<String> command = new ArrayList<>();
    if (mayDoEverything()) {
      command.addAll(List.of("setpriv", "--bounding-set=" + POWERS, "--inh-caps=" + POWERS));
      assumeTrue(isThere(command), "this system has no setpriv, and root may do everything");
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + folder, "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(
        List.of(RevokedHost.class.getName(), folder.resolve("base").toString(), loss.name()));
    Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(program.getInputStream().readAllBytes(), UTF_8);
    assertThat(program.waitFor()).as(said).isZero();
    assertThat(said).matches("(?s).*" + loss + " \\d+ \\d+\\s+");
    System.out.println("permissions: " + said.strip() + " (written, refused)");
  }

  private boolean mayDoEverything() throws IOException {
    Path file = Files.createFile(folder.resolve("mine"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    return Files.isWritable(file);
  }

  private static boolean isThere(List<String> command) throws InterruptedException {
    List<String> nothing = new ArrayList<>(command);
    nothing.add("true");
    try {
      return SmallDisk.done(nothing.toArray(new String[0]));
    } catch (IOException e) {
      return false;
    }
  }
}
