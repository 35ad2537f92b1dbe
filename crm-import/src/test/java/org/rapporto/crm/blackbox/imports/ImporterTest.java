package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.NoUsableColumnException;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.row.RowCode;
import org.rapporto.crm.imports.run.CollisionRule;
import org.rapporto.crm.imports.run.EmptyCells;
import org.rapporto.crm.imports.run.ImportMode;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Phone;

class ImporterTest {

  private static final String HEADER = "Cognome,Nome,Azienda,Telefono,E-mail,Note\n";

  @TempDir private Path folder;

  private Crm crm = Crm.on(MemoryStore.create()).open();
  private CrmSession amy = crm.as(Principal.user("amy"));
  private int files;

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void meetsACardByItsNumberHoweverItIsWritten() {
    run("Rossi,Mario,,339 1234567,,\n");
    assertThat(outcomes("Rossi,Mario,,0039-339/1234567,mario@x.example,\n"))
        .containsExactly(Outcome.UPDATED);
    CrmRecord mario = only();
    assertThat(mario.get(Contacts.PHONES)).extracting(Phone::e164).containsExactly("+393391234567");
    assertThat(mario.get(Contacts.EMAILS))
        .extracting(Email::canonical)
        .containsExactly("mario@x.example");
  }

  @Test
  void readsAFileAsTheHostKnowsItToBe() throws IOException {
    Path file = Files.writeString(folder.resolve("known.csv"), "Cognome,Nome\nRossi,Mario\n");
    Importer importer =
        Importer.into(amy)
            .reading(SourceOptions.builder().withoutHeader().build())
            .map("#1=name.family")
            .map("#2=name.given");
    assertThat(importer.open(file).run().counts().records()).isEqualTo(2);
    assertThat(amy.count(Contacts.TYPE, Contacts.FAMILY_NAME.eq("Cognome"))).isEqualTo(1);
  }

  @Test
  void tellsOfTheSecondCardWhenARowJoinsTwo() {
    run("Ricci,Sara,,,sara@x.example,\n");
    run("Ricci,Sara,,339 1112223,,\n");
    CrmRecord second =
        amy.find(Contacts.TYPE, Contacts.PHONES.any(Phone.E164.eq("+393391112223"))).get(0);
    assertThat(run("Ricci,Sara,,339 1112223,sara@x.example,\n").get(0).notes())
        .filteredOn(note -> note.code().equals(RowCode.MATCH_DOUBLE.name()))
        .extracting(CellNote::after)
        .containsExactly(second.id().toString());
    assertThat(run("Ricci,Sara,,,sara@x.example,\n").get(0).notes()).isEmpty();
  }

  @Test
  void keepsTwoPeopleApartWhoShareATelephone() {
    run("Rossi,Mario,,02 12345678,,\nRossi,Giulia,,02 12345678,,\nBianchi,Luca,,02 12345678,,\n");
    assertThat(count()).isEqualTo(3);
    assertThat(outcomes("Rossi,Giulia,,0212345678,,\n")).containsExactly(Outcome.UNCHANGED);
  }

