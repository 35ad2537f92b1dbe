package org.rapporto.crm.blackbox.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.recurrence.ExpansionPolicy;
import org.rapporto.crm.recurrence.InvalidRuleException;
import org.rapporto.crm.recurrence.RuleReading;
import org.rapporto.crm.recurrence.StartPolicy;

/** Rules of other projects with the answers those agree on. */
class RecurrenceCorpusTest {

  private static final ExpansionPolicy RULE_ONLY =
      ExpansionPolicy.standard().with(StartPolicy.RULE_ONLY);

  @BeforeAll
  static void needsTheCorpus() {
    // the corpus is under licences of its own and no part of the repository
    assumeTrue(Files.isDirectory(CorpusCase.FOLDER), "no corpus at " + CorpusCase.FOLDER);
  }

  @Test
  void givesEveryAgreedAnswer() throws IOException {
    List<CorpusCase> cases = CorpusCase.read("agreed.tsv");
    Map<String, String> wrong = new TreeMap<>();
    for (CorpusCase one : cases) {
      List<String> answer = one.answer(RULE_ONLY);
      if (!answer.equals(one.expected())) {
        wrong.put(one.rule() + " from " + one.start(), one.expected() + " but was " + answer);
      }
    }
    System.out.println("recurrence: agreed " + (cases.size() - wrong.size()) + "/" + cases.size());
    assertThat(cases).hasSizeGreaterThan(400);
    assertThat(wrong).isEmpty();
  }

  @Test
  void readsOrRefusesEveryRuleThatIsNotAllowed() throws IOException {
    int refused = 0;
    int read = 0;
    for (CorpusCase one : CorpusCase.read("all.tsv")) {
      if (one.source().endsWith("nonRFC")) {
        try {
          assertThat(one.answer(RULE_ONLY)).as(one.rule()).isEqualTo(one.expected());
          read++;
        } catch (InvalidRuleException e) {
          assertThat(e.problem()).isNotNull();
          refused++;
        }
      }
    }
    System.out.println("recurrence: not allowed, refused " + refused + ", read " + read);
    assertThat(refused).isGreaterThan(40);
    assertThat(read).as("times of day in a rule for whole days are passed over").isEqualTo(1);
  }

  @Test
  void givesContestedAnswersByTheReadingThatMeansThem() throws IOException {
    Map<String, RuleReading> readings = new TreeMap<>();
    for (CorpusCase one : CorpusCase.read("all.tsv")) {
      boolean open =
          one.title().contains("testToStrYearlyByMonthDay")
              || one.title().contains("testToStrYearlyBySetPos")
              || one.title().endsWith("testToStrYearlyByWeekNo");
      if (open && !one.answer(RULE_ONLY).equals(one.expected())) {
        assertThat(one.answer(RULE_ONLY.with(RuleReading.GOOGLE)))
            .as(one.rule())
            .isEqualTo(one.expected());
        readings.put(one.rule(), RuleReading.GOOGLE);
      }
    }
    assertThat(readings).hasSize(3);
  }

  @Test
  void includesAStartOutsideItsRuleOnceAndCountsIt() throws IOException {
    int forced = 0;
    for (CorpusCase one : CorpusCase.read("all.tsv")) {
      if (one.source().equals("icaljs/day+")
          && !one.answer(RULE_ONLY).equals(one.expected())
          && one.answer(ExpansionPolicy.standard()).equals(one.expected())) {
        forced++;
      }
    }
    assertThat(forced).isGreaterThanOrEqualTo(4);
  }
}
