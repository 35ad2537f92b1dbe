package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowResult;

/** Whole files of the corpus, of real layouts, against what is known of them. */
class WholeFileCorpusTest {

  private static final String GROUP = "exports";

  @ParameterizedTest
  @MethodSource("files")
  void becomesTheCardsThatAreKnown(Path file) {
    try (WholeFile base = new WholeFile()) {
      if (Corpus.name(file).equals("dupes_in_parts_2.csv")) {
        base.take(file.resolveSibling("dupes_in_parts_1.csv"), "RU");
      }
      ImportReport report = base.take(file, region(file));
      ExpectedCards.of(file).check(base, report);
    }
  }

  static List<Path> files() {
    return Corpus.files(GROUP).stream()
        .filter(f -> !f.toString().endsWith(".expected.json"))
        .toList();
  }

  private static String region(Path file) {
    String name = Corpus.name(file);
    return name.equals("outlook_it.csv") || name.equals("google_2024.csv") ? "IT" : "RU";
  }

  @Test
  void meetsTheCardsOfTheFirstPartInTheSecond() {
    try (WholeFile base = new WholeFile()) {
      take(base, "dupes_in_parts_1.csv");
      take(base, "dupes_in_parts_2.csv");
      assertThat(base.results())
          .extracting(RowResult::outcome)
          .containsExactly(Outcome.UNCHANGED, Outcome.UNCHANGED, Outcome.CREATED);
      assertThat(base.all(Contacts.TYPE)).hasSize(3);
    }
  }

  @Test
  void linksBothPeopleAndEachDealToTheOneOrganisation() {
    try (WholeFile base = new WholeFile()) {
      take(base, "contact_company_deal_one_row.csv");
      assertThat(base.all(Affiliations.TYPE)).hasSize(2);
      String vector = "ООО Вектор";
      assertThat(base.deals())
          .containsExactlyInAnyOrder(
              deal("Поставка", "120000.00 RUB", "Переговоры", "Петров", vector),
              deal("Сервис", "5000.00 RUB", "Новая", "Сидорова", vector));
    }
  }

  private static Map<String, Object> deal(
      String title, String amount, String stage, String contact, String organisation) {
    return Map.of(
        "title", title,
        "amount", amount,
        "stage", stage,
        "owner", "anna@crm.example",
        "contact", contact,
        "org.name", organisation);
  }

  @Test
  void warnsOfShortAndLongRowsAndCountsTheEmptyOne() {
    try (WholeFile base = new WholeFile()) {
      ImportReport report = take(base, "ragged.csv");
      assertThat(base.codes(1)).contains("ROW_SHORT");
      assertThat(base.codes(2)).contains("ROW_LONG").doesNotContain("ROW_SHORT");
      assertThat(base.result(2).notes()).anyMatch(note -> note.before().equals("extra"));
      assertThat(base.codes(3)).isEmpty();
      assertThat(report.counts().blank()).isEqualTo(1);
      assertThat(base.result(3).line()).isEqualTo(5);
    }
  }

  @Test
  void passesOverTheBlankRowsOfASheet() {
    try (WholeFile base = new WholeFile()) {
      ImportReport report = take(base, "two_sheets_hidden_first.xlsx");
      assertThat(report.counts().blank()).isEqualTo(498);
    }
  }

  @Test
  void reportsTheRowWithTheOpenQuoteAndTakesTheRest() {
    try (WholeFile base = new WholeFile()) {
      take(base, "unclosed_quote.csv");
      assertThat(base.results())
          .extracting(RowResult::outcome)
          .containsExactly(Outcome.FAILED, Outcome.CREATED, Outcome.CREATED);
      assertThat(base.codes(1)).containsExactly("ROW_OPEN_QUOTE");
      assertThat(base.cards())
          .extracting(card -> card.get("name.family"))
          .containsExactlyInAnyOrder("Петров", "Сидоров");
    }
  }

  @Test
  void saysThatCharactersWereTakenOut() {
    try (WholeFile base = new WholeFile()) {
      take(base, "nul_and_ctrl.csv");
      assertThat(base.codes(1)).contains("ROW_CONTROL_CHARACTERS");
    }
  }

  private static ImportReport take(WholeFile base, String name) {
    return base.take(Corpus.directory(GROUP).resolve(name), "RU");
  }
}
