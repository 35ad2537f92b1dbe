package org.rapporto.crm.examples.merges;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The oracle's idea of a card: it never loses what it is; it hangs on another one as long as a
 * merge stands. What it shows is told anew each time from all that was ever done to it.
 */
final class Tree {

  final int number;
  final boolean firm;
  boolean deleted;
  Edge up;
  final Map<String, List<Object>> scalars = new LinkedHashMap<>();
  final List<Object> phones = new ArrayList<>();
  final List<Object> tags = new ArrayList<>();
  final List<Object> parents = new ArrayList<>();

  Tree(int number, boolean firm) {
    this.number = number;
    this.firm = firm;
  }

  /** A merge: the cards that still hang on the survivor by it. */
  static final class Merge {
    final int time;
    final Tree survivor;
    final List<Tree> kids = new ArrayList<>();
    String byHand;

    Merge(int time, Tree survivor) {
      this.time = time;
      this.survivor = survivor;
    }
  }

  record Edge(Merge merge, Tree to) {}

  /** Somebody gave a field a value, or none. */
  record Set(Object value) {}

  /** Somebody did something to an element. */
  record Did(char what, int element) {}

  boolean isLive() {
    return up == null && !deleted;
  }

  Tree root() {
    return rootAt(Integer.MAX_VALUE);
  }

  Tree rootAt(int time) {
    Tree at = this;
    while (at.up != null && at.up.merge.time <= time) {
      at = at.up.to;
    }
    return at;
  }

  boolean hangsThrough(Tree kid) {
    for (Tree at = this; at != null; at = at.up == null ? null : at.up.to) {
      if (at == kid) {
        return true;
      }
    }
    return false;
  }

  void joined(Merge merge) {
    phones.add(merge);
    tags.add(merge);
    parents.add(merge);
    scalars.values().forEach(events -> events.add(merge));
  }

  String scalar(String field) {
    Object value = null;
    for (Object event : scalars.getOrDefault(field, List.of())) {
      if (event instanceof Set set) {
        value = set.value;
      } else if (event instanceof Merge merge && !merge.kids.isEmpty()) {
        value = merged((String) value, field, merge);
      }
    }
    return (String) value;
  }

  private static String merged(String own, String field, Merge merge) {
    if (field.equals("nickname") && merge.byHand != null) {
      return merge.byHand;
    }
    String best = own;
    for (Tree kid : merge.kids) {
      String value = kid.scalar(field);
      boolean longer =
          field.equals("website")
              && best != null
              && value != null
              && value.length() > best.length();
      best = best == null || longer ? value : best;
    }
    return best;
  }

  /** By number of the pool, whether it is opted out. */
  Map<Integer, Boolean> phones() {
    Map<Integer, Boolean> shown = new LinkedHashMap<>();
    for (Object event : phones) {
      if (event instanceof Did did) {
        switch (did.what) {
          case '+' -> shown.putIfAbsent(did.element, false);
          case '-' -> shown.remove(did.element);
          case '!', 'x' -> shown.computeIfPresent(did.element, (k, v) -> true);
          default -> shown.computeIfPresent(did.element, (k, v) -> false);
        }
      } else if (event instanceof Merge merge) {
        merge.kids.forEach(
            kid -> kid.phones().forEach((k, v) -> shown.merge(k, v, (x, y) -> x || y)));
      }
    }
    return shown;
  }

  java.util.Set<Integer> tags() {
    java.util.Set<Integer> shown = new TreeSet<>();
    for (Object event : tags) {
      if (event instanceof Did did) {
        shown.remove(did.element);
        if (did.what == '+') {
          shown.add(did.element);
        }
      } else if (event instanceof Merge merge) {
        merge.kids.forEach(kid -> shown.addAll(kid.tags()));
      }
    }
    return shown;
  }

  /** Of which firm it is a part: as it was said; null where that has become itself. */
  Tree parent() {
    Tree value = null;
    for (Object event : parents) {
      if (event instanceof Set set) {
        value = (Tree) set.value;
      } else if (event instanceof Merge merge && !merge.kids.isEmpty()) {
        value = otherThan(value, merge.time);
        for (Tree kid : merge.kids) {
          value = value == null ? otherThan(kid.parent(), merge.time) : value;
        }
      }
    }
    return value;
  }

  private Tree otherThan(Tree parent, int time) {
    return parent == null || parent.rootAt(time) == this ? null : parent;
  }

  /** This card and all that hang on it. */
  List<Tree> all() {
    List<Tree> all = new ArrayList<>(List.of(this));
    for (Object event : phones) {
      if (event instanceof Merge merge) {
        merge.kids.forEach(kid -> all.addAll(kid.all()));
      }
    }
    return all;
  }

  /** Whether something was ever done to an element of this card or of one that hangs on it. */
  boolean knows(boolean phone, java.util.function.Predicate<Did> what) {
    return all().stream()
        .flatMap(t -> (phone ? t.phones : t.tags).stream())
        .anyMatch(e -> e instanceof Did did && what.test(did));
  }
}
