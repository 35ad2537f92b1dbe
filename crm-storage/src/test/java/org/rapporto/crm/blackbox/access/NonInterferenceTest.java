package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Access;
import org.rapporto.crm.AccessReview;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.OrgChart;
import org.rapporto.crm.Policies;
import org.rapporto.crm.Sharing;
import org.rapporto.crm.Types;
import org.rapporto.crm.Users;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
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
 * a count, not an order, not a page token, not the text of an error. {@code -Daccess.pairs=1000000}
 * for the long form.
 */
class NonInterferenceTest {

  private static final int PAIRS = Integer.getInteger("access.pairs", 24);
  private static final long SEED = Long.getLong("access.seed", 20_260_302);

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
          "Merges.in");

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
    run((int) kind.share(PAIRS, 12), () -> kind.open(folder));
  }

  private static void run(int pairs, Supplier<Store> stores) {
    SplittableRandom random = new SplittableRandom(SEED);
    OfficePolicies policies = new OfficePolicies(random);
    int done = 0;
    long answers = 0;
    long changed = 0;
    while (done < pairs) {
      Policy policy = policies.next();
      Office office = Office.of(random);
      Staff staff = Branch.staff();
      Principal me = staff.find(Branch.some(Branch.USERS, random)).orElseThrow();
      NaiveAccess access = new NaiveAccess(policy, me, staff, office.records(), Map.of());
      Map<RecordId, CrmRecord> other = office.otherwise(access);
      if (other.equals(office.records()) || !isAlike(policy, me, staff, office, other)) {
        continue;
      }
      List<RecordId> ids = List.copyOf(office.records().keySet());
      Map<String, String> one = asked(stores.get(), office.records(), policy, staff, me, ids);
      Map<String, String> two = asked(stores.get(), other, policy, staff, me, ids);
      assertThat(differences(one, two)).as(policy.toJson() + "\nfor " + me).isEmpty();
      changed += ids.stream().filter(id -> !office.records().get(id).equals(other.get(id))).count();
      answers += one.size();
      done++;
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

  /** Whether the principal may see the same of both bases, as the oracle reads the rules. */
  private static boolean isAlike(
      Policy policy, Principal me, Staff staff, Office office, Map<RecordId, CrmRecord> other) {
    NaiveAccess one = new NaiveAccess(policy, me, staff, office.records(), Map.of());
    NaiveAccess two = new NaiveAccess(policy, me, staff, other, Map.of());
    for (Map.Entry<RecordId, CrmRecord> entry : office.records().entrySet()) {
      CrmRecord changed = Objects.requireNonNull(other.get(entry.getKey()));
      if (!Objects.equals(one.row(entry.getValue()), two.row(changed))
          || !rights(one, entry.getValue()).equals(rights(two, changed))) {
        return false;
      }
    }
    return true;
  }

  /**
   * A rule that asks for a hidden value tells of it by what it permits, which is its author's: what
   * may be done to a record, and which fields of it may be seen and set, empty ones too.
   */
  private static List<?> rights(NaiveAccess access, CrmRecord record) {
    List<Object> rights = new ArrayList<>();
    for (CrmRecord image : Asked.images(record)) {
      rights.add(access.rights(image));
      rights.add(access.readable(image));
    }
    return rights;
  }

  private static Map<String, String> asked(
      Store store,
      Map<RecordId, CrmRecord> records,
      Policy policy,
      Staff staff,
      Principal me,
      List<RecordId> ids) {
    Office.stored(store, records);
    AtomicLong next = new AtomicLong();
    Supplier<UUID> fresh = () -> new UUID(0x0290_0000_0000_7000L, next.incrementAndGet());
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T09:00:00Z"), ZoneOffset.UTC);
    try (Crm crm =
        Crm.on(store).region("IT").policy(policy).directory(staff).clock(clock).ids(fresh).open()) {
      return Asked.all(crm.as(me), ids);
    }
  }

  @Test
  void everyPublicMethodIsAskedOrSaysWhyNot() {
    Office office = Office.of(new SplittableRandom(1));
    Store store = Office.stored(MemoryStore.create(), office.records());
    List<RecordId> ids = List.copyOf(office.records().keySet());
    Set<String> known = new TreeSet<>(NOT_ASKED);
    known.addAll(OF_THOSE_WHO_SEE_ALL);
    try (Crm crm = Crm.on(store).directory(Branch.staff()).open()) {
      Asked.all(crm.as(Principal.user("ann")), ids)
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
            Referrers.class)) {
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
