package org.rapporto.crm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.examples.tour.FindDuplicates;
import org.rapporto.crm.examples.tour.FirstCard;
import org.rapporto.crm.examples.tour.FirstImport;
import org.rapporto.crm.examples.tour.ImportAndUndo;
import org.rapporto.crm.examples.tour.MergeAndUnmerge;
import org.rapporto.crm.examples.tour.NextContact;
import org.rapporto.crm.examples.tour.RepeatingVisit;
import org.rapporto.crm.examples.tour.RunTimeFields;
import org.rapporto.crm.examples.tour.ThreeWeeks;
import org.rapporto.crm.examples.tour.WhoMay;

class ReadmeTest {

  @Test
  void showsTheProgramThatCompiles() throws IOException {
    String readme = Files.readString(Samples.root().resolve("README.md"));
    String snippet =
        readme.substring(
            readme.indexOf("```java") + 7, readme.indexOf("```", readme.indexOf("```java") + 7));
    String source =
        Files.readString(
            Samples.root()
                .resolve("examples/src/main/java/org/rapporto/crm/examples/tour/FirstCard.java"));
    assertThat(folded(source)).contains(folded(snippet));
    assertThat(snippet.strip().lines().count()).isLessThanOrEqualTo(20);
  }

  @Test
  void runsItsExamples(@TempDir Path folder) {
    assertThat(printed(() -> FirstCard.main(new String[0]))).isEqualTo("Rossi +393391234567");
    assertThat(printed(() -> RunTimeFields.main(new String[0])))
        .isEqualTo("1 records have a value\n1 found by the former name");
    assertThat(printed(() -> MergeAndUnmerge.main(new String[0])))
        .isEqualTo("1 link would move\nAda Maria Rossi\n1 card is there again\nLady is still Ada");
    assertThat(printed(() -> FindDuplicates.main(new String[0])))
        .startsWith("May be there already: ")
        .endsWith("1 pair in the queue\n0 left to decide");
    assertThat(printed(() -> RepeatingVisit.main(new String[0])))
        .isEqualTo(
            "2026-03-10T09:00\n2026-03-25T15:00 put off\n2026-04-07T09:00\n2026-04-21T09:00\n14:00\nDTSTART;TZID=Europe/Rome:20260310T090000");
    assertThat(printed(() -> NextContact.main(new String[0])))
        .isEqualTo("1 without a next step\nRemember: Offer of March\ncall planned\ncall done");
    assertThat(printed(() -> ThreeWeeks.main(new String[0])))
        .isEqualTo(
            "amy has 117 hours free\n2026-03-02 Pipeline\n2026-03-10 Pipeline\n2026-03-16 Pipeline\nbob has 116 hours free\n2026-03-10 Fair\nBoth can at 2026-03-10T15:00\n1 of 1 done");
    assertThat(printed(() -> WhoMay.main(new String[0])))
        .isEqualTo("0 cards for bob\n1 card for the office\namy may read it: true");
    String[] args = {folder.resolve("a.db").toString(), Samples.google().toString()};
    assertThat(printed(() -> FirstImport.main(args))).endsWith("7 cards created");
    String[] plan = {Samples.google().toString(), folder.resolve("plan.json").toString()};
    assertThat(printed(() -> ImportAndUndo.main(plan)))
        .startsWith("7 cards would be created\n7 records done\n")
        .endsWith(" records deleted, 0 kept");
  }

  private static String folded(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining(""));
  }

  private static String printed(Runnable program) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").strip();
  }
}
