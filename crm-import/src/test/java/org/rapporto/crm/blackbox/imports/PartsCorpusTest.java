package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.NoUsableColumnException;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.row.RowOptions;
import org.rapporto.crm.imports.run.DoubleRule;
import org.rapporto.crm.imports.source.SourceRow;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;

/** Files of the corpus in parts and in any order, against the file as a whole. */
class PartsCorpusTest {

  private static final int ORDERS = 4;
  private static final int MOST_ROWS = 400;
  private static final Set<String> CONTRADICTED =
      Set.of("VALUE_KEPT", "MATCH_AMBIGUOUS", "MATCH_DOUBLE", "KEY_TAKEN");

  @TempDir private Path folder;
  private final Set<String> codes = new TreeSet<>();
  private int files;

  static List<Path> files() {
    return Stream.of("exports", "sf-dataloader", "mozilla-ab")
        .flatMap(group -> Corpus.files(group).stream())
        .filter(f -> f.toString().endsWith(".csv") || f.toString().endsWith(".xlsx"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void comesToTheSameCardsInAnyOrderOfItsRows(Path file) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    List<String> mapping = new ArrayList<>();
    List<String> header = read(file, rows, mapping);
    if (rows.size() < 2 || mapping.isEmpty()) {
      return;
    }
    Set<String> whole = imported(header, mapping, List.of(rows));
    Random random = new Random(rows.size());
    for (int order = 0; order < ORDERS; order++) {
      List<List<List<String>>> parts = parts(rows, random);
      Set<String> inParts = imported(header, mapping, parts);
      if (Collections.disjoint(codes, CONTRADICTED)) {
        assertThat(inParts).as("told " + codes).isEqualTo(whole);
      }
    }
    System.out.println("parts: " + Corpus.name(file) + " " + rows.size() + " rows, told " + codes);
  }

  /** Rows and columns of a file; a mapping once found holds for its parts. */
  private static List<String> read(Path file, List<List<String>> rows, List<String> mapping) {
    try (Crm crm = Crm.on(MemoryStore.create()).region("RU").open()) {
      ImportDraft draft = Importer.into(crm.as(Principal.user("amy"))).region("RU").open(file);
      List<MappedColumn> columns = draft.columns();
      if (columns.stream().noneMatch(c -> RowOptions.tellsWho(c.field()))) {
        return List.of();
      }
      for (int i = 0; i < draft.table().columns(); i++) {
        int index = i;
        List<MappedColumn> taken = columns.stream().filter(c -> c.index() == index).toList();
        taken.forEach(c -> mapping.add("#" + (index + 1) + "=" + c.field()));
        if (taken.isEmpty()) {
          mapping.add("#" + (index + 1) + "=-");
        }
      }
      try (TableRows table = draft.table().rows()) {
        while (table.hasNext() && rows.size() < MOST_ROWS) {
          SourceRow row = table.next();
          if (row instanceof TableRow cells) {
            rows.add(cells.cells());
          }
        }
      }
      return draft.table().header();
    } catch (NoUsableColumnException e) {
      return List.of();
    }
  }

  private static List<List<List<String>>> parts(List<List<String>> rows, Random random) {
    List<List<String>> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    List<List<List<String>>> parts = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      int to = Math.min(rows.size(), from + 1 + random.nextInt(rows.size()));
      parts.add(shuffled.subList(from, to));
      from = to;
    }
    return parts;
  }

  private Set<String> imported(
      List<String> header, List<String> mapping, List<List<List<String>>> parts)
      throws IOException {
    try (Crm crm = Crm.on(MemoryStore.create()).region("RU").open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      Importer importer = Importer.into(amy).region("RU").doubles(DoubleRule.MERGE);
      for (String column : mapping) {
        importer = importer.map(column);
      }
      for (List<List<String>> part : parts) {
        Path file = folder.resolve("part" + files++ + ".csv");
        List<String> lines = new ArrayList<>();
        lines.add(line(header));
        part.forEach(row -> lines.add(line(row)));
        Files.write(file, lines);
        importer.open(file).run((result, cells) -> hear(result));
      }
      return cards(amy);
    }
  }

  private void hear(RowResult result) {
    result.notes().forEach(note -> codes.add(note.code()));
  }

  private static String line(List<String> cells) {
    return String.join(",", cells.stream().map(c -> '"' + c.replace("\"", "\"\"") + '"').toList());
  }

  private static Set<String> cards(CrmSession session) {
    Set<String> cards = new TreeSet<>();
    for (RecordType type : List.of(Contacts.TYPE, Organisations.TYPE)) {
      session.find(type, Filter.everything()).forEach(card -> cards.add(text(card)));
    }
    for (CrmRecord role : session.find(Affiliations.TYPE, Filter.everything())) {
      cards.add(
          text(session.get(role.get(Affiliations.CONTACT)))
              + " in "
              + text(session.get(role.get(Affiliations.ORGANISATION)))
              + role.find(Affiliations.JOB_TITLE).orElse(""));
    }
    return cards;
  }

  /** All values but in what case they are written, lists in any order. */
  private static String text(CrmRecord card) {
    Set<String> values = new TreeSet<>();
    for (FieldDefinition d : card.type().definitions()) {
      Object value = card.valueAt(card.type().slot(d.field()));
      boolean shown =
          !d.field().has(Trait.DERIVED) && !RecordType.SYSTEM_FIELDS.contains(d.field());
      if (shown && value instanceof List<?> list) {
        list.forEach(element -> values.add(d.name() + "=" + element));
      } else if (shown && value != null) {
        values.add(d.name() + "=" + value);
      }
    }
    return card.type().name() + values.toString().toLowerCase(Locale.ROOT);
  }
}
