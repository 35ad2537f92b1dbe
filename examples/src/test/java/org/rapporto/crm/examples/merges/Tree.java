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
    final Map<Tree, Integer> stamps = new LinkedHashMap<>();
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
    if (field.equals("description")) {
      return newest(own, merge);
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

  private static String newest(String own, Merge merge) {
    String best = own;
    int at = merge.stamps.getOrDefault(merge.survivor, 0);
    for (Tree kid : merge.kids) {
      String value = kid.scalar("description");
      int stamp = merge.stamps.getOrDefault(kid, 0);
      if (value != null && (best == null || stamp > at)) {
        best = value;
        at = stamp;
      }
    }
    return best;
  }

  /** By number of the pool, whether it is opted out. */
  Map<Integer, Boolean> phones() {
    Map<Integer, Boolean> own = new LinkedHashMap<>();
    java.util.Set<Integer> since = new TreeSet<>();
    for (Object event : phones) {
      if (event instanceof Did did) {
        did(did, own, since);
      } else if (event instanceof Merge merge) {
        merge.kids.forEach(
            kid -> kid.phones().forEach((k, v) -> own.merge(k, v, (x, y) -> x || y)));
      }
    }
    own.replaceAll((k, v) -> v || since.contains(k));
    return own;
  }

  /**
   * {@code +} and {@code -} add and remove, {@code !} opts out and {@code ?} in. What is said while
   * a card is part of another one goes to both: {@code x} opts out and {@code y} takes that back;
   * {@code s} is when one becomes part of another or leaves, from when on it is as said before.
   */
  private static void did(Did did, Map<Integer, Boolean> own, java.util.Set<Integer> since) {
    int n = did.element;
    switch (did.what) {
      case '+' -> own.putIfAbsent(n, false);
      case '!' -> own.computeIfPresent(n, (k, v) -> true);
      case 'y' -> since.remove(n);
      case 's' -> {
        own.replaceAll((k, v) -> v || since.contains(k));
        since.clear();
      }
      case 'x' -> {
        if (own.containsKey(n)) {
          since.add(n);
        }
      }
      case '-' -> {
        own.remove(n);
        since.remove(n);
      }
      default -> {
        own.computeIfPresent(n, (k, v) -> false);
        since.remove(n);
      }
    }
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
}
