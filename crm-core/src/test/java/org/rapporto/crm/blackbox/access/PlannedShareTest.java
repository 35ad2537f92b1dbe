package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Sharing;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Share;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.audit.AuditEntry;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.model.CrmRecord;

/** Shares that begin later, and what the audit has of who gets which rights. */
class PlannedShareTest {

  private final Desk desk = new Desk();
  private final CrmRecord deal = desk.deal(desk.amy, "Spare parts");
  private final Sharing amys = desk.amy.access().sharing();
  private final Instant now = desk.clock.instant();
  private final Instant from = now.plus(Duration.ofDays(1));
  private final Instant until = now.plus(Duration.ofDays(2));
  private final Share holidays =
      Share.from(from, deal.id(), Subject.user("leo"), ShareLevel.READ)
          .until(until)
          .because("holidays");

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void holdsFromItsMomentOnAndUntilItsEnd() {
    Share share = amys.share(holidays);
    assertThat(share)
        .isEqualTo(
            new Share(
                deal.id(), Subject.user("leo"), ShareLevel.READ, from, until, "holidays", "amy"));
    assertThat(amys.of(deal.id())).containsExactly(share);
    assertThat(desk.leo.find(deal.id())).isEmpty();
    desk.clock.advance(Duration.ofDays(1).minusMillis(1));
    assertThat(desk.leo.find(deal.id())).isEmpty();
    desk.clock.advance(Duration.ofMillis(1));
    assertThat(desk.leo.find(deal.id())).isPresent();
    desk.clock.advance(Duration.ofDays(1));
    assertThat(desk.leo.find(deal.id())).isEmpty();
    assertThat(amys.of(deal.id())).isEmpty();
  }

  @Test
  void isTakenBackBeforeItBegins() {
    amys.share(holidays);
    assertThat(amys.unshare(deal.id(), Subject.user("leo"))).isTrue();
    desk.clock.advance(Duration.ofHours(36));
    assertThat(desk.leo.find(deal.id())).isEmpty();
  }

  @Test
  void beginsNowAtTheEarliestAndIsOfWhoShares() {
    Share early = Share.from(now.minus(Duration.ofDays(9)), deal.id(), Subject.team("t"), READ);
    Share forged =
        new Share(deal.id(), early.with(), READ, early.from(), until, "a reason", "somebody");
    Share share = amys.share(forged);
    assertThat(share.from()).isEqualTo(now);
    assertThat(share.by()).isEqualTo("amy");
    Share over = early.until(now.minus(Duration.ofDays(1)));
    assertThatThrownBy(() -> amys.share(over)).isInstanceOf(IllegalArgumentException.class);
  }

  private static final ShareLevel READ = ShareLevel.READ;

  @Test
  void withWhomAndForHowLongStandsInTheAudit() {
    amys.share(holidays);
    amys.unshare(deal.id(), Subject.user("leo"));
    assertThat(facts(Action.SHARE, 2))
        .containsExactly(
            Map.of("share", "ended", "with", "user:leo"),
            Map.of(
                "share", "given",
                "with", "user:leo",
                "level", "READ",
                "from", from.toString(),
                "until", until.toString()));
    assertThat(desk.root.access().audit().verify().isSound()).isTrue();
  }

  @Test
  void whatSomebodyIsInTheDirectoryStandsInTheAudit() {
    Principal zoe = Principal.user("zoe", "rep", "head").inTeams(Set.of("t", "s")).inUnit("u");
    desk.root.access().users().put(zoe, "eve");
    assertThat(facts(Action.ADMIN_POLICY, 1))
        .containsExactly(
            Map.of(
                "directory", "put",
                "user", "zoe",
                "roles", "head,rep",
                "teams", "s,t",
                "unit", "u",
                "manager", "eve"));
  }

  private List<Map<String, String>> facts(Action action, int most) {
    return desk
        .root
        .access()
        .audit()
        .search(AuditSearch.all().of(action), most, null)
        .items()
        .stream()
        .map(AuditEntry::facts)
        .toList();
  }
}
