package org.rapporto.crm.blackbox.imports.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.audit.AuditEntry;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.guard.DisclosureLimit;
import org.rapporto.crm.guard.DisclosureLimit.Step;
import org.rapporto.crm.guard.DisclosureLimitException;
import org.rapporto.crm.guard.ExportLimits;
import org.rapporto.crm.guard.ExportRefusedException;
import org.rapporto.crm.guard.GuardListener;
import org.rapporto.crm.guard.GuardPolicy;
import org.rapporto.crm.imports.export.ExportFormat;
import org.rapporto.crm.imports.export.Exporter;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;

/** Who may take what out of the base. */
class ExportRightTest {

  /** All read all; amy exports her own, bob nothing, and of organisations nobody anything. */
  private static final AccessPolicy POLICY =
      (principal, action, type) -> {
        if (action != Action.EXPORT || principal.roles().contains("head")) {
          return Filter.everything();
        }
        boolean contacts =
            type.name().equals(Contacts.NAME) || type.name().equals(Affiliations.NAME);
        return principal.id().equals("amy") && contacts
            ? RecordType.OWNER.eq("amy")
            : Filter.nothing();
      };

  private static final ExportFormat[] FORMATS = ExportFormat.values();

  @TempDir private Path folder;

  private final MemoryStore store = MemoryStore.create();
  private final List<UUID> amys = new ArrayList<>();
  private Crm crm = open(GuardPolicy.NONE);

  private Crm open(GuardPolicy guard) {
    return Crm.on(store).policy(POLICY).guard(guard, GuardListener.SILENT).open();
  }

  private CrmSession amy() {
    return crm.as(Principal.user("amy"));
  }

