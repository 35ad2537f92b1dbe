package org.rapporto.crm.blackbox.imports.fuzz;

import com.google.common.base.Suppliers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.rapporto.crm.Crm;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.blackbox.imports.source.Zipped;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.plan.ImportPlan;
import org.rapporto.crm.imports.source.TableRows;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.memory.MemoryStore;

/** Files: as they are, and what is inside zipped ones. */
final class FileTargets {

  private static final String LIST =
      """
      Nome;Cognome;Telefono;E-mail;Data di nascita;Azienda
      Ada;Rossi;339 1234567;ada@example.it;3/3/1980;Acme Srl
      "Ugo";"Bian""chi";+39 02 1234;;;"a
      b"
      """;
  private static final String CARD =
      """
      BEGIN:VCARD
      VERSION:3.0
      N;CHARSET=UTF-8:Rossi;Ada;;Dott.;
      FN:Ada Rossi
      TEL;TYPE=cell,pref:339 1234567
      item1.ADR:;;Via Roma 1;Milano;;20121;Italia
      item1.X-ABLabel:casa
      BDAY:1980-03-03
      NOTE:una riga\\n e
        altra
      EMAIL;TYPE=INTERNET:ada@example.it
      PHOTO;ENCODING=b:AAAA
      END:VCARD
      """
          .replace("\n", "\r\n");
  private static final String OLD_CARD =
      """
      BEGIN:VCARD
      VERSION:2.1
      N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=D0=98;=D0=90
      TEL;WORK;VOICE:112
      END:VCARD
      """;
  private static final String J_CARD =
      "[[\"vcard\",[[\"version\",{},\"text\",\"4.0\"],[\"fn\",{},\"text\",\"Ada\"],"
          + "[\"tel\",{\"type\":\"cell\"},\"uri\",\"tel:+39339\"]]]]";
  private static final String LINES =
      """
      {"name":"Ada","phones":[{"value":"112","type":"work"}],"a":{"b":1.5e3}}
      {"name":null,"vip":true}
      """;
  private static final String SHEET_2003 =
      "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
          + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\""
          + " xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"A\">"
          + "<Table><Row ss:Index=\"1\"><Cell><Data ss:Type=\"String\">Name</Data></Cell>"
          + "<Cell ss:Index=\"3\"><Data ss:Type=\"Number\">1.5</Data></Cell></Row>"
          + "<Row><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"DateTime\">1980-03-03T00:00:00.000"
          + "</Data></Cell></Row></Table></Worksheet></Workbook>";

  private FileTargets() {}

  static List<Target> all() {
    Supplier<Map<String, byte[]>> xlsx = Suppliers.memoize(Books::xlsx);
    Supplier<Map<String, byte[]>> ods = Suppliers.memoize(Books::ods);
    List<Target> all = new ArrayList<>();
    all.add(Target.ofText("delimited text", FileTargets::read, LIST, "a,b\n1,2\n", "a\tb\n\"1\t2"));
    all.add(Target.ofText("vcard", FileTargets::read, CARD, OLD_CARD, J_CARD));
    all.add(Target.ofText("json lines", FileTargets::read, LINES, "[{\"a\":[1,{\"b\":2}]}]"));
    all.add(Target.ofText("xml spreadsheet", FileTargets::read, SHEET_2003));
    all.add(file("xls", () -> List.of(Books.xls())));
    all.add(file("zip", () -> List.of(Zipped.of(xlsx.get()), Zipped.of(ods.get()))));
    all.add(inside("xlsx sheet", xlsx, "xl/worksheets/sheet1.xml"));
    all.add(inside("xlsx strings", xlsx, "xl/sharedStrings.xml"));
    all.add(inside("xlsx styles", xlsx, "xl/styles.xml"));
    all.add(inside("xlsx book", xlsx, "xl/workbook.xml"));
    all.add(inside("ods content", ods, "content.xml"));
    all.add(file("flat ods", () -> List.of(Books.flatOds())));
    all.add(Target.ofText("dry run", FileTargets::dryRun, LIST, CARD, LINES));
    all.add(new Target("plan", FileTargets::plans, bytes -> inFile(bytes, ImportPlan::read)));
    return all;
  }

  private static Target file(String name, Supplier<List<byte[]>> seeds) {
    return new Target(name, seeds, bytes -> inFile(bytes, FileTargets::read));
  }

  private static Target inside(String name, Supplier<Map<String, byte[]>> parts, String part) {
    return new Target(
        name,
        () -> List.of(Objects.requireNonNull(parts.get().get(part), part)),
        bytes -> inFile(Books.zip(parts.get(), part, bytes), FileTargets::read));
  }

  private static List<byte[]> plans() {
    List<byte[]> made = new ArrayList<>();
    inFile(
        LIST.getBytes(StandardCharsets.UTF_8),
        file -> {
          Path document = file.resolveSibling(file.getFileName() + ".plan");
          try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
            importer(crm).open(file).plan(document);
            made.add(Files.readAllBytes(document));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } finally {
            delete(document);
          }
        });
    return made;
  }

  private static void dryRun(String text) {
    inFile(
        text.getBytes(StandardCharsets.UTF_8),
        file -> {
          try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
            importer(crm).open(file).dryRun((row, cells) -> {});
          }
        });
  }

  private static Importer importer(Crm crm) {
    return Importer.into(crm.as(Principal.system("fuzz", "importing")));
  }

  private static void read(String text) {
    inFile(text.getBytes(StandardCharsets.UTF_8), FileTargets::read);
  }

  private static void read(Path file) {
    try (TableRows rows = TableSource.open(file).rows()) {
      rows.forEachRemaining(row -> {});
    }
  }

  private static void inFile(byte[] bytes, Consumer<Path> reader) {
    Path file;
    try {
      file = Files.createTempFile("fuzz", ".dat");
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      reader.accept(file);
    } finally {
      delete(file);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
