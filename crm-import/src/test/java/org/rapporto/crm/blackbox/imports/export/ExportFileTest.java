package org.rapporto.crm.blackbox.imports.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.export.ExportFormat;
import org.rapporto.crm.imports.export.Exporter;
import org.rapporto.crm.imports.export.FormatLimitException;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;

class ExportFileTest {

  @TempDir private Path folder;

  private final Crm crm = People.crm();
  private final CrmSession amy = crm.as(Principal.user("amy"));

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void writesTheRecordsThatAreAskedForInTheirOrder() {
    for (int i = 0; i < 1_200; i++) {
      amy.save(named("N%04d".formatted(i)));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Exporter.from(amy)
        .type(Contacts.TYPE)
        .filter(Contacts.FAMILY_NAME.startsWith("N0"))
        .order(Order.byDescending(Contacts.FAMILY_NAME))
        .limit(700)
        .format(ExportFormat.CSV)
        .to(out);
    List<String> names =
        out.toString(StandardCharsets.UTF_8)
            .lines()
            .skip(1)
            .map(line -> line.replaceAll(".*(N\\d{4}).*", "$1"))
            .toList();
    assertThat(names).hasSize(700).startsWith("N0999", "N0998").endsWith("N0301", "N0300");
  }

  @ParameterizedTest
  @EnumSource
  void writesTheSameToAStreamAndToAFile(ExportFormat format) throws IOException {
    new People(41).save(amy, 50);
    AtomicBoolean closed = new AtomicBoolean();
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed.set(true);
          }
        };
    Exporter.from(amy).format(format).to(out);
    Path file = folder.resolve("people.any");
    Exporter.from(amy).format(format).to(file);
    assertThat(closed).isFalse();
    if (format != ExportFormat.XLSX) { // has the time of writing in it
      assertThat(file).hasBinaryContent(out.toByteArray());
    }
    assertThat(Files.size(file)).isPositive();
  }

  @Test
  void leavesTheFileThatWasThereWhenItFails() throws IOException {
    Path file = folder.resolve("people.xlsx");
    Files.writeString(file, "before");
    amy.save(named("Rossi").with(Contacts.DESCRIPTION, "x".repeat(40_000)));
    assertThatThrownBy(() -> Exporter.from(amy).to(file)).isInstanceOf(FormatLimitException.class);
    assertThat(file).hasContent("before");
    assertThat(folder).isDirectoryNotContaining(p -> !p.equals(file));
  }

  @Test
  void keepsTheFileToItsOwner() throws IOException {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    Path file = folder.resolve("people.csv");
    Exporter.from(amy).to(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Exporter.from(amy).to(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void writesThroughALink() throws IOException {
    Path real = Files.writeString(folder.resolve("real.csv"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), real);
    Exporter.from(amy).to(link);
    assertThat(link).isSymbolicLink();
    assertThat(real).content().startsWith("contact.id");
  }

  @ParameterizedTest
  @CsvSource({"people, .csv", "people.doc, .csv", "no/such/people.csv, folder", "'', .csv"})
  void refusesAPlaceItCannotWriteTo(String name, String message) {
    assertThatThrownBy(() -> Exporter.from(amy).to(folder.resolve(name)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void passesOnWhatTheStreamThrows() {
    new People(42).save(amy, 500);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    for (ExportFormat format : ExportFormat.values()) {
      assertThatThrownBy(() -> Exporter.from(amy).format(format).to(full))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("No space left");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fastexcel-0, xlsx, org.dhatim:fastexcel",
    "ez-vcard-, vcf, com.googlecode.ez-vcard:ez-vcard"
  })
  void namesTheLibraryThatIsNotThere(String jar, String extension, String artifact)
      throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!Path.of(entry).getFileName().toString().startsWith(jar)) {
        urls.add(url(entry));
      }
    }
    Path file = folder.resolve("people." + extension);
    try (URLClassLoader without =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> there = without.loadClass(EmptyExport.class.getName());
      assertThatThrownBy(() -> there.getMethod("to", Path.class).invoke(null, file))
          .cause()
          .hasMessageContaining(artifact)
          .extracting(e -> e.getClass().getSimpleName())
          .isEqualTo("MissingLibraryException");
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static URL url(String entry) throws MalformedURLException {
    return Path.of(entry).toUri().toURL();
  }

  /** An export that another class loader runs. */
  public static final class EmptyExport {
    private EmptyExport() {}

    public static void to(Path file) {
      try (Crm crm = People.crm()) {
        Exporter.from(crm.as(Principal.user("amy"))).to(file);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void writesOnlyWhatThePrincipalMayRead(ExportFormat format) {
    AccessPolicy own = (who, action, type) -> RecordType.OWNER.eq(who.id());
    try (Crm guarded = Crm.on(MemoryStore.create()).policy(own).open()) {
      CrmSession bob = guarded.as(Principal.user("bob"));
      bob.save(named("Secret").with(RecordType.OWNER, "bob"));
      CrmSession eve = guarded.as(Principal.user("eve"));
      eve.save(named("Own").with(RecordType.OWNER, "eve"));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThat(Exporter.from(eve).format(format).to(out).records()).isEqualTo(1);
      assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("Secret");
    }
  }

  private static CrmRecord named(String family) {
    return CrmRecord.of(Contacts.TYPE).with(Contacts.FAMILY_NAME, family);
  }
}