  @BeforeEach
  void fill() {
    CrmRecord org =
        amy().save(CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, "Hidden Works"));
    for (int i = 0; i < 6; i++) {
      CrmRecord contact =
          amy()
              .save(
                  CrmRecord.of(Contacts.TYPE)
                      .with(RecordType.OWNER, i % 2 == 0 ? "amy" : "bob")
                      .with(Contacts.GIVEN_NAME, (i % 2 == 0 ? "Mine" : "His") + (9 - i))
                      .with(Contacts.FAMILY_NAME, "Rossi"));
      if (i % 2 == 0) {
        amys.add(contact.id().value());
      }
      amy()
          .save(
              CrmRecord.of(Affiliations.TYPE)
                  .with(Affiliations.CONTACT, contact.id())
                  .with(Affiliations.ORGANISATION, org.id())
                  .with(Affiliations.FROM, LocalDate.of(2020, 1, 1)));
    }
  }

  private static String text(CrmSession session, ExportFormat format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Exporter.from(session).format(format).to(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("N39: the right to read gives no right to export, in any format")
  void neverFollowsFromTheRightToRead() throws IOException {
    CrmSession bob = crm.as(Principal.user("bob"));
    assertThat(bob.find(Contacts.TYPE, Filter.everything())).hasSize(6);
    for (ExportFormat format : FORMATS) {
      assertThatThrownBy(() -> text(bob, format)).isInstanceOf(AccessDeniedException.class);
    }
    Path file = folder.resolve("contacts.csv");
    assertThatThrownBy(() -> Exporter.from(bob).to(file)).isInstanceOf(AccessDeniedException.class);
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  @DisplayName("N1, N26: of all that is asked for only rows leave that may be exported")
  void isDecidedRowByRow() {
    String csv = text(amy(), ExportFormat.CSV);
    assertThat(csv).contains("Mine9", "Mine7", "Mine5").doesNotContain("His");
    String lines = text(amy(), ExportFormat.JSON_LINES);
    assertThat(lines).contains("Mine9").doesNotContain("His");
    String cards = text(amy(), ExportFormat.VCARD);
    assertThat(cards).contains("Mine9").doesNotContain("His");
  }

  @Test
  @DisplayName("N31: what is reached from a record needs the right as well")
  void leavesOutWhatIsReachedAndMayNotBeExported() {
    for (ExportFormat format : List.of(ExportFormat.CSV, ExportFormat.VCARD)) {
      assertThat(text(amy(), format)).doesNotContain("Hidden Works");
    }
    assertThat(text(crm.as(Principal.user("eve", "head")), ExportFormat.CSV))
        .contains("Hidden Works");
  }

  @Test
  @DisplayName("N2, N3: fields that may not leave are in no format")
  void leavesOutFieldsThatMayNotLeave() {
    ExportLimits limits = new ExportLimits(100, false, Map.of(Contacts.NAME, Set.of("given_name")));
    crm = open(GuardPolicy.NONE.exporting(limits));
    for (ExportFormat format :
        List.of(ExportFormat.CSV, ExportFormat.JSON_LINES, ExportFormat.VCARD)) {
      assertThat(text(amy(), format)).contains("Mine9").doesNotContain("Rossi");
    }
    assertThat(
            amy()
                .get(new org.rapporto.crm.model.RecordId(Contacts.NAME, amys.get(0)))
                .get(Contacts.FAMILY_NAME))
        .isEqualTo("Rossi");
  }

  @Test
  void keepsToTheNumberOfRowsAndAsksForAReason() throws IOException {
    crm = open(GuardPolicy.NONE.exporting(new ExportLimits(2, true, Map.of())));
    Path file = folder.resolve("contacts.csv");
    assertThatThrownBy(() -> Exporter.from(amy()).to(file))
        .isInstanceOf(ExportRefusedException.class)
        .hasMessageContaining("reason");
    CrmSession why = amy().because("spring mailing");
    assertThatThrownBy(() -> Exporter.from(why).to(file))
        .isInstanceOf(ExportRefusedException.class)
        .hasMessageContaining("2");
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
    assertThat(Exporter.from(why).limit(2).to(file).records()).isEqualTo(2);
  }

  @Test
  @DisplayName("the audit proves which records left")
  void provesWhichRecordsLeft() throws Exception {
    CrmSession why = amy().because("spring mailing");
    Exporter.from(why).order(Order.by(Contacts.GIVEN_NAME)).to(folder.resolve("by-name.csv"));
    Exporter.from(why).to(folder.resolve("by-id.csv"));

    List<AuditEntry> entries =
        amy().access().audit().search(AuditSearch.all().of(Action.EXPORT), 10, null).items();
    assertThat(entries)
        .extracting(e -> e.facts().get("export"))
        .containsExactly("done", "begun", "done", "begun");
    for (int done : new int[] {0, 2}) {
      assertThat(entries.get(done).facts())
          .containsEntry("records", "3")
          .containsEntry("reason", "spring mailing")
          .containsEntry("type", Contacts.NAME)
          .containsEntry("ids", digest(amys));
    }
    assertThat(entries.get(0).facts().get("query"))
        .isNotEqualTo(entries.get(2).facts().get("query"));
    assertThat(amy().access().audit().verify().isSound()).isTrue();
  }

  /** Written once more: SHA-256 over the ids in order; those made in time are in order. */
  private static String digest(List<UUID> ids) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (UUID id : ids.stream().sorted().toList()) {
      sha256.update(
          ByteBuffer.allocate(16)
              .putLong(id.getMostSignificantBits())
              .putLong(id.getLeastSignificantBits())
              .array());
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  @Test
  @DisplayName("an export is counted with all other reads, and leaves no file at the limit")
  void isStoppedByTheGuard() throws IOException {
    crm =
        open(GuardPolicy.NONE.with(new DisclosureLimit("day", Step.BLOCK, Duration.ofDays(1), 4)));
    Path file = folder.resolve("contacts.csv");
    CrmSession amy = amy();
    amy.find(Contacts.TYPE, RecordType.OWNER.eq("bob"));
    assertThatThrownBy(() -> Exporter.from(amy).to(file))
        .isInstanceOf(DisclosureLimitException.class);
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
