package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Phone;

class ColumnProofTest {

  private static final LocalDate FOURTH_OF_MARCH = LocalDate.of(1980, 3, 4);
  private static final LocalDate THIRD_OF_APRIL = LocalDate.of(1980, 4, 3);

  @TempDir private Path folder;

  private final Crm crm = Crm.on(MemoryStore.create()).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private int files;

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void readsADayAsTheColumnProvesItHoweverFarOffTheProofStands() {
    StringBuilder rows = new StringBuilder("Rossi,Mario,03/04/1980\n");
    for (int i = 0; i < 5_000; i++) {
      rows.append("Neri,P").append(i).append(",05/06/1970\n");
    }
    importRows(rows + "Verdi,Ugo,25/12/1970\n");
    assertThat(birthdayOf("Rossi")).isEqualTo(THIRD_OF_APRIL);
  }

  @Test
  void readsTheMonthFirstWhereTheColumnProvesThat() {
    importRows("Rossi,Mario,03/04/1980\nVerdi,Ugo,12/25/1970\n");
    assertThat(birthdayOf("Rossi")).isEqualTo(FOURTH_OF_MARCH);
  }

  @Test
  void takesNoDayThatNothingProves() {
    RowResult result = importRows("Rossi,Mario,03/04/1980\n").get(0);
    assertThat(result.notes())
        .containsExactly(new CellNote("Birthday", "DATE_UNCERTAIN", "03/04/1980", ""));
    assertThat(birthdayOf("Rossi")).isNull();
  }

  @Test
  void takesNoDayOfACellThatContradictsItsColumn() {
    StringBuilder rows = new StringBuilder("Bianchi,Lia,04/26/1980\n");
    for (int i = 0; i < 30; i++) {
      rows.append("Neri,P").append(i).append(",25/06/1970\n");
    }
    RowResult result = importRows(rows + "Rossi,Mario,03/04/1980\n").get(0);
    assertThat(codes(result)).containsExactly("DATE_UNCERTAIN");
    assertThat(birthdayOf("Bianchi")).isNull();
    assertThat(birthdayOf("Rossi")).isEqualTo(THIRD_OF_APRIL);
  }

  @Test
  void takesOnlyDaysThatProveThemselvesOfAColumnThatMixesOrders() {
    importRows("Rossi,Mario,03/04/1980\nVerdi,Ugo,12/25/1970\nNeri,Lia,25/12/1971\n");
    assertThat(birthdayOf("Rossi")).isNull();
    assertThat(birthdayOf("Verdi")).isEqualTo(LocalDate.of(1970, 12, 25));
    assertThat(birthdayOf("Neri")).isEqualTo(LocalDate.of(1971, 12, 25));
  }

  @Test
  void givesABirthdayTheOnlyCenturyInWhichItsPersonCanLive() {
    List<RowResult> results =
        importRows("Rossi,Mario,03/04/80\nVerdi,Ugo,25/12/79\nNeri,Lia,24/05/01\n");
    assertThat(birthdayOf("Rossi")).isEqualTo(THIRD_OF_APRIL);
    assertThat(birthdayOf("Verdi")).isEqualTo(LocalDate.of(1979, 12, 25));
    assertThat(codes(results.get(1))).containsExactly("DATE_CENTURY_ADDED");
    assertThat(birthdayOf("Neri")).isNull();
    assertThat(codes(results.get(2))).containsExactly("DATE_UNCERTAIN");
  }

  @Test
  void takesNoBirthdayOfTwoDigitsWhoseOrderNothingProves() {
    RowResult result = importRows("Rossi,Mario,03/04/80\n").get(0);
    assertThat(codes(result)).containsExactly("DATE_UNCERTAIN");
    assertThat(birthdayOf("Rossi")).isNull();
  }

  @Test
  void givesTheBirthdaysOfTheWholeAfterItsParts() {
    for (long seed = 1; seed <= 10; seed++) {
      Random random = new Random(seed);
      Map<String, LocalDate> expected = new TreeMap<>();
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        LocalDate day = LocalDate.of(1950 + i, 1 + random.nextInt(12), 1 + random.nextInt(28));
        String name = "Seed" + (char) ('a' + seed) + (char) ('a' + i % 26) + (char) ('k' + i / 26);
        expected.put(name, day);
        rows.add(
            String.format(
                "%s,Mario,%02d/%02d/%d%n",
                name, day.getDayOfMonth(), day.getMonthValue(), day.getYear()));
      }
      for (int part = 0; part < 40; part += 5) {
        importRows(String.join("", rows.subList(part, part + 5)));
        assertThat(birthdays("Seed" + (char) ('a' + seed)).entrySet())
            .isSubsetOf(expected.entrySet());
      }
      importRows(String.join("", rows));
      assertThat(birthdays("Seed" + (char) ('a' + seed))).isEqualTo(expected);
      assertThat(importRows(String.join("", rows)))
          .extracting(RowResult::outcome)
          .containsOnly(Outcome.UNCHANGED);
    }
  }

  @Test
  void turnsNamesInTheOrderOfTheirColumn() {
    String rows =
        """
        Name,Phone
        Rossi Mario,339 1234567
        Verdi Giuseppe,339 1234568
        Bianchi Anna,339 1234569
        Ferrari Paolo,339 1234571
        Kaltrin Desvo,339 1234570
        """;
    List<RowResult> results = importFile(rows);
    CrmRecord last = amy.get(results.get(4).ids().get(0));
    assertThat(last.get(Contacts.FAMILY_NAME)).isEqualTo("Kaltrin");
    assertThat(results.get(4).notes())
        .contains(new CellNote("Name", "NAME_SPLIT", "Kaltrin Desvo", "Desvo|Kaltrin"));
  }

  @Test
  void givesOneLabelToAllItsWritingsAndKeepsTheOthers() {
    String rows =
        """
        Name,Phone 1 - Type,Phone 1 - Value
        Mario Rossi,* Mobile,339 1234567
        Anna Verdi,Abitazione,02 12345678
        Ugo Neri,Casa al mare,02 12345679
        """;
    List<String> labels = new ArrayList<>();
    for (RowResult result : importFile(rows)) {
      CrmRecord card = amy.get(result.ids().get(0));
      card.get(Contacts.PHONES).stream().map(Phone::label).forEach(labels::add);
    }
    assertThat(labels).containsExactly("mobile", "home", "casa al mare");
  }

  private List<RowResult> importRows(String rows) {
    return importFile("Last Name,First Name,Birthday\n" + rows);
  }

  private List<RowResult> importFile(String text) {
    try {
      Path file = Files.writeString(folder.resolve("f" + files++ + ".csv"), text);
      List<RowResult> results = new ArrayList<>();
      Importer.into(amy).region("IT").open(file).run((result, cells) -> results.add(result));
      return results;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> codes(RowResult result) {
    return result.notes().stream().map(CellNote::code).toList();
  }

  private @Nullable LocalDate birthdayOf(String family) {
    List<CrmRecord> found = amy.find(Contacts.TYPE, Contacts.FAMILY_NAME.eq(family));
    assertThat(found).hasSize(1);
    return found.get(0).find(Contacts.BIRTHDAY).orElse(null);
  }

  private Map<String, LocalDate> birthdays(String prefix) {
    Map<String, LocalDate> found = new TreeMap<>();
    for (CrmRecord card : amy.find(Contacts.TYPE, Filter.everything())) {
      String family = card.get(Contacts.FAMILY_NAME);
      if (family.startsWith(prefix)) {
        card.find(Contacts.BIRTHDAY).ifPresent(day -> found.put(family, day));
      }
    }
    return found;
  }
}
