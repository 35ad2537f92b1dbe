package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.imports.source.SourceFormat;
import org.rapporto.crm.imports.source.SourceProblem;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.imports.source.UnreadableSourceException;

class RecognitionTest {
  @TempDir Path directory;

  @Test
  void whatIsNoFileIsSaidSo() {
    assertThat(refused(directory.resolve("none.csv")).problem()).isEqualTo(SourceProblem.MISSING);
    assertThat(refused(directory).problem()).isEqualTo(SourceProblem.DIRECTORY);
    assertThat(refused("").problem()).isEqualTo(SourceProblem.EMPTY);
    assertThat(refused(" \n\n ;;\n").problem()).isEqualTo(SourceProblem.EMPTY);
  }

  @Test
  void otherTextFormatsAreNamed() {
    assertThat(read("BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n")).isEqualTo(SourceFormat.VCARD);
    assertThat(read("[\"vcard\", [[\"version\",{},\"text\",\"4.0\"],[\"fn\",{},\"text\",\"A\"]]]"))
        .isEqualTo(SourceFormat.VCARD);
    assertThat(read("{\"name\": 1}\n{\"name\": 2}\n")).isEqualTo(SourceFormat.JSON_LINES);
    assertThat(read("{\"name\": 1}")).isEqualTo(SourceFormat.JSON_LINES);
    assertThat(read("[{\"name\": 1}]")).isEqualTo(SourceFormat.JSON);
    assertThat(format("{\n  \"name\": 1}")).isEqualTo(SourceFormat.JSON);
    assertThat(format("<html><table><tr><td>a</td></tr></table>")).isEqualTo(SourceFormat.HTML);
    assertThat(format("<?xml version=\"1.0\"?><people/>")).isEqualTo(SourceFormat.XML);
    assertThat(format("{\\rtf1 x}")).isEqualTo(SourceFormat.RTF);
    assertThat(format("%PDF-1.7 x")).isEqualTo(SourceFormat.PDF);
    assertThat(format("ID;PWXL;N;E\nP;PGeneral\n")).isEqualTo(SourceFormat.OLD_SPREADSHEET);
  }

  @Test
  void binaryFormatsAreNamedWhateverTheFileIsCalled() throws IOException {
    assertThat(format(0x89, 'P', 'N', 'G', 13, 10, 26, 10)).isEqualTo(SourceFormat.IMAGE);
    assertThat(format(0xFF, 0xD8, 0xFF, 0xE0)).isEqualTo(SourceFormat.IMAGE);
    assertThat(format(0x1F, 0x8B, 8, 0)).isEqualTo(SourceFormat.ARCHIVE);
    assertThat(format(9, 8, 16, 0, 0, 6, 5, 0)).isEqualTo(SourceFormat.XLS);
    assertThat(zip("a.txt", "hello")).isEqualTo(SourceFormat.ARCHIVE);
    assertThat(zip("word/document.xml", "<w/>")).isEqualTo(SourceFormat.OFFICE_DOCUMENT);
    assertThat(zip("xl/workbook.bin", "x")).isEqualTo(SourceFormat.XLSB);
    assertThat(zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet"))
        .isEqualTo(SourceFormat.ODS);
    byte[] noise = new byte[2_000];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) random.nextInt(256);
    }
    assertThat(refused(Tables.file(directory, "noise.csv", noise)).format())
        .contains(SourceFormat.BINARY);
  }

  @Test
  void aProtectedWorkbookIsToldFromAnOldOne() {
    assertThat(refused(compound("EncryptedPackage")).problem()).isEqualTo(SourceProblem.ENCRYPTED);
    assertThat(refused(compound("Workbook")).format()).contains(SourceFormat.XLS);
    assertThat(refused(compound("WordDocument")).format()).contains(SourceFormat.OFFICE_DOCUMENT);
  }

  @Test
  void aRefusalNamesFileFindingAndCure() {
    UnreadableSourceException e = refused("{\n\"name\": 1}");

    assertThat(e).hasMessage("list.csv: this is a JSON document; export the list as CSV or XLSX");
    assertThat(e.file()).isEqualTo("list.csv");
    assertThat(e.problem()).isEqualTo(SourceProblem.UNSUPPORTED_FORMAT);
  }

  private SourceFormat read(String text) {
    return TableSource.open(Tables.text(directory, text)).file().format();
  }

  private SourceFormat format(String text) {
    return refused(text).format().orElseThrow();
  }

  private SourceFormat format(int... bytes) {
    byte[] b = new byte[bytes.length];
    for (int i = 0; i < b.length; i++) {
      b[i] = (byte) bytes[i];
    }
    return refused(Tables.file(directory, "list.csv", b)).format().orElseThrow();
  }

  private SourceFormat zip(String name, String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return refused(Tables.file(directory, "list.xlsx", bytes.toByteArray())).format().orElseThrow();
  }

  /** A compound file whose directory, in the sector after the header, names one stream. */
  private Path compound(String stream) {
    byte[] bytes = new byte[1024];
    int[] magic = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    for (int i = 0; i < magic.length; i++) {
      bytes[i] = (byte) magic[i];
    }
    bytes[30] = 9;
    byte[] name = stream.getBytes(StandardCharsets.UTF_16LE);
    System.arraycopy(name, 0, bytes, 512 + 128, name.length);
    return Tables.file(directory, "old.xls", bytes);
  }

  private UnreadableSourceException refused(String text) {
    return refused(Tables.text(directory, text));
  }

  private static UnreadableSourceException refused(Path file) {
    return catchThrowableOfType(UnreadableSourceException.class, () -> TableSource.open(file));
  }
}
