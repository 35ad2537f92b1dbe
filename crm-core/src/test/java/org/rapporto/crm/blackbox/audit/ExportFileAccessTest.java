package org.rapporto.crm.blackbox.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.blackbox.clock.SettableClock;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.guard.ExportFile;
import org.rapporto.crm.guard.ExportLimits;
import org.rapporto.crm.guard.ExportRefusedException;
import org.rapporto.crm.guard.GuardListener;
import org.rapporto.crm.guard.GuardPolicy;
import org.rapporto.crm.guard.GuardPolicyJson;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

/** N50: the file of an export is for who made it, for a while. */
class ExportFileAccessTest {

  private static final GuardPolicy A_DAY =
      GuardPolicy.NONE.exporting(new ExportLimits(99, false, Map.of(), Duration.ofDays(1)));
  private static final AccessPolicy EXPORTERS =
      (principal, action, type) ->
          action == Action.EXPORT
                  && !principal.isSystem()
                  && !principal.roles().contains("exporter")
              ? Filter.nothing()
              : Filter.everything();

  private final SettableClock clock = new SettableClock();
  private final Crm crm =
      Crm.on(MemoryStore.create())
          .clock(clock)
          .storedDirectory()
          .policy(EXPORTERS)
          .guard(A_DAY, GuardListener.SILENT)
          .open();
  private final CrmSession root = crm.as(Principal.system("root", "a test"));
  private final CrmSession amy = crm.as(Principal.user("amy"));

  @BeforeEach
  void hire() {
    root.access().users().put(Principal.user("amy", "exporter"), null);
    root.access().users().put(Principal.user("bob", "exporter"), null);
    amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Ada"));
  }

  private UUID exported() {
    return exported(amy);
  }

  private static UUID exported(CrmSession session) {
    return session.export(
        Query.of(Contacts.TYPE),
        9,
        e -> {
          e.taken(e.session().find(Contacts.TYPE, Filter.everything()));
          return e.id();
        });
  }

  private static void isRefused(CrmSession session, UUID export) {
    assertThatThrownBy(() -> session.access().fetch(export))
        .isInstanceOf(ExportRefusedException.class)
        .hasMessage("There is no file of export " + export + " for you to fetch now; export again");
  }

  @Test
  void isForWhoMadeItUntilItsTimeIsOver() {
    UUID export = exported();
    assertThat(amy.access().fetch(export))
        .isEqualTo(new ExportFile(export, "contact", 1, clock.instant().plus(Duration.ofDays(1))));
    isRefused(crm.as(Principal.user("bob")), export);
    isRefused(crm.as(Principal.user("amy", "exporter").onBehalfOf("bob")), export);
    isRefused(amy, new UUID(7, 7));
    clock.advance(Duration.ofDays(1));
    isRefused(amy, export);
  }

  @Test
  void ofASystemAuthorityIsNotForAUserOfItsName() {
    CrmSession job = crm.as(Principal.system("amy", "a nightly job"));
    UUID ofJob = exported(job);
    isRefused(amy, ofJob);
    assertThat(job.access().fetch(ofJob).records()).isEqualTo(1);
    isRefused(job, exported(amy));
  }

  @Test
  void isNoLongerForWhoMayNotExportAnyMore() {
    UUID export = exported();
    root.access().users().put(Principal.user("amy", "rep"), null);
    isRefused(amy, export);
    root.access().users().put(Principal.user("amy", "exporter"), null);
    assertThat(amy.access().fetch(export).records()).isEqualTo(1);
    root.access().users().leave("amy");
    isRefused(amy, export);
  }

  @Test
  void isInTheAuditWhenItIsFetched() {
    UUID export = exported();
    amy.access().fetch(export);
    assertThat(
            root.access()
                .audit()
                .search(AuditSearch.all().of(Action.EXPORT), 1, null)
                .items()
                .get(0)
                .facts())
        .isEqualTo(Map.of("export", "fetched", "run", export.toString(), "type", "contact"));
    assertThat(GuardPolicyJson.read(GuardPolicyJson.write(A_DAY))).isEqualTo(A_DAY);
  }
}
