package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.imports.source.SourceProblem;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.imports.source.UnreadableSourceException;

/** Every format against files that are cut off, spoilt, endless or made to do harm. */
class HostileFormatsTest {
  @TempDir Path directory;

  /** A small sound file of each format. */
  private static Map<String, byte[]> sound() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        "list.xlsx",
        new Workbook()
            .sheet("One", Workbook.texts(1, "Name", "Phone") + Workbook.texts(2, "Ada", "112"))
            .bytes());
    OpenDocument book =
        new OpenDocument()
            .sheet(
                "One",
                "",
                OpenDocument.row(OpenDocument.p("Name"), OpenDocument.p("Phone"))
                    + OpenDocument.row(OpenDocument.p("Ada"), OpenDocument.p("112")));
    files.put("list.ods", book.bytes());
    files.put("list.fods", book.flat().getBytes(StandardCharsets.UTF_8));
    files.put("list.xls", old());
    String rows =
        XmlSpreadsheetTest.row(XmlSpreadsheetTest.text("Name"), XmlSpreadsheetTest.text("Phone"))
            + XmlSpreadsheetTest.row(
                XmlSpreadsheetTest.text("Ada"), XmlSpreadsheetTest.text("112"));
    files.put(
        "list.xml",
        XmlSpreadsheetTest.workbook("", XmlSpreadsheetTest.sheet("One", rows, ""))
            .getBytes(StandardCharsets.UTF_8));
    files.put(
        "list.vcf",
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Byron;Ada\r\nTEL:112\r\nEND:VCARD\r\n"
            .repeat(3)
            .getBytes(StandardCharsets.UTF_8));
    files.put(
        "list.jsonl",
        "{\"name\":\"Ada\",\"phones\":[{\"value\":\"112\"}]}\n"
            .repeat(3)
            .getBytes(StandardCharsets.UTF_8));
    files.put(
        "list.json", "[{\"name\":\"Ada\"},{\"name\":\"Ugo\"}]".getBytes(StandardCharsets.UTF_8));
    files.put("list.csv", "Name,Phone\nAda,112\n\"Ugo\",113\n".getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private static byte[] old() throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      Sheet sheet = book.createSheet("One");
      for (int i = 0; i < 20; i++) {
        var row = sheet.createRow(i);
        row.createCell(0).setCellValue(i == 0 ? "Name" : "Name " + i);
        row.createCell(1).setCellValue(i);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(bytes);
      return bytes.toByteArray();
    }
  }

  @Test
  void everyFormatIsReadWhateverTheFileIsCalled() throws IOException {
    for (Map.Entry<String, byte[]> file : sound().entrySet()) {
      for (String name : sound().keySet()) {
        Path path = Tables.file(directory, name, file.getValue());
        assertThat(Tables.records(TableSource.open(path))).as(file.getKey()).isNotEmpty();
      }
    }
  }

  @Test
  void aFileCutOffAnywhereIsReadOrRefused() throws IOException {
    for (Map.Entry<String, byte[]> file : sound().entrySet()) {
      byte[] whole = file.getValue();
      for (int twentieth = 0; twentieth < 20; twentieth++) {
        readOrRefused(
            Tables.file(
                directory, file.getKey(), Arrays.copyOf(whole, whole.length * twentieth / 20)));
      }
    }
  }

  @Test
  void bytesSpoiltAnywhereNeverEscapeTheTypedError() throws IOException {
    SplittableRandom random = new SplittableRandom(20261125);
    for (Map.Entry<String, byte[]> file : sound().entrySet()) {
      for (int i = 0; i < 200; i++) {
        byte[] spoilt = file.getValue().clone();
        for (int k = 0; k < 1 + random.nextInt(6); k++) {
          spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
        }
        readOrRefused(Tables.file(directory, file.getKey(), spoilt));
      }
    }
  }

  @Test
  void entitiesAreNeverExpandedOrFetched() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret.txt"), "secret");
    String laughs =
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY e \"&b;&b;&b;\">]>";
    String outside = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
    for (String head : List.of(laughs, outside, "")) {
      OpenDocument book =
          new OpenDocument()
              .head(head)
              .sheet("One", "", OpenDocument.row(OpenDocument.p("&e;"), OpenDocument.p("x")));

      assertThat(refused(book.save(directory)).problem()).isEqualTo(SourceProblem.CORRUPT);
      assertThat(refused(book.saveFlat(directory)).problem()).isEqualTo(SourceProblem.CORRUPT);
    }
  }

  @Test
  void bombsInsideAnOpenDocumentAreRefusedByWhatTheyUnpackTo() throws IOException {
    byte[] blanks = new byte[40 << 20];
    Arrays.fill(blanks, (byte) ' ');
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("mimetype", ascii("application/vnd.oasis.opendocument.spreadsheet"));
    parts.put("content.xml", blanks);

    assertThat(refused(zip("bomb.ods", parts)).problem()).isEqualTo(SourceProblem.LIMIT_EXCEEDED);
  }

  @Test
  @DisplayName("N55: names that lead out of a zip, and zips inside zips, are only names")
  void namesThatLeadOutOfAZipAndZipsInsideZipsAreOnlyNames() throws IOException {
    Map<String, byte[]> slip = new LinkedHashMap<>();
    slip.put("../evil.txt", ascii("x"));
    slip.put("C:\\evil.txt", ascii("x"));
    slip.put("inner.zip", Files.readAllBytes(zip("inner.zip", Map.of("a.txt", ascii("a")))));

    assertThat(refused(zip("slip.zip", slip)).problem())
        .isEqualTo(SourceProblem.UNSUPPORTED_FORMAT);
    assertThat(refused(zip("empty.zip", Map.of())).problem())
        .isIn(SourceProblem.UNSUPPORTED_FORMAT, SourceProblem.CORRUPT);
    assertThat(directory.resolve("../evil.txt")).doesNotExist();
  }

  @Test
  void aZipThatLiesAboutItsSizesIsRefused() throws IOException {
    byte[] whole = Objects.requireNonNull(sound().get("list.ods"));
    for (int at = 0; at + 30 < whole.length; at++) {
      boolean central = whole[at] == 'P' && whole[at + 1] == 'K' && whole[at + 2] == 1;
      if (central) {
        whole[at + 24] = 1; // the size unpacked
        whole[at + 25] = 0;
      }
    }
    readOrRefused(Tables.file(directory, "lies.ods", whole));
  }

  @Test
  void aGigabyteInOneLineIsRefusedBeforeItIsRead() throws IOException {
    Map<String, String> beginnings = new LinkedHashMap<>();
    beginnings.put("a.csv", "Name,Phone\nAda,");
    beginnings.put("b.csv", "Name,Phone\nAda,\"");
    beginnings.put("a.vcf", "BEGIN:VCARD\nVERSION:3.0\nNOTE:");
    beginnings.put("a.jsonl", "{\"a\":1}\n{\"b\":\"");
    beginnings.put("a.json", "[{\"a\":\"");
    for (Map.Entry<String, String> file : beginnings.entrySet()) {
      Path path = directory.resolve(file.getKey());
      try (RandomAccessFile out = new RandomAccessFile(path.toFile(), "rw")) {
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        out.setLength(1L << 30); // the rest takes no room on the disk
      }
      long start = System.nanoTime();

      assertThat(refused(path).problem())
          .as(file.getKey())
          .isIn(SourceProblem.LIMIT_EXCEEDED, SourceProblem.UNSUPPORTED_FORMAT);
      System.out.printf(
          "a line of a gigabyte, %s: %d ms%n",
          file.getKey(), (System.nanoTime() - start) / 1_000_000);
      Files.delete(path);
    }
  }

  @Test
  @DisplayName("N54: a million columns are refused or broken alone")
  void aMillionColumnsAreRefusedOrBrokenAlone() {
    StringBuilder json = new StringBuilder("{\"a\":\"first\"}\n{");
    StringBuilder card = new StringBuilder("BEGIN:VCARD\nVERSION:3.0\nFN:Ada\n");
    for (int i = 0; i < 100_000; i++) {
      json.append("\"").append(i).append("\":1,");
      card.append("X-").append(i).append(":1\n");
    }
    String good = "BEGIN:VCARD\nVERSION:3.0\nFN:Ugo\nEND:VCARD\n";

    assertThat(
            Tables.records(TableSource.open(Tables.text(directory, json + "\"z\":1}\n{\"a\":2}"))))
        .hasSize(2);
    assertThat(
            Tables.records(TableSource.open(Tables.text(directory, card + "END:VCARD\n" + good))))
        .hasSize(1);
    assertThat(refused(Tables.text(directory, "c,".repeat(500_000) + "\n1,2\n")).problem())
        .isEqualTo(SourceProblem.LIMIT_EXCEEDED);
  }

  @Test
  @DisplayName("N54: records that each have other fields are refused as one table")
  void recordsOfOtherFieldsEachAreRefused() {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      json.append("{\"f").append(i).append("\":1}\n");
    }
    assertThat(refused(Tables.text(directory, json.toString())).problem())
        .isEqualTo(SourceProblem.LIMIT_EXCEEDED);
  }

  private Path zip(String name, Map<String, byte[]> parts) throws IOException {
    return Tables.file(directory, name, Zipped.of(parts));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static UnreadableSourceException refused(Path file) {
    return catchThrowableOfType(
        UnreadableSourceException.class, () -> Tables.all(TableSource.open(file)));
  }

  /** Any other exception fails the test. */
  private static void readOrRefused(Path file) {
    try {
      for (SourceRow row : Tables.all(TableSource.open(file))) {
        assertThat(row.line()).isPositive();
      }
    } catch (UnreadableSourceException e) {
      assertThat(e.cure()).isNotEmpty();
    }
  }
}
