package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.audit.AuditEntry;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.audit.ChainBreak;
import org.rapporto.crm.audit.ChainBreak.Kind;
import org.rapporto.crm.audit.ChainReport;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.TransactionMode;

/** A base whose audit is of the version before there was a chain. */
class AuditUpgradeTest {

  private static final RecordId ADA = new RecordId(Contacts.NAME, new UUID(0x7001L, 1));
  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void fillAsTheFormerVersionDid() {
    file = folder.resolve("crm.db");
    try (Store store = SqlStore.sqlite(file)) {
      store.prepare(List.of(AuditRows.BEFORE_THE_CHAIN, Contacts.TYPE));
      List<CrmRecord> events = new ArrayList<>();
      events.add(event(1, Action.CREATE, "{\"given_name\":[null,\"Ada\"]}"));
      events.add(event(2, Action.UPDATE, "{\"given_name\":[\"Ada\",\"Eda\"]}"));
      CrmRecord ada =
          CrmRecord.of(Contacts.TYPE, ADA)
              .with(Contacts.GIVEN_NAME, "Eda")
              .with(RecordType.OWNER, "amy")
              .with(RecordType.CREATED_AT, LONG_AGO);
      store.<Boolean>inTransaction(
          TransactionMode.WRITE,
          tx -> {
            tx.insert(events);
            tx.insert(List.of(ada));
            return true;
          });
    }
  }

  private static CrmRecord event(long version, Action action, String changes) {
    RecordId id = new RecordId(AuditRows.NAME, new UUID(0x7000L, version));
    return CrmRecord.of(AuditRows.BEFORE_THE_CHAIN, id)
        .with(RecordType.CREATED_AT, LONG_AGO.plusSeconds(version))
        .with(RecordType.CREATED_BY, "amy")
        .with(AuditRows.RECORD, ADA)
        .with(AuditRows.ACTION, action.name())
        .with(AuditRows.AUTHORITY, Principal.USER)
        .with(AuditRows.VERSION, version)
        .with(AuditRows.CHANGES, changes);
  }

  @Test
  void opensItAndBeginsTheChainWithAMarker() {
    try (Crm crm = Crm.on(SqlStore.sqlite(file)).open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      amy.save(amy.get(ADA).with(Contacts.FAMILY_NAME, "Rossi"));

      assertThat(amy.access().audit().verify())
          .isEqualTo(new ChainReport(2, 0, 2, 0, java.util.Optional.empty()));
      List<AuditEntry> entries = amy.access().audit().search(AuditSearch.all(), 10, null).items();
      assertThat(entries).hasSize(4);
      assertThat(entries.get(1).facts()).containsEntry("outside", "2");
      assertThat(amy.history(ADA, 10, null).items())
          .extracting(e -> e.version() + " " + e.action())
          .contains("1 CREATE", "2 UPDATE");
    }
    try (Crm again = Crm.on(SqlStore.sqlite(file)).open()) {
      assertThat(again.as(Principal.user("amy")).access().audit().verify().events()).isEqualTo(2);
    }
  }

  @Test
  void findsThatAnOlderEventWasRemovedSince() throws Exception {
    Crm.on(SqlStore.sqlite(file)).open().close();
    PlainSql.run(file, "DELETE FROM audit_event WHERE record_version = 1");
    try (Crm crm = Crm.on(SqlStore.sqlite(file)).open()) {
      assertThat(crm.as(Principal.user("amy")).access().audit().verify().firstBreak())
          .contains(new ChainBreak(Kind.OUTSIDE, 0));
    }
  }

  @Test
  void doesNotBeginAnewWhereTheEndWasRemoved() throws Exception {
    Crm.on(SqlStore.sqlite(file)).open().close();
    PlainSql.run(file, "DELETE FROM audit_head");
    try (Store store = SqlStore.sqlite(file)) {
      assertThatThrownBy(() -> Crm.on(store).open())
          .isInstanceOf(CrmException.class)
          .hasMessageContaining("restore a backup");
    }
  }
}