  @ParameterizedTest
  @CsvSource({
    "Rossi, Mario, Rossi, Maria",
    "Rossi, Marco, Rossi, Mario",
    "Rossi, Dario, Rossi, Mario",
    "Иванов, Александр, Иванов, Александра",
    "Иванов, А., Иванова, А.",
    "Smith, John Jr., Smith, John Sr.",
    "Smith, Mr, Smith, Mrs"
  })
  void keepsPeopleOfOneHouseApartWhoseNamesAreAlmostAlike(
      String family, String given, String otherFamily, String otherGiven) {
    importNames(given + " " + family, otherGiven + " " + otherFamily);
    assertThat(count()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "Giovanni Rossi, Giovani Rossi",
    "Mario Rossi, Mairo Rossi",
    "Mario Rossi, Mario Rosssi",
    "Наталия Котова, Наталья Котова",
    "Alessandro Conti, Alesandro Conti"
  })
  void forgivesASlipThatMakesNoOtherName(String name, String again) {
    importNames(name, again);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void asksBetweenSeveralCardsAndNeverTakesTheFirst() {
    run("Rossi,Mario,,02 12345678,,\nRossi,Giulia,,02 12345678,,\n");
    List<RowResult> results = run(",,,02 12345678,x@x.example,\n");
    assertThat(results.get(0).outcome()).isEqualTo(Outcome.NEEDS_DECISION);
    assertThat(results.get(0).ids()).hasSize(2);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void fillsOnlyWhatIsEmptyAndSaysWhatItKept() {
    run("Rossi,Mario,,339 1234567,,\n");
    RowResult result = run("Rossi,M.,,339 1234567,m@x.example,\n").get(0);
    assertThat(result.outcome()).isEqualTo(Outcome.UPDATED);
    assertThat(result.notes()).contains(new CellNote("given_name", "VALUE_KEPT", "M.", "Mario"));
    assertThat(only().get(Contacts.GIVEN_NAME)).isEqualTo("Mario");
  }

  @Test
  void overwritesWhenTheModeSaysSo() {
    run("Rossi,M.,,339 1234567,,\n");
    assertThat(results(ImportMode.CREATE_OR_UPDATE, "Rossi,Mario,,339 1234567,,\n"))
        .containsExactly(Outcome.UPDATED);
    assertThat(only().get(Contacts.GIVEN_NAME)).isEqualTo("Mario");
  }

  @Test
  void changesNothingForAnEmptyCell() {
    run("Rossi,Mario,Alba srl,339 1234567,m@x.example,nota\n");
    CrmRecord before = only();
    assertThat(outcomes("Rossi,Mario,,339 1234567,,\n")).containsExactly(Outcome.UNCHANGED);
    assertThat(only()).isEqualTo(before);
  }

  @Test
  void clearsWhatEmptyCellsMayOverwriteWhenThatIsWanted() throws IOException {
    run("Rossi,Mario,,339 1234567,m@x.example,nota\n");
    Path file = Files.writeString(folder.resolve("e.csv"), HEADER + "Rossi,,,339 1234567,,\n");
    Importer clearing =
        Importer.into(amy)
            .region("IT")
            .emptyCells(EmptyCells.CLEAR)
            .collision(Contacts.EMAILS, CollisionRule.OVERWRITE);
    clearing.mode(ImportMode.CREATE_OR_FILL).open(file).run();
    assertThat(only().get(Contacts.GIVEN_NAME)).isEqualTo("Mario");
    assertThat(only().get(Contacts.EMAILS)).isEmpty();
    clearing.mode(ImportMode.CREATE_OR_UPDATE).open(file).run();
    assertThat(only().find(Contacts.GIVEN_NAME)).isEmpty();
    assertThat(only().get(Contacts.FAMILY_NAME)).isEqualTo("Rossi");
    assertThat(only().get(Contacts.PHONES)).hasSize(1);
    assertThat(only().get(Contacts.DESCRIPTION)).isEqualTo("nota");
  }

  @Test
  void keepsTheRemarksOfAllFiles() {
    run("Rossi,Mario,,339 1234567,,uno\n");
    run("Rossi,Mario,,339 1234567,,due\n");
    run("Rossi,Mario,,339 1234567,,uno\n");
    assertThat(only().get(Contacts.DESCRIPTION)).isEqualTo("uno\ndue");
  }

  @Test
  void makesOneOrganisationOfItsWritingsAndOneRoleAPerson() {
    run("Rossi,Mario,Alba S.r.l.,339 1234567,,\nVerdi,Ugo,ALBA SRL,339 1234568,,\n");
    run("Rossi,Mario,Alba srl,339 1234567,,\n");
    assertThat(amy.find(Organisations.TYPE, Filter.everything())).hasSize(1);
    assertThat(amy.count(Affiliations.TYPE, Filter.everything())).isEqualTo(2);
  }

  @Test
  void skipsWhatTheModeDoesNotAllow() {
    assertThat(results(ImportMode.UPDATE, "Rossi,Mario,,339 1234567,,\n"))
        .containsExactly(Outcome.SKIPPED);
    run("Rossi,Mario,,339 1234567,,\n");
    assertThat(results(ImportMode.SKIP_EXISTING, "Rossi,Mario,,339 1234567,a@x.example,\n"))
        .containsExactly(Outcome.SKIPPED);
    assertThat(results(ImportMode.CREATE, "Rossi,Mario,,339 1234567,,\n"))
        .containsExactly(Outcome.CREATED);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void letsARowFailAloneAndImportsTheRest() {
    AccessPolicy noVerdi =
        (principal, action, type) ->
            type.name().equals(Contacts.NAME)
                ? Contacts.FAMILY_NAME.eq("Verdi").negate()
                : Filter.everything();
    crm.close();
    crm = Crm.on(MemoryStore.create()).policy(noVerdi).open();
    amy = crm.as(Principal.user("amy"));
    List<RowResult> results =
        run("Rossi,Mario,,339 1234567,,\nVerdi,Ugo,,339 1234568,,\nNeri,Lia,,339 1234569,,\n");
    assertThat(results)
        .extracting(RowResult::outcome)
        .containsExactly(Outcome.CREATED, Outcome.FAILED, Outcome.CREATED);
    assertThat(results.get(1).notes()).extracting(CellNote::code).contains("ACCESS_DENIED");
    assertThat(count()).isEqualTo(2);
  }

  /** N39: the right to import is asked where the work is done. */
  @Test
  void importsNothingForWhoMayNotImport() {
    AccessPolicy noImport =
        (principal, action, type) ->
            action == Action.IMPORT ? Filter.nothing() : Filter.everything();
    crm.close();
    crm = Crm.on(MemoryStore.create()).policy(noImport).open();
    amy = crm.as(Principal.user("amy"));
    assertThatThrownBy(() -> run("Rossi,Mario,,339 1234567,,\n"))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("IMPORT");
    assertThat(count()).isZero();
  }

  @Test
  void keepsANumberThatCannotBeReadAndSaysWhy() {
    RowResult result = run("Rossi,Mario,,3.39123E+09,,\n").get(0);
    assertThat(result.notes()).extracting(CellNote::code).contains("PHONE_LOSSY");
    assertThat(only().get(Contacts.PHONES)).extracting(Phone::raw).containsExactly("3.39123E+09");
    assertThat(only().get(Contacts.PHONES).get(0).e164()).isNull();
  }

  @Test
  void refusesATableThatSaysOfNobodyWhoItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("n.csv"), "a,b\n1,2\n3,4\n");
    assertThatThrownBy(() -> Importer.into(amy).open(file).run())
        .isInstanceOf(NoUsableColumnException.class)
        .hasMessageContaining("n.csv");
  }

  @Test
  void takesNoGroupOfCardsForAPerson() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("cards.vcf"),
            """
            BEGIN:VCARD
            VERSION:4.0
            UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
            FN:Anna Rossi
            N:Rossi;Anna;;;
            END:VCARD
            BEGIN:VCARD
            VERSION:4.0
            KIND:group
            FN:Friends
            MEMBER:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
            END:VCARD
            BEGIN:VCARD
            VERSION:3.0
            N:Family;;;;
            FN:Family
            X-ADDRESSBOOKSERVER-KIND:group
            X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
            END:VCARD
            """);
    List<Outcome> outcomes = new ArrayList<>();
    Importer.into(amy).open(file).run((result, cells) -> outcomes.add(result.outcome()));
    assertThat(outcomes).containsExactly(Outcome.CREATED, Outcome.SKIPPED, Outcome.SKIPPED);
    assertThat(only().get(Contacts.FAMILY_NAME)).isEqualTo("Rossi");
  }

  @Test
  void makesTheSameCardsOfPartsInAnyOrderAsOfTheWhole() {
    for (long seed = 1; seed <= 12; seed++) {
      Random random = new Random(seed);
      List<String> rows = rows(random);
      Set<String> whole = cardsOf(List.of(rows));
      List<List<String>> parts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        parts.add(new ArrayList<>());
      }
      rows.forEach(row -> parts.get(random.nextInt(4)).add(row));
      Collections.shuffle(parts, random);
      assertThat(cardsOf(parts)).as("seed " + seed).isEqualTo(whole);
    }
  }

  /** People with a mobile of their own each, every one in several rows with other things known. */
  private static List<String> rows(Random random) {
    List<String> rows = new ArrayList<>();
    String[] masks = {"%s %s", "+39 %s%s", "0039 %s/%s", "%s-%s"};
    for (int person = 0; person < 30; person++) {
      for (int i = 0; i <= random.nextInt(3); i++) {
        String phone =
            String.format(masks[random.nextInt(masks.length)], "339", "12" + (10_000 + person));
        String mail = random.nextBoolean() ? "p" + person + "@x.example" : "";
        String firm = person % 3 == 0 ? "Alba " + person % 5 + " srl" : "";
        String name = "Fam" + (char) ('a' + person % 26) + "iglia" + "xyz".charAt(person % 3);
        rows.add(name + ",Mario," + firm + "," + phone + "," + mail + ",\n");
      }
    }
    Collections.shuffle(rows, random);
    return rows;
  }

  private Set<String> cardsOf(List<List<String>> parts) {
    crm.close();
    crm = Crm.on(MemoryStore.create()).open();
    amy = crm.as(Principal.user("amy"));
    for (List<String> part : parts) {
      if (!part.isEmpty()) {
        run(String.join("", part));
      }
    }
    Set<String> cards = new TreeSet<>();
    for (CrmRecord card : amy.find(Contacts.TYPE, Filter.everything())) {
      Set<String> reach = new TreeSet<>();
      card.get(Contacts.PHONES).forEach(p -> reach.add(String.valueOf(p.e164())));
      card.get(Contacts.EMAILS).forEach(e -> reach.add(String.valueOf(e.canonical())));
      amy.card(card.id()).roles().forEach(r -> reach.add(r.other().get(Organisations.TITLE)));
      cards.add(card.get(Contacts.FAMILY_NAME) + reach);
    }
    assertThat(cards).hasSize((int) count());
    return cards;
  }

  private List<RowResult> run(String rows) {
    return run(ImportMode.CREATE_OR_FILL, rows);
  }

  private List<RowResult> run(ImportMode mode, String rows) {
    try {
      Path file = Files.writeString(folder.resolve("f" + files++ + ".csv"), HEADER + rows);
      List<RowResult> results = new ArrayList<>();
      Importer.into(amy)
          .region("IT")
          .mode(mode)
          .open(file)
          .run((result, cells) -> results.add(result));
      return results;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Two people with one telephone. */
  private void importNames(String name, String other) {
    try {
      Path file = folder.resolve("names.csv");
      Files.writeString(file, "Name,Phone\n" + name + ",02 12345678\n" + other + ",02 12345678\n");
      Importer.into(amy).region("IT").map("Name=name.full").open(file).run();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<Outcome> outcomes(String rows) {
    return results(ImportMode.CREATE_OR_FILL, rows);
  }

  private List<Outcome> results(ImportMode mode, String rows) {
    return run(mode, rows).stream().map(RowResult::outcome).toList();
  }

  private CrmRecord only() {
    List<CrmRecord> all = amy.find(Contacts.TYPE, Filter.everything());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private long count() {
    return amy.count(Contacts.TYPE, Filter.everything());
  }
}
