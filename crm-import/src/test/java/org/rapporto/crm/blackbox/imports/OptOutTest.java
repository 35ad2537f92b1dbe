package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportLedger;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.export.ExportFormat;
import org.rapporto.crm.imports.export.Exporter;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.run.CollisionRule;
import org.rapporto.crm.imports.run.ImportMode;
import org.rapporto.crm.imports.run.RunMonitor;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Phone;

/** Who asked not to be called or written to is not called or written to after an import either. */
class OptOutTest {

  private static final String ROW = "Ada,Rossi,ada@a.example,+390212345678,+393331234567,";

  @TempDir private Path folder;

  private final Crm crm = Crm.on(MemoryStore.create()).region("IT").open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final List<String> notes = new ArrayList<>();

  @AfterEach
  void close() {
    crm.close();
  }

  @ParameterizedTest
  @CsvSource({
    "Do Not Call, phones",
    "DoNotCall, phones",
    "Phone Opt Out, phones",
    "SMS Opt Out, phones",
    "Не звонить, phones",
    "Non chiamare, phones",
    "Nicht anrufen, phones",
    "Email Opt Out, emails",
    "E-mail opt-out, emails",
    "HasOptedOutOfEmail, emails",
    "Has opted out of email, emails",
    "Opted out of email, emails",
    "Do Not Email, emails",
    "Unsubscribed, emails",
    "Unsubscribed from all email, emails",
    "Отписан, emails",
    "Отказ от рассылки, emails",
    "Disiscritto, emails",
    "Keine E-Mails, emails",
    "Do not contact, both",
    "Opt Out, both",
    "Opted Out, both",
    "Non contattare, both",
    "Не беспокоить, both",
    "Nicht kontaktieren, both",
  })
  void isKeptOfEachNumberOrAddressThatTheHeaderSpeaksOf(String header, String what)
      throws IOException {
    take(header, "1");

    boolean phones = !what.equals("emails");
    boolean emails = !what.equals("phones");
    assertThat(phones()).hasSize(2).extracting(Phone::optOut).containsOnly(phones);
    assertThat(emails()).hasSize(1).extracting(Email::optOut).containsOnly(emails);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fax Opt Out", "HasOptedOutOfFax"})
  void ofAFaxIsKeptOfFaxNumbersAlone(String header) throws IOException {
    take("Fax," + header, "+390298765432,1");

    assertThat(phones()).hasSize(3);
    assertThat(phones())
        .filteredOn(Phone::optOut)
        .extracting(Phone::e164)
        .containsExactly("+390298765432");
    assertThat(notes).isEmpty();
  }

  @Test
  void ofAFaxIsReportedWhereThereIsNone() throws IOException {
    take("Fax Opt Out", "1");

    assertThat(phones()).extracting(Phone::optOut).containsOnly(false);
    assertThat(notes).containsExactly("OPT_OUT_WITHOUT_REACH");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Consent",
        "Email Opt In",
        "Newsletter",
        "Согласие на рассылку",
        "Чёрный список",
        "Consenso privacy",
        "Marketing contact status",
        "Do Not Mail",
        "Unsubscribed Date",
        "Opt in / Opt out"
      })
  void isNotReadIntoHeadersThatDoNotSaySo(String header) throws IOException {
    take(header, "1");

    assertThat(phones()).extracting(Phone::optOut).containsOnly(false);
    assertThat(emails()).extracting(Email::optOut).containsOnly(false);
  }

  @ParameterizedTest
  @CsvSource({
    "Newsletter, emails",
    "Subscribed, emails",
    "Email Opt In, emails",
    "Marketing Consent, emails",
    "Accepts Email Marketing, emails",
    "Рассылка, emails",
    "Согласие на рассылку, emails",
    "Iscritto newsletter, emails",
    "Newsletter abonniert, emails",
    "SMS opt in, phones",
    "Consent, none",
    "Согласие на обработку персональных данных, none",
    "Marketing contact status, none",
    "Opt in / Opt out, none"
  })
  void isSaidByANoUnderWhatPeopleWantToReceive(String header, String what) throws IOException {
    take(header, "no");

    assertThat(emails()).hasSize(1).extracting(Email::optOut).containsOnly(what.equals("emails"));
    assertThat(phones()).hasSize(2).extracting(Phone::optOut).containsOnly(what.equals("phones"));
    assertThat(notes).isEqualTo(what.equals("none") ? List.of() : List.of("CONSENT_REFUSED"));
  }

