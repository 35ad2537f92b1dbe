package org.rapporto.crm.blackbox.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.blackbox.clock.SettableClock;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.guard.Approval;
import org.rapporto.crm.guard.DisclosureLimit;
import org.rapporto.crm.guard.DisclosureLimit.Step;
import org.rapporto.crm.guard.DisclosureLimitException;
import org.rapporto.crm.guard.GuardListener;
import org.rapporto.crm.guard.GuardPolicy;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.store.Summary;

/** Each step of the guard on each way to a record. */
class GuardPathsTest {

  private static final int MOST = 3;

  private static final Map<String, BiConsumer<CrmSession, RecordId>> PATHS = new LinkedHashMap<>();

  static {
    PATHS.put("get", CrmSession::get);
    PATHS.put("card", CrmSession::card);
    PATHS.put("find", (s, id) -> s.find(Contacts.TYPE, one(id)));
    PATHS.put("page", (s, id) -> s.page(Query.of(Contacts.TYPE).where(one(id))));
    PATHS.put("search", (s, id) -> s.search(name(id), 5));
    PATHS.put("timeline", (s, id) -> s.timeline(id, 5, null));
    PATHS.put("history", (s, id) -> s.history(id, 5, null));
    PATHS.put("audit", (s, id) -> audit(s, id));
    PATHS.put("duplicates", (s, id) -> Duplicates.in(s).of(id));
    PATHS.put("export", (s, id) -> export(s, id));
    PATHS.put("count", (s, id) -> s.count(Contacts.TYPE, one(id)));
    PATHS.put("greatest", (s, id) -> s.summarize(greatest(id)));
    PATHS.put("save", (s, id) -> s.save(guess(id)));
    PATHS.put("plan", (s, id) -> s.check(List.of(guess(id)), x -> false, x -> false));
  }

  private static Filter one(RecordId id) {
    return Filter.hasId(List.of(id));
  }

  private static String name(RecordId id) {
    StringBuilder letters = new StringBuilder("Rossi");
    id.value()
        .toString()
        .chars()
        .filter(Character::isLetterOrDigit)
        .forEach(c -> letters.append((char) (c % 26 + 'a')));
    return letters.toString();
  }

  private static void audit(CrmSession s, RecordId id) {
    assertThat(s.access().audit().search(AuditSearch.all().to(id), 5, null).items()).isNotEmpty();
  }

  private static void export(CrmSession s, RecordId id) {
    s.export(Query.of(Contacts.TYPE).where(one(id)), 9, e -> e.session().get(id));
  }

  private static Summary greatest(RecordId id) {
    return new Summary(
        Contacts.TYPE,
        one(id),
        List.of(),
        List.of(new Summary.Measure(Summary.Function.MAX, Contacts.FAMILY_NAME)));
  }

  private static CrmRecord guess(RecordId id) {
    return CrmRecord.stored(Contacts.TYPE, id.value(), 1, new Object[Contacts.TYPE.slotCount()]);
  }

  static Stream<Arguments> pathsAndSteps() {
    return PATHS.keySet().stream()
        .flatMap(path -> Stream.of(Step.values()).map(step -> Arguments.of(path, step)));
  }

  private final SettableClock clock = new SettableClock();
  private final MemoryStore store = MemoryStore.create();
  private final List<GuardListener.Alert> alerts = new CopyOnWriteArrayList<>();
  private final List<RecordId> ids = new ArrayList<>();

  private Crm open(Step step, boolean withNotes) {
    CrmSession seed = Crm.on(store).clock(clock).open().as(Principal.system("seed", "a test"));
    for (int i = 0; i <= MOST; i++) {
      RecordId id = seed.newId(Contacts.TYPE);
      seed.save(CrmRecord.of(Contacts.TYPE, id).with(Contacts.FAMILY_NAME, name(id)));
      if (withNotes) {
        seed.save(
            CrmRecord.of(Notes.TYPE)
                .with(Notes.TEXT, "about")
                .with(Notes.ABOUT, List.of(new Link(id, null))));
      }
      ids.add(id);
    }
    DisclosureLimit limit = new DisclosureLimit("day", step, Duration.ofDays(1), MOST);
    return Crm.on(store).clock(clock).guard(GuardPolicy.NONE.with(limit), alerts::add).open();
  }

  @ParameterizedTest(name = "{1} on the way of {0}")
  @MethodSource("pathsAndSteps")
  void holdsOnEveryWay(String path, Step step) {
    BiConsumer<CrmSession, RecordId> way = Objects.requireNonNull(PATHS.get(path));
    Crm crm = open(step, path.equals("timeline"));
    CrmSession amy = crm.as(Principal.user("amy"));
    ids.subList(0, MOST).forEach(id -> way.accept(amy, id));
    ids.subList(0, MOST).forEach(id -> way.accept(amy, id));
    assertThat(alerts).isEmpty();
    RecordId last = ids.get(MOST);
    if (step == Step.ALERT) {
      way.accept(amy, last);
    } else {
      assertThatThrownBy(() -> way.accept(amy, last)).isInstanceOf(DisclosureLimitException.class);
    }
    assertThat(alerts).extracting(GuardListener.Alert::records).containsExactly(MOST + 1L);
    CrmSession because = amy.because("a campaign");
    if (step == Step.REASON) {
      way.accept(because, last);
    } else if (step == Step.APPROVAL) {
      assertThatThrownBy(() -> way.accept(because, last))
          .isInstanceOf(DisclosureLimitException.class);
      Approval request = amy.access().approvals().request("day", 1, "a campaign");
      CrmSession eve = crm.as(Principal.user("eve"));
      eve.access().approvals().approve(request.id(), Duration.ofHours(1));
      way.accept(amy, last);
    } else if (step == Step.BLOCK) {
      assertThatThrownBy(() -> way.accept(because, last))
          .isInstanceOf(DisclosureLimitException.class);
    }
  }
}
