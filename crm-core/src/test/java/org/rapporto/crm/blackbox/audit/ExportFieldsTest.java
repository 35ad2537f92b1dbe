package org.rapporto.crm.blackbox.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.ConflictException;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.guard.ExportLimits;
import org.rapporto.crm.guard.ExportRefusedException;
import org.rapporto.crm.guard.GuardListener;
import org.rapporto.crm.guard.GuardPolicy;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Summary;

/** Of contacts only the given name leaves the base, by whichever way an export reads them. */
class ExportFieldsTest {

  private static final GuardPolicy NAMES =
      GuardPolicy.NONE.exporting(
          new ExportLimits(99, false, Map.of(Contacts.NAME, Set.of("given_name"))));

  private final Crm crm = Crm.on(MemoryStore.create()).guard(NAMES, GuardListener.SILENT).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final CrmRecord ada =
      amy.save(
          CrmRecord.of(Contacts.TYPE)
              .with(Contacts.GIVEN_NAME, "Ada")
              .with(Contacts.FAMILY_NAME, "Rossi"));

  private <R> R export(Function<CrmSession, R> read) {
    return amy.export(Query.of(Contacts.TYPE), 9, e -> read.apply(e.session()));
  }

  private static void isShortened(CrmRecord record) {
    assertThat(record.find(Contacts.FAMILY_NAME)).isEmpty();
    assertThat(record.find(Contacts.GIVEN_NAME)).contains("Ada");
  }

  /** N3 */
  @Test
  void recordsLeaveWithoutTheOthers() {
    isShortened(export(s -> s.get(ada.id())));
    isShortened(export(s -> s.find(Contacts.TYPE, Filter.everything()).get(0)));
    isShortened(export(s -> s.page(Query.of(Contacts.TYPE)).items().get(0)));
    isShortened(export(s -> s.search("Rossi", 5).get(0)));
    isShortened(export(s -> s.card(ada.id()).record()));
  }

  @Test
  void aPlanOfASaveTellsNoMore() {
    CrmRecord guess =
        CrmRecord.stored(Contacts.TYPE, ada.id().value(), 1, new Object[Contacts.TYPE.slotCount()]);
    isShortened(export(s -> s.check(List.of(ada), id -> false, id -> false).get(0)));
    assertThatThrownBy(
            () ->
                export(
                    s ->
                        s.check(
                            List.of(guess.with(Contacts.GIVEN_NAME, "Eva")),
                            id -> false,
                            id -> false)))
        .isInstanceOfSatisfying(ConflictException.class, e -> isShortened(e.current()));
  }

  @Test
  void historyAndAuditTellNoMore() {
    List<AuditEvent.Change> told =
        export(s -> s.history(ada.id(), 9, null).items().get(0).changes());
    assertThat(told).extracting(AuditEvent.Change::field).containsExactly("given_name");
    AuditSearch all = AuditSearch.all().to(ada.id());
    told = export(s -> s.access().audit().search(all, 9, null).items().get(0).changes());
    assertThat(told).extracting(AuditEvent.Change::field).containsExactly("given_name");
  }

  @Test
  void nothingIsSummedUpByTheOthers() {
    List<Group> names = export(s -> s.summarize(by(Contacts.GIVEN_NAME)));
    assertThat(names).hasSize(1);
    assertThatThrownBy(() -> export(s -> s.summarize(by(Contacts.FAMILY_NAME))))
        .isInstanceOf(ExportRefusedException.class)
        .hasMessageContaining("family_name");
    Summary least =
        new Summary(
            Contacts.TYPE,
            Filter.everything(),
            List.of(),
            List.of(new Summary.Measure(Summary.Function.MIN, Contacts.FAMILY_NAME)));
    assertThatThrownBy(() -> export(s -> s.summarize(least)))
        .isInstanceOf(ExportRefusedException.class);
    assertThat(amy.summarize(least)).hasSize(1);
  }

  private static Summary by(ScalarField<?> field) {
    return new Summary(Contacts.TYPE, Filter.everything(), List.of(field), List.of());
  }
}
