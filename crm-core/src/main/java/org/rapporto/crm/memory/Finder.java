package org.rapporto.crm.memory;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Selection;

/** Answers a selection: by walking an index in order, or by sorting what a scan gives. */
final class Finder {

  private static final long LEAST_BUDGET = 1_000;

  /** A walk that gives up has cost a part of what sorting the candidates costs. */
  private static final int BUDGET_SHARE = 4;

  /** Where rows do not lie evenly, there is a quick way besides. */
  private static final int SLACK = 4;

  private static final int FEW = 100;

  private final Selection selection;
  private final Form form;
  private final Ranking ranking;
  private final Scan scan;
  private final @Nullable Cursor after;
  private final Optional<OwnerSeek> seek;
  private long passing = -1;

  Finder(State state, Selection selection) {
    this.selection = selection;
    this.form = state.form(selection.type());
    this.ranking = new Ranking(form, selection.order());
    this.scan = new Scan(state, selection.type(), selection.filter(), selection.scope());
    this.after = selection.after() == null ? null : ranking.checked(selection.after());
    this.seek = OwnerSeek.of(form, scan, ranking, after);
  }

  List<CrmRecord> find() {
    List<CrmRecord> rows =
        orderedTree()
            .filter(this::pays)
            .flatMap(this::walked)
            .or(() -> seek.map(s -> s.rows(selection.limit())))
            .orElseGet(this::sorted);
    return rows.stream().map(form::out).toList();
  }

  /** The tree whose order is the one asked for, at least in the first place. */
  private Optional<Tree> orderedTree() {
    return ranking.isById()
        ? Optional.of(scan.table().rows())
        : scan.table().find(IndexShape.of(ranking.firstSlot())).map(Index::tree);
  }

  /**
   * Whether walking in order is likely to see fewer rows than the candidates have. Of N rows at
   * most E pass, so about N / E are seen for each one found.
   */
  private boolean pays(Tree tree) {
    Optional<Candidates> plan = scan.plan();
    if (plan.isEmpty()) {
      return ranking.isById() || selection.limit() < scan.table().rows().size();
    }
    if (isPartOf(tree, plan.get())) {
      return true;
    }
    double passing = passing(plan.get());
    return passing * passing > (double) scan.table().rows().size() * selection.limit();
  }

  /**
   * Where rows lie together that do not come first, a walk sees many others; so many and no more.
   */
  private Optional<List<CrmRecord>> walked(Tree tree) {
    long budget =
        scan.plan().filter(plan -> !isPartOf(tree, plan)).map(this::budget).orElse(Long.MAX_VALUE);
    return new OrderedWalk(scan, ranking, after, selection.limit(), budget).rows(tree);
  }

  /** At most about so many rows pass. */
  private long passing(Candidates plan) {
    if (passing < 0) {
      passing = plan.estimate();
    }
    return passing;
  }

  private long budget(Candidates plan) {
    long sorting = LEAST_BUDGET + passing(plan) / BUDGET_SHARE;
    return seek.isPresent() ? Math.min(sorting, fewOthers(plan)) : sorting;
  }

  /** What a walk sees where rows lie evenly, some times over. */
  private long fewOthers(Candidates plan) {
    double evenly = (double) scan.table().rows().size() * selection.limit() / passing(plan);
    return FEW + Math.round(SLACK * evenly);
  }

  private static boolean isPartOf(Tree tree, Candidates plan) {
    return plan instanceof Candidates.InRanges ranges && ranges.isOneRangeOf(tree);
  }

  private List<CrmRecord> sorted() {
    TopRows top = new TopRows(ranking, selection.limit());
    scan.visit(
        row -> {
          if (after == null || ranking.isBehind(row, after)) {
            top.add(row);
          }
          return true;
        });
    return top.sorted();
  }
}
