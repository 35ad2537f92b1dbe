package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A small file system in memory for each test, which only root may mount: of other users the tests
 * are skipped.
 */
final class SmallDisk implements BeforeEachCallback, AfterEachCallback {

  private final String size;
  private Path folder = Path.of("disk");
  private boolean isMounted;

  SmallDisk(String size) {
    this.size = size;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    folder = Files.createTempDirectory("disk");
    isMounted = done("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    // a disk that fills up takes a mount, which only root may make
    assumeTrue(isMounted, "this user may not mount a small disk");
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    if (isMounted) {
      assertThat(done("umount", folder.toString())).isTrue();
    }
    Files.delete(folder);
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
}
