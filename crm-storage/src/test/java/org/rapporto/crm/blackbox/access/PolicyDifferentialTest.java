package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Group;
import org.rapporto.crm.store.Store;
import org.rapporto.crm.store.Summary;

/**
 * Random policies against random queries: what the gate answers is what the rules say, read one by
 * one. {@code -Daccess.rows=100000000} for the long form, {@code -Daccess.seed} for another one.
 */
class PolicyDifferentialTest {

  private static final long ROWS = Long.getLong("access.rows", 1_000_000);
  private static final long SEED = Long.getLong("access.seed", 20_260_301);

  private static final int JOBS = Integer.getInteger("access.jobs", 240);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void answersAsTheRulesSay(StoreKind kind) {
    run(kind.open(folder), ROWS);
  }

  private void run(Store store, long rows) {
    SplittableRandom random = new SplittableRandom(SEED);
    RandomPolicies policies = new RandomPolicies(random);
    Branch branch = Branch.fill(store, random, JOBS);
    long decisions = 0;
    int rounds = 0;
    while (decisions < rows) {
      Policy policy = policies.next();
      Staff staff = Branch.staff();
      Crm crm = Branch.on(store).policy(policy).directory(staff).open();
      for (String user : Branch.USERS) {
        Principal me = staff.find(user).orElseThrow();
        NaiveAccess oracle =
            new NaiveAccess(policy, me, staff, branch.records(), branch.sharedWith(me));
        Round round =
            new Round(crm.as(Principal.user(user)), oracle, branch, random, policies, policy);
        for (int i = 0; i < 3; i++) {
          decisions += round.run();
        }
      }
      rounds++;
    }
    store.close();
    System.out.println(
        "access: "
            + store.name()
            + " "
            + decisions
            + " row decisions under "
            + rounds
            + " policies, 0 differences");
  }

  /** Questions of one principal under one policy. */
  private static final class Round {
    private final CrmSession session;
    private final NaiveAccess oracle;
    private final Branch branch;
    private final SplittableRandom random;
    private final RandomPolicies filters;
    private final Policy policy;

    Round(
        CrmSession session,
        NaiveAccess oracle,
        Branch branch,
        SplittableRandom random,
        RandomPolicies filters,
        Policy policy) {
      this.session = session;
      this.oracle = oracle;
      this.branch = branch;
      this.random = random;
      this.filters = filters;
      this.policy = policy;
    }

    long run() {
      RecordType type =
          random.nextInt(4) == 0 ? Branch.some(Branch.TYPES, random) : Branch.JOB_TYPE;
      Filter filter = random.nextInt(4) == 0 ? Filter.everything() : filters.filter(type, 2);
      if (!knowsAll(filter)) {
        assertThatThrownBy(() -> session.count(type, filter))
            .isInstanceOf(UnsupportedQueryException.class)
            .hasMessageContaining("has no field");
        return 1;
      }
      List<CrmRecord> all = branch.of(type);
      List<CrmRecord> expected =
          all.stream().filter(r -> oracle.row(r) != null && oracle.passes(filter, r.id())).toList();
      String what = policy.toJson() + "\nfor " + session.principal() + "\nasks " + filter;
      assertThat(ids(session.find(type, filter)))
          .as(what)
          .containsExactlyInAnyOrderElementsOf(ids(expected));
      assertThat(session.count(type, filter)).as(what).isEqualTo(expected.size());
      checkValues(session.find(type, filter), what);
      if (type.equals(Branch.JOB_TYPE)) {
        checkOrder(filter, expected, what);
        checkGroups(filter, expected, what);
      }
      return 4L * all.size();
    }

    private boolean knowsAll(Filter filter) {
      return NaiveAccess.names(filter).stream()
          .filter(name -> !name.startsWith("record."))
          .allMatch(
              name ->
                  oracle.knows(
                      name.substring(0, name.indexOf('.')), name.substring(name.indexOf('.') + 1)));
    }

    private static List<RecordId> ids(List<CrmRecord> records) {
      return records.stream().map(CrmRecord::id).toList();
    }

