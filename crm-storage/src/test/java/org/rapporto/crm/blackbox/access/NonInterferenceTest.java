package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Access;
import org.rapporto.crm.AccessReview;
import org.rapporto.crm.Approvals;
import org.rapporto.crm.AuditTrail;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Export;
import org.rapporto.crm.OrgChart;
import org.rapporto.crm.Policies;
import org.rapporto.crm.Sharing;
import org.rapporto.crm.Timers;
import org.rapporto.crm.Types;
import org.rapporto.crm.Users;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.activity.CalendarActivities;
import org.rapporto.crm.activity.Planner;
import org.rapporto.crm.activity.RecurringActivities;
import org.rapporto.crm.activity.Schedule;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.ReviewQueue;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.merge.Referrers;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Store;

/**
 * Whatever changes in what a principal may not see, no answer he can get changes: not a record, not
 * a count, not an order, not a page token, not the text of an error. Of most bases some questions
 * are asked, of every {@value #WHOLE}th one all. {@code -Daccess.pairs=1000000} for the long form.
 */
class NonInterferenceTest {

  private static final int PAIRS = Integer.getInteger("access.pairs", 10_000);
  private static final long SEED = Long.getLong("access.seed", 20_260_302);

  /** Of one base in so many, and of all it is compared with, everything is asked. */
  private static final int WHOLE = 80;

  /** How many other bases each is compared with. */
  private static final int OTHERS = 5;

  /** More than any answer takes. */
  private static final int IDS = 10_000;

  /** One question in so many is asked of the others. */
  private static final int SOME = 40;

  /** What tells nothing of the base, or leads to what has an entry of its own. */
  private static final Set<String> NOT_ASKED =
      Set.of(
          "CrmSession.principal",
          "CrmSession.normalised",
          "CrmSession.newId",
          "CrmSession.types",
          "CrmSession.access",
          "CrmSession.because",
          "CrmSession.clock",
          "CrmSession.keeping",
          "CrmSession.timers",
          "Access.approvals",
          "Access.policies",
          "Access.review",
          "Access.sharing",
          "Access.users",
          "CrmSession.inTransaction",
          "CrmSession.inSnapshot",
          "OrgChart.walk",
          "Duplicates.in",
          "Duplicates.types",
          "Duplicates.comparing",
          "Duplicates.options",
          "Duplicates.queue",
          "Merges.in",
          "Export.session",
          "Export.id",
          "Export.taken",
          "Approvals.own",
          "Approvals.request",
          "Timers.runDue",
          "Planner.with",
          "Schedule.in",
          "Schedule.types",
          "Schedule.time",
          "Schedule.define",
          "Schedule.snooze",
          "Schedule.deliverReminders",
          "Schedule.deriveInstants",
          "RecurringActivities.in",
          "RecurringActivities.recurrence",
          "CalendarActivities.in");

  /**
   * What needs rights over the whole base (DEFINE, ADMIN_POLICY), or decides about what is seen.
   */
  private static final Set<String> OF_THOSE_WHO_SEE_ALL =
      Set.of(
          "Access.audit",
          "Access.erase",
          "Access.lift",
          "Types.define",
          "Types.planRename",
          "Types.planRetire",
          "Types.planRetype",
          "Types.apply",
          "Duplicates.search",
          "ReviewQueue.assign",
          "ReviewQueue.notADuplicate",
          "Policies.active",
          "Policies.activate",
          "Sharing.unshare",
          "Sharing.delegate",
          "Sharing.endDelegation",
          "Sharing.handOver",
          "AuditTrail.search",
          "AuditTrail.verify",
          "Approvals.open",
          "Approvals.approve",
          "Approvals.refuse",
          "Users.put",
          "Users.leave");

  /**
   * Told on purpose, and only to those who may merge a card: that something refers to it which they
   * do not see, as a merge would leave it behind.
   */
  private static final String HIDDEN_REFERRER = "a record he may not read refers to one";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void whatIsHiddenTellsNothing(StoreKind kind) {
    run((int) kind.share(PAIRS, 40), () -> kind.open(folder));
  }

  private static void run(int pairs, Supplier<Store> stores) {
    SplittableRandom random = new SplittableRandom(SEED);
    OfficePolicies policies = new OfficePolicies(random);
    int done = 0;
    long answers = 0;
    long changed = 0;
    for (int bases = 0; done < pairs; bases++) {
      Seen seen = Seen.of(policies.next(), random);
      Predicate<String> chosen = bases % WHOLE == 0 ? question -> true : some(random.nextLong());
      Map<String, String> one = seen.asked(stores.get(), seen.office.records(), chosen);
      for (int i = 0; i < OTHERS && done < pairs; i++) {
        Map<RecordId, CrmRecord> other = seen.office.otherwise(seen.access);
        if (other.equals(seen.office.records()) || !seen.isAlike(other)) {
          continue;
        }
        Map<String, String> two = seen.asked(stores.get(), other, chosen);
        assertThat(differences(one, two)).as("%s", seen).isEmpty();
        changed += seen.changedIn(other);
        answers += one.size();
        done++;
      }
    }
    System.out.println(
        "access: "
            + done
            + " pairs of bases, "
            + changed
            + " records changed out of sight, "
            + answers
            + " answers compared, 0 differences");
  }

  private static Predicate<String> some(long seed) {
    return question -> new SplittableRandom(seed ^ question.hashCode()).nextInt(SOME) == 0;
  }

