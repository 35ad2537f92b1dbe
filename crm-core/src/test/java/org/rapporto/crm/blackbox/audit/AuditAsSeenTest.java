package org.rapporto.crm.blackbox.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.audit.AuditEntry;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.guard.DisclosureLimit;
import org.rapporto.crm.guard.DisclosureLimit.Step;
import org.rapporto.crm.guard.DisclosureLimitException;
import org.rapporto.crm.guard.GuardListener;
import org.rapporto.crm.guard.GuardPolicy;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.sales.Deals;

/** What the audit of the base tells somebody who rules over rights and may not read all records. */
class AuditAsSeenTest {

  private static final Action[] ALL = Action.values();

  private static Policy policy(Subject readersOfTax) {
    return Policy.builder("audit", Crm.BUILT_IN)
        .grant("amy", ALL)
        .onEveryType()
        .to(Subject.user("amy"))
        .when(Owners.me())
        .grant("rule", Action.ADMIN_POLICY)
        .onEveryType()
        .to(Subject.role("admin"))
        .always()
        .grant("cards", Action.READ, Action.READ_HISTORY)
        .on(Contacts.TYPE)
        .to(Subject.role("admin"))
        .always()
        .grant("deals", Action.READ)
        .on(Deals.TYPE)
        .to(Subject.role("admin"))
        .always()
        .fields("tax", Contacts.TAX_ID)
        .readableBy(Subject.anyOf(Subject.user("amy"), readersOfTax))
        .masked(Mask.NULL)
        .build();
  }

  private final MemoryStore store = MemoryStore.create();
  private final Crm crm = Crm.on(store).policy(policy(Subject.user("amy"))).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final CrmSession eve = crm.as(Principal.user("eve", "admin"));

  private static CrmRecord contact(String name) {
    return CrmRecord.of(Contacts.TYPE)
        .with(Contacts.GIVEN_NAME, name)
        .with(Contacts.TAX_ID, "RSSDAA80");
  }

  private static Set<String> told(CrmSession session, CrmRecord record) {
    List<AuditEntry> entries =
        session.access().audit().search(AuditSearch.all().to(record.id()), 9, null).items();
    assertThat(entries).hasSize(1);
    return entries.get(0).changes().stream()
        .map(AuditEvent.Change::field)
        .collect(java.util.stream.Collectors.toSet());
  }

  /** N21 */
  @Test
  void tellsNoFieldThatItsReaderMayNotRead() {
    CrmRecord ada = amy.save(contact("Ada"));
    assertThat(told(amy, ada)).contains("given_name", "tax_id");
    assertThat(told(eve, ada)).contains("given_name").doesNotContain("tax_id");
    assertThat(eve.access().audit().search(AuditSearch.all(), 9, null).items().toString())
        .doesNotContain("RSSDAA80");
  }

  @Test
  void obeysTheRulesOfTodayAndNotThoseOfTheTimeOfTheChange() {
    CrmRecord ada = amy.save(contact("Ada"));
    Crm later = Crm.on(store).policy(policy(Subject.role("admin"))).open();
    assertThat(told(later.as(Principal.user("eve", "admin")), ada)).contains("tax_id");
    assertThat(told(eve, ada)).doesNotContain("tax_id");
  }

  @Test
  void tellsThatARecordChangedAndNotHowWhereItsHistoryIsClosed() {
    CrmRecord deal = amy.save(CrmRecord.of(Deals.TYPE).with(Deals.TITLE, "Spare parts"));
    assertThat(told(amy, deal)).contains("title");
    assertThat(told(eve, deal)).isEmpty();
  }

  @Test
  void countsToTheGuardAsTheRecordsItTellsOf() {
    GuardPolicy three =
        GuardPolicy.NONE.with(new DisclosureLimit("day", Step.BLOCK, Duration.ofDays(1), 3));
    Crm guarded =
        Crm.on(store).policy(policy(Subject.user("amy"))).guard(three, GuardListener.SILENT).open();
    for (int i = 0; i < 5; i++) {
      amy.save(contact("Ada" + i));
      amy.save(CrmRecord.of(Deals.TYPE).with(Deals.TITLE, "hidden" + i));
    }
    CrmSession reader = guarded.as(Principal.user("eve", "admin"));
    AuditSearch all = AuditSearch.all().of(Action.CREATE);
    String next = reader.access().audit().search(all, 6, null).next().orElseThrow();
    assertThatThrownBy(() -> reader.access().audit().search(all, 6, next))
        .isInstanceOf(DisclosureLimitException.class);
  }
}
