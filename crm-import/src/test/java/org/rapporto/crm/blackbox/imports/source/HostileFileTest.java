package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.imports.source.BrokenReason;
import org.rapporto.crm.imports.source.BrokenRow;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceLimits;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.SourceProblem;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.imports.source.UnreadableSourceException;

class HostileFileTest {
  private static final Duration NO_HANG = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  @DisplayName("N53: a bomb is refused by what it unpacks to")
  void aBombIsRefusedByWhatItUnpacksTo() {
    String rows = "<worksheet>" + "<row/>".repeat(7 << 20);
    Path file =
        new Workbook()
            .sheet("One", Workbook.texts(1, "Name", "Phone"))
            .part("xl/worksheets/sheet1.xml", rows)
            .save(directory);

    UnreadableSourceException e = refused(file, SourceOptions.standard());

    assertThat(e.problem()).isEqualTo(SourceProblem.LIMIT_EXCEEDED);
    assertThat(e).hasMessageContaining("book.xlsx").hasMessageContaining("200 times");
  }

  @Test
  void tooManyPartsOrBytesAreRefused() {
    Workbook book = new Workbook().sheet("One", Workbook.texts(1, "Name", "Phone"));
    for (int i = 0; i < 30; i++) {
      book.part("x" + i, "");
    }
    Path file = book.save(directory);

    assertThat(refused(file, limits(SourceLimits.standard().withMaxEntries(20))).problem())
        .isEqualTo(SourceProblem.LIMIT_EXCEEDED);
    assertThat(refused(file, limits(SourceLimits.standard().withMaxUnpackedBytes(300))).problem())
        .isEqualTo(SourceProblem.LIMIT_EXCEEDED);
  }

