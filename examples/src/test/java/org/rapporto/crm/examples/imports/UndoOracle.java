package org.rapporto.crm.examples.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.examples.imports.UndoneChange.Change;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;

/**
 * What taking an import back must come to, told from nothing but all live records after each step.
 * It keeps every state there ever was.
 */
final class UndoOracle {

  /** An undo is a step of no run; it knows of which run it is. */
  private record Step(
      String actor,
      int run,
      int undoOf,
      Map<RecordId, Map<String, Object>> before,
      Map<RecordId, Map<String, Object>> after) {}

  /** What of a step of a run is in the base. */
  private record Standing(
      Map<RecordId, Map<String, Change>> changes, Set<RecordId> made, Set<RecordId> merged) {
    static Standing nothing() {
      return new Standing(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
    }

    boolean isNothing() {
      return changes.isEmpty() && made.isEmpty() && merged.isEmpty();
    }

    void stays(RecordId id, String field, Change rest) {
      changes.computeIfAbsent(id, i -> new TreeMap<>()).put(field, rest);
    }
  }

  private final List<Step> steps = new ArrayList<>();
  private final Map<Integer, Standing> standing = new TreeMap<>();
  private final Map<RecordId, Map<String, Object>> last = new HashMap<>();
  private Map<RecordId, Map<String, Object>> now = new TreeMap<>();
  private final Set<Integer> tried = new TreeSet<>();
  private int undoing;
  private Set<String> kept = new TreeSet<>();

  /** Something happened; {@code run} is the number of an import, or -1. */
  void saw(String actor, int run, Map<RecordId, Map<String, Object>> after) {
    if (run >= 0) {
      standing.put(steps.size(), standing(now, after));
    }
    saw(new Step(actor, run, -1, now, after));
  }

  private void saw(Step step) {
    steps.add(step);
    now.forEach(last::put);
    now = step.after;
  }

  private static Standing standing(
      Map<RecordId, Map<String, Object>> before, Map<RecordId, Map<String, Object>> after) {
    Standing standing = Standing.nothing();
    standing.merged.addAll(before.keySet());
    standing.merged.removeAll(after.keySet());
    after.forEach(
        (id, is) -> {
          Map<String, Object> was = before.get(id);
          if (was == null) {
            standing.made.add(id);
            return;
          }
          for (String field : fields(was, is)) {
            if (!Objects.equals(was.get(field), is.get(field))) {
              standing.stays(id, field, new Change(was.get(field), is.get(field)));
            }
          }
        });
    return standing;
  }

  Map<RecordId, Map<String, Object>> state() {
    return now;
  }

  /** Written {@code id field reason by}; of USED_BY without the user, as there may be several. */
  Set<String> kept() {
    return kept;
  }

  /** Whether nothing of a run is left to be taken back. */
  boolean isUndone(int run) {
    for (Map.Entry<Integer, Standing> of : standing.entrySet()) {
      if (steps.get(of.getKey()).run == run && !of.getValue().isNothing()) {
        return false;
      }
    }
    return true;
  }

  /** Takes what is left of all batches of a run back, the last one first. */
  void undo(int run) {
    kept = new TreeSet<>();
    undoing = run;
    tried.add(run);
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i).run == run) {
        saw(new Step("uwe", -1, run, now, undone(i)));
      }
    }
  }

  private Standing standing(int step) {
    return standing.getOrDefault(step, Standing.nothing());
  }

  private Map<RecordId, Map<String, Object>> undone(int step) {
    Map<RecordId, Map<String, Object>> goal = new TreeMap<>();
    now.forEach((id, values) -> goal.put(id, new TreeMap<>(values)));
    Standing was = standing(step);
    Standing rest = Standing.nothing();
    was.changes.forEach((id, changes) -> putBack(step, id, changes, goal, rest));
    releaseTakenIds(goal, was, rest);
    for (RecordId id : was.merged) {
      comeBack(step, id, goal, rest);
    }
    requireTargets(goal, was, rest);
    Set<RecordId> going = new LinkedHashSet<>();
    for (RecordId id : was.made) {
      Map<String, Object> made = steps.get(step).after.getOrDefault(id, Map.of());
      Map<String, Object> is = goal.get(id);
      if (is == null) {
        mergedBy(step, id)
            .ifPresent(
                by -> {
                  kept.add(id + "  CHANGED_BY_RUN " + by);
                  rest.made.add(id);
                });
      } else if (isAsMade(step, id, made, is)) {
        going.add(id);
      } else {
        rest.made.add(id);
      }
    }
    keepUsed(going, goal, rest);
    goal.keySet().removeAll(going);
    standing.put(step, rest);
    return goal;
  }

  private void comeBack(
      int step, RecordId id, Map<RecordId, Map<String, Object>> goal, Standing rest) {
    Map<String, Object> values = new TreeMap<>(last.getOrDefault(id, Map.of()));
    Optional<Integer> by = mergedBy(step, id);
    if (now.containsKey(id)) {
      return;
    }
    if (by.isPresent()) {
      kept.add(id + "  CHANGED_BY_RUN " + by.get());
      rest.merged.add(id);
    } else if (values.get("external_ids") instanceof List<?> ids && isTaken(id, ids, goal)) {
      kept.add(id + "  KEY_TAKEN ");
      rest.merged.add(id);
    } else {
      goal.put(id, values);
    }
  }

  private void putBack(
      int step,
      RecordId id,
      Map<String, Change> changes,
      Map<RecordId, Map<String, Object>> goal,
      Standing rest) {
    Map<String, Object> values = goal.get(id);
    if (values == null) {
      kept.add(
          id + "  " + mergedBy(step, id).map(r -> "CHANGED_BY_RUN " + r).orElse("DELETED_SINCE "));
      rest.changes.put(id, changes);
      return;
    }
    changes.forEach(
        (field, change) -> {
          Object is = values.get(field);
          Optional<Integer> first = firstToGo(step, id, field, change, is);
          if (first.isPresent()) {
            kept.add(id + " " + field + " CHANGED_BY_RUN " + first.get());
            rest.stays(id, field, change);
            return;
          }
          if (!UndoneChange.isWhole(is, change)) {
            kept.add(id + " " + field + " EDITED_SINCE " + editor(id, field));
            rest.stays(id, field, UndoneChange.left(is, change));
          }
          set(values, field, UndoneChange.without(is, change));
        });
  }

  /** Of the later imports, which one is in the way of taking a change back. */
  private Optional<Integer> firstToGo(
      int step, RecordId id, String field, Change change, @Nullable Object is) {
    Map<Integer, Change> later = later(step, id, field);
    Optional<Integer> latest = Optional.empty();
    Optional<Integer> inTheWay = Optional.empty();
    for (Map.Entry<Integer, Change> one : later.entrySet()) {
      int run = steps.get(one.getKey()).run;
      if (run != undoing) {
        latest = Optional.of(run);
        if (!UndoneChange.sameInAnyOrder(change, List.of(one.getValue()), is)) {
          inTheWay = Optional.of(run);
        }
      }
    }
    if (UndoneChange.sameInAnyOrder(change, new ArrayList<>(later.values()), is)) {
      return Optional.empty();
    }
    return inTheWay.isPresent() ? inTheWay : latest;
  }

  /** What later imports changed in a field, by their steps, and what is left of this one. */
  private Map<Integer, Change> later(int step, RecordId id, String field) {
    Map<Integer, Change> later = new TreeMap<>();
    standing.forEach(
        (i, of) -> {
          Change change = of.changes.getOrDefault(id, Map.of()).get(field);
          if (i > step && change != null) {
            later.put(i, change);
          }
        });
    return later;
  }

  private Optional<Integer> mergedBy(int step, RecordId id) {
    Optional<Integer> by = Optional.empty();
    for (Map.Entry<Integer, Standing> of : standing.entrySet()) {
      int run = steps.get(of.getKey()).run;
      if (of.getKey() > step && run != undoing && of.getValue().merged.contains(id)) {
        by = Optional.of(run);
      }
    }
    return by;
  }

  private static Set<String> fields(Map<String, Object> a, Map<String, Object> b) {
    Set<String> fields = new TreeSet<>(a.keySet());
    fields.addAll(b.keySet());
    return fields;
  }

  private static void set(Map<String, Object> values, String field, @Nullable Object value) {
    if (value == null || value instanceof List<?> list && list.isEmpty()) {
      values.remove(field);
    } else {
      values.put(field, value);
    }
  }

  /** The last one who changed a field, but for the undo of this run. */
  private String editor(RecordId id, String field) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      Map<String, Object> before = image(i, id);
      Map<String, Object> after = steps.get(i).after.get(id);
      if (steps.get(i).undoOf != undoing
          && after != null
          && before != null
          && !Objects.equals(before.get(field), after.get(field))) {
        return steps.get(i).actor;
      }
    }
    return "nobody";
  }

  /** A record as it was before a step, be it deleted by then. */
  private @Nullable Map<String, Object> image(int step, RecordId id) {
    for (int i = step; i >= 0; i--) {
      if (steps.get(i).before.containsKey(id)) {
        return steps.get(i).before.get(id);
      }
    }
    return null;
  }

  /** One external id names one card: who lost his to another cannot have it back. */
  private void releaseTakenIds(
      Map<RecordId, Map<String, Object>> goal, Standing was, Standing rest) {
    boolean more = true;
    while (more) {
      more = false;
      for (RecordId id : goal.keySet()) {
        Object wanted = goal.get(id).get("external_ids");
        Object has = now.getOrDefault(id, Map.of()).get("external_ids");
        if (!Objects.equals(wanted, has)
            && wanted instanceof List<?> list
            && isTaken(id, list, goal)) {
          Object further = withoutWaiting(id, list);
          boolean isFree = !(further instanceof List<?> other && isTaken(id, other, goal));
          if (isFree && !list.equals(further)) {
            set(goal.get(id), "external_ids", further);
            continue;
          }
          set(goal.get(id), "external_ids", has);
          kept.add(id + " external_ids KEY_TAKEN ");
          Change change = was.changes.getOrDefault(id, Map.of()).get("external_ids");
          rest.stays(id, "external_ids", Objects.requireNonNull(change));
          more = true;
        }
      }
    }
  }

  /** The external ids of a card without what runs did to them that wait for this one. */
  private @Nullable Object withoutWaiting(RecordId id, @Nullable Object value) {
    List<Integer> waiting = new ArrayList<>(standing.keySet());
    waiting.removeIf(i -> steps.get(i).run == undoing || !tried.contains(steps.get(i).run));
    java.util.Collections.reverse(waiting);
    Object without = value;
    for (int i : waiting) {
      Change change = standing(i).changes.getOrDefault(id, Map.of()).get("external_ids");
      without = change == null ? without : UndoneChange.without(without, change);
    }
    return without;
  }

  /** What refers to a record that cannot come back stays as it is. */
  private void requireTargets(
      Map<RecordId, Map<String, Object>> goal, Standing was, Standing rest) {
    was.changes.forEach(
        (id, changes) -> {
          Map<String, Object> values = goal.get(id);
          for (Map.Entry<String, Change> change : changes.entrySet()) {
            String field = change.getKey();
            Object has = now.getOrDefault(id, Map.of()).get(field);
            Object wanted = values == null ? null : values.get(field);
            if (values != null
                && wanted != null
                && !wanted.equals(has)
                && !goal.keySet().containsAll(added(has, wanted))) {
              set(values, field, has);
              kept.add(id + " " + field + " REFUSED ");
              rest.stays(id, field, change.getValue());
            }
          }
        });
  }

  private static boolean isTaken(
      RecordId id, List<?> wanted, Map<RecordId, Map<String, Object>> goal) {
    for (Map.Entry<RecordId, Map<String, Object>> other : goal.entrySet()) {
      if (!other.getKey().equals(id)
          && other.getKey().type().equals(id.type())
          && other.getValue().get("external_ids") instanceof List<?> theirs
          && theirs.stream().anyMatch(x -> x instanceof ExternalId && wanted.contains(x))) {
        return true;
      }
    }
    return false;
  }

  private boolean isAsMade(
      int step, RecordId id, Map<String, Object> made, Map<String, Object> is) {
    Set<String> fields = fields(made, is);
    standing.forEach(
        (i, of) -> {
          if (i > step && steps.get(i).run != undoing) {
            fields.addAll(of.changes.getOrDefault(id, Map.of()).keySet());
          }
        });
    boolean same = true;
    for (String field : fields) {
      Optional<Integer> by = changedBy(step, id, field, is.get(field));
      if (by.isPresent()) {
        kept.add(id + " " + field + " CHANGED_BY_RUN " + by.get());
        same = false;
      } else if (!Objects.equals(made.get(field), is.get(field))) {
        kept.add(id + " " + field + " EDITED_SINCE " + editor(id, field));
        same = false;
      }
    }
    return same;
  }

  /** The latest import of those that would change a field if they were undone. */
  private Optional<Integer> changedBy(int step, RecordId id, String field, @Nullable Object is) {
    List<Integer> later = new ArrayList<>(later(step, id, field).keySet());
    java.util.Collections.reverse(later);
    Object value = is;
    boolean moves = false;
    for (int i : later) {
      Object then =
          UndoneChange.without(value, Objects.requireNonNull(later(step, id, field).get(i)));
      moves |= !Objects.equals(value, then);
      value = then;
    }
    later.removeIf(i -> steps.get(i).run == undoing);
    return moves && !later.isEmpty() ? Optional.of(steps.get(later.get(0)).run) : Optional.empty();
  }

  private void keepUsed(
      Set<RecordId> going, Map<RecordId, Map<String, Object>> goal, Standing rest) {
    boolean more = true;
    while (more) {
      more = false;
      for (Map.Entry<RecordId, Map<String, Object>> user : goal.entrySet()) {
        if (going.contains(user.getKey())) {
          continue;
        }
        for (Object value : user.getValue().values()) {
          for (RecordId target : targets(value)) {
            if (going.remove(target)) {
              kept.add(target + "  USED_BY");
              rest.made.add(target);
              more = true;
            }
          }
        }
      }
    }
  }

  /** What a record refers to already need not be there any more. */
  private static List<RecordId> added(@Nullable Object has, Object wanted) {
    List<RecordId> added = targets(wanted);
    return has == null ? added : added.stream().filter(t -> !targets(has).contains(t)).toList();
  }

  private static List<RecordId> targets(Object value) {
    if (value instanceof RecordId id) {
      return List.of(id);
    }
    List<RecordId> targets = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Link link) {
          targets.add(link.target());
        }
      }
    }
    return targets;
  }
}