  @Test
  void isNotTakenAwayByWhatPeopleWantToReceive() throws IOException {
    take("Newsletter", "no");
    take("Newsletter", "yes");
    take("Newsletter", "");

    assertThat(emails()).hasSize(1).extracting(Email::optOut).containsOnly(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "TRUE", "yes", "Y", "x", "да", "sì", "Sí", "ja", "oui", "✓"})
  void isSaidInManyWords(String word) throws IOException {
    take("Do Not Call", word);

    assertThat(phones()).extracting(Phone::optOut).containsOnly(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "false", "no", "нет", "nein", "-"})
  void isNeitherGivenNorTakenAwayByANo(String word) throws IOException {
    take("Do not contact", word);
    assertThat(phones()).extracting(Phone::optOut).containsOnly(false);

    take("Do not contact", "yes");
    take("Do not contact", word);
    assertThat(phones()).hasSize(2).extracting(Phone::optOut).containsOnly(true);
    assertThat(emails()).hasSize(1).extracting(Email::optOut).containsOnly(true);
    assertThat(notes).doesNotContain("FLAG_INVALID");
  }

  @Test
  void isReportedAndNotGuessedWhereTheCellIsNeitherYesNorNo() throws IOException {
    take("Do not contact", "after lunch");

    assertThat(phones()).extracting(Phone::optOut).containsOnly(false);
    assertThat(notes).containsOnlyOnce("FLAG_INVALID");
  }

  @Test
  void isReportedWhereTheRowHasNothingToKeepItOn() throws IOException {
    run("First Name,Last Name,Email,Do Not Call,Do not contact\nAda,Rossi,ada@a.example,1,1\n");

    assertThat(emails()).extracting(Email::optOut).containsOnly(true);
    assertThat(notes).containsOnlyOnce("OPT_OUT_WITHOUT_REACH");
  }

  @Test
  void isAddedToTheNumbersAndAddressesOfACardThatIsThere() throws IOException {
    save();
    ImportReport report = take("Do Not Call,Email Opt Out", "1,1");

    assertThat(report.counts().of(Outcome.UPDATED)).isOne();
    assertThat(phones()).containsExactly(optedOut("work"), optedOut("mobile"));
    assertThat(emails())
        .containsExactly(new Email("Ada@a.example", "ada@a.example", "home", true, true));
    ImportReport again = take("Do Not Call,Email Opt Out", "1,1");
    assertThat(again.counts().of(Outcome.UPDATED)).isZero();
  }

  @Test
  void isTakenBackWithTheImport() throws IOException {
    save();
    CrmRecord before = card();
    ImportReport report = take("Do Not Call,Email Opt Out", "1,1");
    assertThat(phones()).extracting(Phone::optOut).containsOnly(true);
    ImportLedger.of(amy).undo(Objects.requireNonNull(report.run()));

    assertThat(phones()).isEqualTo(before.get(Contacts.PHONES));
    assertThat(emails()).isEqualTo(before.get(Contacts.EMAILS));
  }

  @Test
  void isPlannedAsItWillBe() throws IOException {
    save();
    ImportDraft draft = draft("Do Not Call", "yes");
    ImportReport dry = draft.dryRun((result, cells) -> {});
    assertThat(dry.counts().of(Outcome.UPDATED)).isOne();
    draft.apply(
        draft.plan(folder.resolve("plan.json")), (result, cells) -> {}, RunMonitor.silent());

    assertThat(phones()).extracting(Phone::optOut).containsOnly(true);
    assertThat(emails()).extracting(Email::optOut).containsOnly(false);
  }

  @ParameterizedTest
  @EnumSource(
      value = CollisionRule.class,
      names = {"OVERWRITE", "KEEP", "JOIN"})
  void outlivesEveryRuleForCollisions(CollisionRule rule) throws IOException {
    take("Do Not Call", "1");
    Importer strict = importer().collision(Contacts.PHONES, rule);
    strict.open(file("Do Not Call", "0")).run();
    assertThat(phones()).extracting(Phone::optOut).containsOnly(true);

    strict.collision(Contacts.EMAILS, rule).open(file("Email Opt Out", "1")).run();
    assertThat(emails()).extracting(Email::optOut).containsOnly(true);
  }