    /** Every value that comes out is one that may be read, or a mask of at most four letters. */
    private void checkValues(List<CrmRecord> found, String what) {
      for (CrmRecord record : found) {
        CrmRecord stored = branch.records().get(record.id());
        for (int slot = 0; slot < record.type().slotCount(); slot++) {
          String name = record.type().definitions().get(slot).name();
          Object shown = record.valueAt(slot);
          if (oracle.mayRead(stored, name)) {
            assertThat(shown).as(what).isEqualTo(stored.valueAt(slot));
          } else if (shown != null) {
            assertThat(shown.toString()).as(what).contains("••••").hasSizeLessThan(200);
            assertThat(shown).isNotEqualTo(stored.valueAt(slot));
          }
        }
      }
    }

    private void checkOrder(Filter filter, List<CrmRecord> expected, String what) {
      List<ScalarField<?>> fields = List.of(Branch.WORTH, Branch.SECRET, Branch.TITLE);
      ScalarField<?> field = Branch.some(fields, random);
      Order order = random.nextBoolean() ? Order.by(field) : Order.byDescending(field);
      Query query = Query.of(Branch.JOB_TYPE).where(filter).orderBy(order).limit(JOBS / 8);
      if (!oracle.knows("job", field.name())) {
        assertThatThrownBy(() -> session.page(query)).hasMessageContaining("has no field");
        return;
      }
      List<RecordId> paged = new ArrayList<>();
      Page<CrmRecord> page = session.page(query);
      paged.addAll(ids(page.items()));
      while (page.next().isPresent()) {
        page = session.page(query.after(page.next().get()));
        paged.addAll(ids(page.items()));
      }
      List<CrmRecord> sorted = new ArrayList<>(expected);
      sorted.sort(
          Comparator.<CrmRecord, Object>comparing(
                  r -> oracle.row(r).get(field.name()), inOrder(order))
              .thenComparing(CrmRecord::id));
      assertThat(paged).as(what + " by " + order).isEqualTo(ids(sorted));
    }

    @SuppressWarnings("unchecked") // texts and numbers
    private static Comparator<Object> inOrder(Order order) {
      Comparator<Comparable<Object>> natural = Comparator.naturalOrder();
      Comparator<?> directed =
          order.direction() == Order.Direction.ASCENDING ? natural : natural.reversed();
      return Comparator.nullsLast((Comparator<Object>) directed);
    }

    private void checkGroups(Filter filter, List<CrmRecord> expected, String what) {
      Summary summary =
          new Summary(
              Branch.JOB_TYPE,
              filter,
              List.of(Branch.STAGE),
              List.of(
                  new Summary.Measure(Summary.Function.SUM, Branch.WORTH),
                  new Summary.Measure(Summary.Function.MAX, Branch.SECRET)));
      boolean known =
          oracle.knows("job", "stage")
              && oracle.knows("job", "worth")
              && oracle.knows("job", "secret");
      if (!known) {
        assertThatThrownBy(() -> session.summarize(summary)).hasMessageContaining("has no field");
        return;
      }
      Map<@Nullable Object, List<Map<String, Object>>> rows = new HashMap<>();
      for (CrmRecord record : expected) {
        Map<String, Object> row = oracle.row(record);
        rows.computeIfAbsent(row.get("stage"), k -> new ArrayList<>()).add(row);
      }
      List<Group> groups = new ArrayList<>();
      rows.forEach((stage, some) -> groups.add(group(stage, some)));
      groups.sort(
          Comparator.comparing(
              g -> (String) g.keys().get(0), Comparator.nullsLast(Comparator.naturalOrder())));
      assertThat(session.summarize(summary)).as(what).isEqualTo(groups);
    }

    private static Group group(@Nullable Object stage, List<Map<String, Object>> rows) {
      BigDecimal sum = null;
      String greatest = null;
      for (Map<String, Object> row : rows) {
        Long worth = (Long) row.get("worth");
        String secret = (String) row.get("secret");
        if (worth != null) {
          sum = sum == null ? BigDecimal.valueOf(worth) : sum.add(BigDecimal.valueOf(worth));
        }
        if (secret != null && (greatest == null || secret.compareTo(greatest) > 0)) {
          greatest = secret;
        }
      }
      List<@Nullable Object> keys = new ArrayList<>();
      keys.add(stage);
      List<@Nullable Object> measures = new ArrayList<>();
      measures.add(sum);
      measures.add(greatest);
      return new Group(keys, rows.size(), measures);
    }
  }
}
