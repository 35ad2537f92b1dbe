package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A small file system in memory, which only root may mount: of other users the tests are skipped.
 */
final class SmallDisk {

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one, or skips the test. */
  static SmallDisk mount(Path folder, String size) throws Exception {
    Path at = Files.createDirectory(folder.resolve("disk"));
    // a disk that fills up takes a mount, which only root may make
    assumeTrue(
        done("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at.toString()),
        "this user may not mount a small disk");
    return new SmallDisk(at);
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  Path folder() {
    return folder;
  }

  /** Fills the disk but for some bytes, of which only whole blocks of 4,096 count. */
  Path fill(long left) throws IOException {
    Path ballast = folder.resolve("ballast");
    Files.write(ballast, new byte[(int) (usable() - left)]);
    return ballast;
  }

  long usable() {
    return folder.toFile().getUsableSpace();
  }

  void remount(String option) throws Exception {
    assertThat(done("mount", "-o", "remount," + option, folder.toString())).isTrue();
  }

  /** Runs a command to its end; whether it went well. */
  static boolean done(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }

  void unmount() throws Exception {
    assertThat(done("umount", folder.toString())).isTrue();
  }
}
