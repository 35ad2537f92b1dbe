package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.storage.stores.PostgresServer;
import org.rapporto.crm.storage.stores.StoreKind;

/**
 * What a host loaded in a class loader of its own goes with that: no class, no thread and no entry
 * of the {@code DriverManager} stays. {@code -Drapporto.loaders=200} is the long form.
 */
@Timeout(1800)
class ClassLoaderTest {

  private static final int LOADERS = Integer.getInteger("rapporto.loaders", 20);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void leavesNothingOfALoaderInWhichItWasUsedAndClosed(StoreKind kind) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Jackson keeps buffers of a thread by soft references, which go when memory is short
    command.add("-XX:SoftRefLRUPolicyMSPerMB=0");
    command.addAll(List.of("-cp", testClasses(), LoadingHost.class.getName()));
    command.addAll(List.of(Integer.toString(LOADERS), System.getProperty("java.class.path")));
    command.addAll(place(kind));
    ProcessBuilder builder = new ProcessBuilder(command);
    Process host = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] output = host.getInputStream().readAllBytes();
    String said = new String(output, StandardCharsets.UTF_8).strip();
    assertThat(host.waitFor()).as(said).isZero();
    System.out.println("class loaders: " + kind + ", " + said);
    assertThat(said).isEqualTo(LOADERS + " loaders, 0 left, threads left: []");
  }

  /** Without the library and the drivers, which would be registered from there. */
  private static String testClasses() throws Exception {
    return Path.of(LoadingHost.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  private List<String> place(StoreKind kind) {
    return switch (kind) {
      case MEMORY -> List.of("memory");
      case SQLITE -> List.of("sqlite", folder.resolve("crm.db").toString());
      case POSTGRES -> List.of("postgres", PostgresServer.newSchema(), PostgresServer.address());
    };
  }
}
