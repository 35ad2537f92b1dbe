package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.imports.source.BrokenReason;
import org.rapporto.crm.imports.source.BrokenRow;
import org.rapporto.crm.imports.source.FileHead;
import org.rapporto.crm.imports.source.ReadRow;
import org.rapporto.crm.imports.source.ReadRows;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceFormat;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableReader;
import org.rapporto.crm.imports.source.TableSource;

/** Readers that a program adds, and the ones whose library a program may lack. */
class ReaderTest {
  @TempDir Path directory;

  /** Reads lines of the form {@code >name<TAB>phone}. */
  private static final class ArrowReader implements TableReader {
    @Override
    public boolean recognises(FileHead head) {
      return head.text().startsWith(">");
    }

    @Override
    public SniffedTable open(Path file, SourceOptions options) throws IOException {
      return SniffedTable.ofRecords(
          file, options, List.of("name.full", "phone"), () -> new ArrowRows(file));
    }
  }

  private static final class ArrowRows implements ReadRows {
    private final BufferedReader in;
    private long line;

    ArrowRows(Path file) throws IOException {
      in = Files.newBufferedReader(file);
    }

    @Override
    public @Nullable ReadRow next() throws IOException {
      String text = in.readLine();
      if (text == null) {
        return null;
      }
      line++;
      return text.startsWith(">")
          ? ReadRow.of(line, List.of(text.substring(1).split("\t", -1)))
          : ReadRow.broken(line, BrokenReason.MALFORMED, text);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  @Test
  void aReaderOfTheProgramIsAskedFirst() {
    Path file = Tables.text(directory, ">Total\t5\nno arrow\n>Ugo\t2\n");
    SourceOptions options = SourceOptions.builder().reader(new ArrowReader()).build();

    SniffedTable table = TableSource.open(file, options);

    assertThat(table.file().format()).isEqualTo(SourceFormat.OTHER);
    assertThat(table.header()).containsExactly("name.full", "phone");
    List<SourceRow> rows = Tables.all(table);
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1)).isInstanceOf(BrokenRow.class);
    assertThat(Tables.cells(table)).containsExactly(List.of("Total", "5"), List.of("Ugo", "2"));
    assertThat(TableSource.open(file).file().format()).isEqualTo(SourceFormat.CSV);
    assertThat(TableSource.open(file, options.toBuilder().build()).file().format())
        .isEqualTo(SourceFormat.OTHER);
  }

  @Test
  void aHeaderIsFoundAmongTheRowsOfAReaderToo() throws IOException {
    Path file = Tables.text(directory, ">List of 2026\n>Name\tPhone\n>Ugo\t+39 06 1234567\n");

    SniffedTable table =
        SniffedTable.ofRows(file, SourceOptions.standard(), () -> new ArrowRows(file));

    assertThat(table.header()).containsExactly("Name", "Phone");
    assertThat(table.preamble()).hasSize(1);
    assertThat(Tables.cells(table)).containsExactly(List.of("Ugo", "+39 06 1234567"));
  }

  @Test
  void aFormatWhoseLibraryIsMissingIsRefusedWithItsName() throws Exception {
    Path card = Tables.file(directory, "a.vcf", bytes("BEGIN:VCARD\nFN:A\nEND:VCARD\n"));
    byte[] biff = {9, 8, 16, 0, 0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    Path old = Tables.file(directory, "a.xls", biff);
    Path text = Tables.file(directory, "a.csv", bytes("Name,Phone\nAda,112\n"));

    assertThat(withoutLibraries(card))
        .contains("MISSING_LIBRARY")
        .contains("com.googlecode.ez-vcard:ez-vcard");
    assertThat(withoutLibraries(old)).contains("MISSING_LIBRARY").contains("org.apache.poi:poi");
    assertThat(withoutLibraries(text)).isEqualTo("CSV");
  }

  /** Opens a file by classes loaded anew from a class path without the optional libraries. */
  private static String withoutLibraries(Path file) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.contains("ez-vcard") && !entry.contains("poi-")) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), platform)) {
      Class<?> source = loader.loadClass(TableSource.class.getName());
      try {
        Object table = source.getMethod("open", Path.class).invoke(null, file);
        Object facts = table.getClass().getMethod("file").invoke(table);
        return String.valueOf(facts.getClass().getMethod("format").invoke(facts));
      } catch (InvocationTargetException e) {
        Throwable refusal = Objects.requireNonNull(e.getCause());
        return refusal.getClass().getMethod("problem").invoke(refusal) + " " + refusal.getMessage();
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