  @Test
  @DisplayName("N52: entities are never expanded or fetched")
  void entitiesAreNeverExpandedOrFetched() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret.txt"), "secret");
    String[] heads = {
      "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>",
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY e \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
      ""
    };
    for (String head : heads) {
      Path file =
          new Workbook()
              .strings("")
              .part("xl/sharedStrings.xml", head + "<sst><si><t>&e;</t></si></sst>")
              .sheet("One", Workbook.row(1, Workbook.cell("A1", "s", "0")))
              .save(directory);

      assertThat(refused(file, SourceOptions.standard()).problem())
          .isEqualTo(SourceProblem.CORRUPT);
    }
  }

  @Test
  @DisplayName("N52: a document type is refused though nothing it declares is used")
  void aDocumentTypeIsRefused() {
    Path file =
        new Workbook()
            .strings("")
            .part(
                "xl/sharedStrings.xml",
                "<!DOCTYPE x [<!ENTITY e \"e\">]><sst><si><t>plain</t></si></sst>")
            .sheet("One", Workbook.row(1, Workbook.cell("A1", "s", "0")))
            .save(directory);

    UnreadableSourceException e = refused(file, SourceOptions.standard());

    assertThat(e.problem()).isEqualTo(SourceProblem.CORRUPT);
    assertThat(e).hasMessageContaining("document type");
  }

  @Test
  void whatTheXmlParserWouldKeepInMemoryIsLimited() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      names.append("<n").append(i).append("/>");
    }
    SplittableRandom random = new SplittableRandom(11);
    StringBuilder noise = new StringBuilder(18 << 20);
    while (noise.length() < 18 << 20) {
      noise.append((char) ('a' + random.nextInt(26)));
    }
    String[] hostile = {names.toString(), "<x y=\"" + noise + "\"/>", "<!--" + noise + "-->"};
    for (String before : hostile) {
      Path file =
          new Workbook()
              .sheet("One", Workbook.texts(1, "Name", "Phone"))
              .part("xl/worksheets/sheet1.xml", "<worksheet>" + before + "</worksheet>")
              .save(directory);

      assertThat(refused(file, SourceOptions.standard()).problem())
          .isEqualTo(SourceProblem.LIMIT_EXCEEDED);
    }
    Path deep =
        new Workbook()
            .sheet("One", "")
            .part("xl/worksheets/sheet1.xml", "<a>".repeat(300) + "</a>".repeat(300))
            .save(directory);
    assertThat(refused(deep, SourceOptions.standard()).problem()).isEqualTo(SourceProblem.CORRUPT);
  }

  @Test
  void aTextTooLongIsRefusedThoughTheParserReadsItLate() {
    Path file =
        new Workbook()
            .sheet(
                "One",
                "<row r=\"1\"><c t=\"inlineStr\"><is><t>"
                    + " ".repeat(3_000_000)
                    + "</t></is></c></row>")
            .save(directory);

    assertThat(refused(file, SourceOptions.standard()).problem())
        .isEqualTo(SourceProblem.LIMIT_EXCEEDED);
  }

  @Test
  void aWorkbookCutOffAnywhereIsRefusedOrRead() throws IOException {
    byte[] whole =
        new Workbook()
            .sheet("One", Workbook.texts(1, "Name", "Phone") + Workbook.texts(2, "Ada", "112"))
            .bytes();
    for (int length = 8; length < whole.length; length += 7) {
      Path file = Files.write(directory.resolve("cut.xlsx"), Arrays.copyOf(whole, length));

      SourceProblem problem = refused(file, SourceOptions.standard()).problem();

      assertThat(problem)
          .isIn(SourceProblem.CORRUPT, SourceProblem.UNSUPPORTED_FORMAT, SourceProblem.EMPTY);
    }
  }

  @Test
  void bytesSpoiltAnywhereNeverEscapeTheTypedError() throws IOException {
    byte[] whole =
        new Workbook()
            .formats("dd.mm.yyyy")
            .strings("<si><t>Name</t></si><si><t>Ada</t></si>")
            .sheet(
                "One",
                Workbook.row(1, Workbook.cell("A1", "s", "0"))
                    + Workbook.row(2, Workbook.cell("A2", "s", "1"), Workbook.styled("B2", 1, "7")))
            .bytes();
    SplittableRandom random = new SplittableRandom(20261123);
    for (int i = 0; i < 800; i++) {
      byte[] spoilt = whole.clone();
      for (int k = 0; k < 1 + random.nextInt(4); k++) {
        spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
      }
      readOrRefused(Files.write(directory.resolve("spoilt.xlsx"), spoilt));
    }
  }

  @Test
  void anyBytesAsTextAreReadOrRefused() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    byte[] favourites = "\"',;\t\r\n aя1=\u0000".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 800; i++) {
      byte[] bytes = new byte[1 + random.nextInt(300)];
      for (int k = 0; k < bytes.length; k++) {
        bytes[k] =
            random.nextInt(20) == 0
                ? (byte) random.nextInt(256)
                : favourites[random.nextInt(favourites.length)];
      }
      readOrRefused(Files.write(directory.resolve("any.csv"), bytes));
    }
  }

  @Test
  void aFileWithoutLineBreaksIsRefusedBeforeItIsRead() {
    Path file = Tables.text(directory, "x".repeat(5_000_000));

    UnreadableSourceException e = refused(file, SourceOptions.standard());

    assertThat(e.problem()).isEqualTo(SourceProblem.LIMIT_EXCEEDED);
  }

  @Test
  void quotesThatNeverCloseDoNotMakeReadingSlow() {
    Path file = Tables.text(directory, "Name,Phone\n" + "\"\"a\"\"\n".repeat(400_000));

    Assertions.assertTimeoutPreemptively(
        NO_HANG, () -> assertThat(Tables.all(TableSource.open(file))).isNotEmpty());
  }

  @Test
  void rowsTooWideOrCellsTooLongAreReportedAlone() {
    Path text = Tables.text(directory, "A,B\n1,2\n" + ",".repeat(500) + "\n3,4\n");
    List<SourceRow> rows =
        Tables.all(TableSource.open(text, limits(SourceLimits.standard().withMaxColumns(100))));

    assertThat(rows).hasSize(3);
    assertThat(((BrokenRow) rows.get(1)).reason()).isEqualTo(BrokenReason.TOO_MANY_COLUMNS);

    Path book =
        new Workbook()
            .sheet(
                "One",
                Workbook.texts(1, "Name", "Note")
                    + Workbook.texts(2, "Ada", "x".repeat(40_000))
                    + Workbook.row(3, Workbook.cell("ZZZZZ3", "str", "far"))
                    + Workbook.texts(4, "Ugo", "short"))
            .save(directory);
    SniffedTable table = TableSource.open(book);

    assertThat(Tables.all(table))
        .filteredOn(BrokenRow.class::isInstance)
        .extracting(r -> ((BrokenRow) r).reason())
        .containsExactly(BrokenReason.CELL_TOO_LONG, BrokenReason.TOO_MANY_COLUMNS);
    assertThat(Tables.cells(table)).containsExactly(List.of("Ugo", "short"));
  }

  @Test
  void moreRowsThanAllowedAreRefused() {
    Path file = Tables.text(directory, "A,B\n" + "1,2\n".repeat(50));
    SniffedTable table = TableSource.open(file, limits(SourceLimits.standard().withMaxRows(20)));

    UnreadableSourceException e =
        catchThrowableOfType(UnreadableSourceException.class, () -> Tables.all(table));

    assertThat(e.problem()).isEqualTo(SourceProblem.LIMIT_EXCEEDED);
  }

  private static SourceOptions limits(SourceLimits limits) {
    return SourceOptions.builder().limits(limits).build();
  }

  private static UnreadableSourceException refused(Path file, SourceOptions options) {
    return catchThrowableOfType(
        UnreadableSourceException.class, () -> Tables.all(TableSource.open(file, options)));
  }

  /** Any other exception fails the test. */
  private static void readOrRefused(Path file) {
    try {
      SniffedTable table = TableSource.open(file);
      long last = 0;
      for (SourceRow row : Tables.all(table)) {
        assertThat(row.line()).isGreaterThan(last);
        last = row.line();
      }
    } catch (UnreadableSourceException e) {
      assertThat(e.cure()).isNotEmpty();
    }
  }
}