  private static List<String> differences(Map<String, String> one, Map<String, String> two) {
    List<String> differences = new ArrayList<>();
    assertThat(two.keySet()).isEqualTo(one.keySet());
    one.forEach(
        (question, answer) -> {
          String other = two.get(question);
          boolean declared = (answer + other).contains(HIDDEN_REFERRER);
          if (!answer.equals(other) && !declared) {
            differences.add(question + ":\n  " + answer + "\n  " + other);
          }
        });
    return differences;
  }

  /** What one principal sees of one base under one policy. */
  private static final class Seen {
    private final Policy policy;
    private final Staff staff = Branch.staff();
    private final Office office;
    private final Principal me;
    private final NaiveAccess access;
    private final Map<RecordId, List<?>> rights = new HashMap<>();

    private Seen(Policy policy, Office office, String user) {
      this.policy = policy;
      this.office = office;
      this.me = staff.find(user).orElseThrow();
      this.access = over(office.records());
      office.records().forEach((id, record) -> rights.put(id, rights(access, record)));
    }

    static Seen of(Policy policy, SplittableRandom random) {
      return new Seen(policy, Office.of(random), Branch.some(Branch.USERS, random));
    }

    private NaiveAccess over(Map<RecordId, CrmRecord> records) {
      return new NaiveAccess(policy, me, staff, records, Map.of());
    }

    /** Whether the principal may see the same of another base, as the oracle reads the rules. */
    boolean isAlike(Map<RecordId, CrmRecord> other) {
      NaiveAccess two = over(other);
      for (Map.Entry<RecordId, CrmRecord> entry : office.records().entrySet()) {
        RecordId id = entry.getKey();
        CrmRecord changed = Objects.requireNonNull(other.get(id));
        if (!Objects.equals(access.row(entry.getValue()), two.row(changed))
            || !Objects.equals(rights.get(id), rights(two, changed))) {
          return false;
        }
      }
      return true;
    }

    /**
     * A rule that asks for a hidden value tells of it by what it permits, which is its author's:
     * what may be done to a record, and which fields of it may be seen and set, empty ones too.
     */
    private static List<?> rights(NaiveAccess access, CrmRecord record) {
      List<Object> rights = new ArrayList<>();
      for (CrmRecord image : Asked.images(record)) {
        rights.add(access.rights(image));
        rights.add(access.readable(image));
      }
      return rights;
    }

    long changedIn(Map<RecordId, CrmRecord> other) {
      return other.entrySet().stream()
          .filter(e -> !e.getValue().equals(office.records().get(e.getKey())))
          .count();
    }

    Map<String, String> asked(
        Store store, Map<RecordId, CrmRecord> records, Predicate<String> chosen) {
      AtomicLong next = new AtomicLong();
      Supplier<UUID> fresh = () -> new UUID(0x0290_0000_0000_7000L, next.incrementAndGet());
      Clock clock = Clock.fixed(Instant.parse("2026-03-01T09:00:00Z"), ZoneOffset.UTC);
      Crm.Builder builder =
          Crm.on(store)
              .types(Schedule.types())
              .region("IT")
              .policy(policy)
              .directory(staff)
              .clock(clock)
              .ids(fresh);
      // how many ids an answer takes is not told, as they are random elsewhere
      Predicate<String> inTurn =
          question -> {
            next.set((next.get() / IDS + 1) * IDS);
            return chosen.test(question);
          };
      try (Crm crm = builder.open()) {
        Office.store(store, records);
        return Asked.of(crm.as(me), List.copyOf(records.keySet()), inTurn);
      }
    }

    @Override
    public String toString() {
      return policy.toJson() + "\nfor " + me;
    }
  }

  @Test
  void everyPublicMethodIsAskedOrSaysWhyNot() {
    Office office = Office.of(new SplittableRandom(1));
    Store store = MemoryStore.create();
    List<RecordId> ids = List.copyOf(office.records().keySet());
    Set<String> known = new TreeSet<>(NOT_ASKED);
    known.addAll(OF_THOSE_WHO_SEE_ALL);
    try (Crm crm = Crm.on(store).types(Schedule.types()).directory(Branch.staff()).open()) {
      Office.store(store, office.records());
      Asked.of(crm.as(Principal.user("ann")), ids, question -> true)
          .keySet()
          .forEach(key -> known.add(key.substring(0, key.indexOf(' '))));
    }
    List<String> missing = new ArrayList<>();
    for (Class<?> type :
        List.of(
            CrmSession.class,
            Access.class,
            Types.class,
            OrgChart.class,
            Sharing.class,
            AccessReview.class,
            Users.class,
            Policies.class,
            Duplicates.class,
            ReviewQueue.class,
            Merges.class,
            Referrers.class,
            Timers.class,
            Approvals.class,
            AuditTrail.class,
            Export.class,
            Schedule.class,
            RecurringActivities.class,
            CalendarActivities.class,
            Planner.class)) {
      for (Method method : type.getDeclaredMethods()) {
        String name = type.getSimpleName() + "." + method.getName();
        boolean isApi = Modifier.isPublic(method.getModifiers()) && !method.isSynthetic();
        boolean isOfRecord = type.isRecord() && method.getParameterCount() == 0;
        if (isApi && !isOfRecord && !method.getName().equals("equals") && !known.contains(name)) {
          missing.add(name);
        }
      }
    }
    assertThat(missing).as("methods that may tell something and are not asked").isEmpty();
  }
}
