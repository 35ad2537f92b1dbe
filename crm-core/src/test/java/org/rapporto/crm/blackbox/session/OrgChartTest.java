package org.rapporto.crm.blackbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.OrgChart;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

class OrgChartTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private final Crm crm = Crm.on(MemoryStore.create()).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final RecordId org = amy.save(CrmSessionTest.organisation("Vektor")).id();

  @AfterEach
  void close() {
    crm.close();
  }

  @Test
  void walksSuperiorsBeforeTheirReports() {
    CrmRecord boss = employ("Boss");
    CrmRecord head = reports(employ("Head"), boss);
    reports(employ("Clerk"), head);
    reports(employ("Other"), boss);

    OrgChart chart = OrgChart.of(amy, org, DAY);
    assertThat(names(chart.walk())).containsExactly("Boss", "Head", "Other", "Clerk");
    assertThat(names(chart.roots())).containsExactly("Boss");
    assertThat(names(chart.roots().get(0).reports())).containsExactly("Head", "Other");
  }

  @Test
  void showsOnlyRolesOfTheDay() {
    CrmRecord gone = employ("Gone");
    amy.save(gone.with(Affiliations.UNTIL, DAY.minusDays(1)));
    reports(employ("Stays"), gone);

    assertThat(names(OrgChart.of(amy, org, DAY).walk())).containsExactly("Stays");
    assertThat(names(OrgChart.of(amy, org, DAY.minusDays(1)).roots())).containsExactly("Gone");
  }

  @Test
  void cutsACircleAtItsOldestRole() {
    CrmRecord a = employ("A");
    CrmRecord b = reports(employ("B"), a);
    CrmRecord c = reports(employ("C"), b);
    reports(a, c);
    reports(employ("D"), b);

    OrgChart chart = OrgChart.of(amy, org, DAY);
    assertThat(names(chart.roots())).containsExactly("A");
    assertThat(names(chart.walk())).containsExactly("A", "B", "C", "D");
  }

  @Test
  void showsEverybodyOnceWhateverTheEdges() {
    Random random = new Random(7);
    for (int round = 0; round < 20; round++) {
      RecordId firm = amy.save(CrmSessionTest.organisation("Firm " + round)).id();
      List<CrmRecord> roles =
          java.util.stream.IntStream.range(0, 12).mapToObj(i -> employ("p" + i, firm)).toList();
      for (CrmRecord role : roles) {
        if (random.nextInt(4) > 0) {
          reports(role, roles.get(random.nextInt(roles.size())));
        }
      }
      assertThat(names(OrgChart.of(amy, firm, DAY).walk())).hasSize(12).doesNotHaveDuplicates();
    }
  }

  private CrmRecord employ(String name) {
    return employ(name, org);
  }

  private CrmRecord employ(String name, RecordId firm) {
    CrmRecord person = amy.save(CrmSessionTest.contact(name, "X"));
    return amy.save(CrmSessionTest.role(person.id(), firm));
  }

  private CrmRecord reports(CrmRecord role, CrmRecord superior) {
    return amy.save(role.with(Affiliations.REPORTS_TO, superior.id()));
  }

  private static List<String> names(List<OrgChart.Node> nodes) {
    return nodes.stream().map(n -> n.contact().get(Contacts.GIVEN_NAME)).toList();
  }
}