  @ParameterizedTest
  @EnumSource(value = ImportMode.class, mode = EnumSource.Mode.EXCLUDE, names = "CREATE")
  void isTakenAwayInNoMode(ImportMode mode) throws IOException {
    take("Do not contact", "1");
    importer().mode(mode).open(file("Do not contact", "0")).run();

    assertThat(phones()).hasSize(2).extracting(Phone::optOut).containsOnly(true);
    assertThat(emails()).hasSize(1).extracting(Email::optOut).containsOnly(true);
  }

  @Test
  void isOfTheOrganisationWhereTheRowNamesNobody() throws IOException {
    run("Company,Email,Phone,Do Not Call\nAlba Srl,info@a.example,+390212345678,x\n");

    CrmRecord alba = amy.find(Organisations.TYPE, Filter.everything()).get(0);
    assertThat(alba.get(Organisations.PHONES)).extracting(Phone::optOut).containsExactly(true);
    assertThat(alba.get(Organisations.EMAILS)).extracting(Email::optOut).containsExactly(false);
  }

  @Test
  void comesBackFromAnExport() throws IOException {
    take("Do Not Call,Email Opt Out", "1,1");
    Path csv = folder.resolve("out.csv");
    Exporter.from(amy).format(ExportFormat.CSV).to(csv);
    try (Crm other = Crm.on(MemoryStore.create()).open()) {
      CrmSession bob = other.as(Principal.user("bob"));
      Importer.into(bob).open(csv).run();
      CrmRecord back = bob.find(Contacts.TYPE, Filter.everything()).get(0);
      assertThat(back.get(Contacts.PHONES)).containsExactlyInAnyOrderElementsOf(phones());
      assertThat(back.get(Contacts.EMAILS)).isEqualTo(emails());
    }
  }

  @Test
  void isOfAColumnThatSomebodyNames() throws IOException {
    importer().map("Sperre=consent[phone]").open(file("Sperre", "ja")).run();

    assertThat(phones()).extracting(Phone::optOut).containsOnly(true);
    assertThat(emails()).extracting(Email::optOut).containsOnly(false);
  }

  @Test
  void isShownInTheMapping() throws IOException {
    assertThat(draft("Do not contact,Consent", "1,1").mapping().columns())
        .filteredOn(column -> column.field().base().equals("consent"))
        .extracting(column -> column.header() + " " + column.field())
        .containsExactly(
            "Do not contact consent[phone]", "Do not contact consent[email]", "Consent consent");
  }

  /** A card with the numbers and the address of the row, written by hand. */
  private void save() {
    amy.save(
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.GIVEN_NAME, "Ada")
            .with(Contacts.FAMILY_NAME, "Rossi")
            .with(Contacts.EMAILS, List.of(new Email("Ada@a.example", null, "home", true, false)))
            .with(
                Contacts.PHONES,
                List.of(
                    new Phone("+39 02 12345678", "+390212345678", null, "work", true, false),
                    new Phone("+39 333 1234567", "+393331234567", null, "mobile", false, false))));
  }

  private static Phone optedOut(String label) {
    return label.equals("work")
        ? new Phone("+39 02 12345678", "+390212345678", null, "work", true, true)
        : new Phone("+39 333 1234567", "+393331234567", null, "mobile", false, true);
  }

  private CrmRecord card() {
    List<CrmRecord> all = amy.find(Contacts.TYPE, Filter.everything());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private List<Phone> phones() {
    return card().get(Contacts.PHONES);
  }

  private List<Email> emails() {
    return card().get(Contacts.EMAILS);
  }

  private ImportReport take(String headers, String cells) throws IOException {
    return draft(headers, cells)
        .run((result, row) -> result.notes().forEach(note -> notes.add(note.code())));
  }

  private void run(String table) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "t", ".csv"), table);
    importer()
        .open(file)
        .run((result, row) -> result.notes().forEach(note -> notes.add(note.code())));
  }

  private ImportDraft draft(String headers, String cells) throws IOException {
    return importer().open(file(headers, cells)).acceptingProposals();
  }

  private Path file(String headers, String cells) throws IOException {
    String table =
        "First Name,Last Name,Email,Work Phone,Mobile Phone," + headers + "\n" + ROW + cells + "\n";
    return Files.writeString(Files.createTempFile(folder, "t", ".csv"), table);
  }

  private Importer importer() {
    return Importer.into(amy).region("IT");
  }
}
