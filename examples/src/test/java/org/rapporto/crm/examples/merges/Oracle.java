package org.rapporto.crm.examples.merges;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a base should look like, told without moving anything: links stay where they were put. */
final class Oracle {

  final List<Tree> contacts = new ArrayList<>();
  final List<Tree> firms = new ArrayList<>();
  final List<Note> notes = new ArrayList<>();
  final List<Role> roles = new ArrayList<>();
  final List<Visit> visits = new ArrayList<>();
  final List<Tree.Merge> merges = new ArrayList<>();
  private int time;
  private int now;
  private final Map<Tree, String> descriptions = new HashMap<>();
  private final Map<Tree, Integer> stamps = new HashMap<>();

  /** After each step: which cards show another description than before. */
  void stamp() {
    now++;
    for (Tree card : contacts) {
      String shown = card.isLive() ? card.scalar("description") : descriptions.get(card);
      if (!Objects.equals(shown, descriptions.get(card))) {
        descriptions.put(card, shown);
        stamps.put(card, now);
      }
    }
  }

  static final class Note {
    final List<Tree> homes = new ArrayList<>();
    boolean deleted;
  }

  /** A reference: where it was put first, and where somebody led it since. */
  static final class Ref {
    Tree home;
    Tree override;

    Ref(Tree home) {
      this.home = home;
    }

    Tree shown() {
      return (override == null ? home : override).root();
    }

    /** False where what it comes to could not be told from what a merge did. */
    boolean retarget(Tree to) {
      if (shown() == to) {
        return false;
      }
      if (home.up == null || home.root() == to) {
        home = to;
        override = null;
      } else {
        override = to;
      }
      return true;
    }

    /** Where both are one now, what somebody led there is what counts. */
    void settleIfTogether() {
      if (override != null && home.root() == override.root()) {
        home = override;
        override = null;
      }
    }

    void settleIfFree() {
      if (override != null && home.up == null) {
        home = override;
        override = null;
      }
    }
  }

  static final class Visit {
    Ref who;
    Ref what;
    boolean deleted;
  }

  static final class Role {
    final int number;
    final Tree person;
    final Tree firm;
    final List<Object> title = new ArrayList<>();
    boolean deleted;
    Fold fold;

    /** Whose role it says it is, where it came back when its person was deleted already. */
    Tree stays;

    Role(int number, Tree person, Tree firm) {
      this.number = number;
      this.person = person;
      this.firm = firm;
    }

    boolean isLive() {
      return fold == null && !deleted;
    }

    Tree shown() {
      return stays == null ? person.root() : stays;
    }

    /** A role that stayed with one merged card was never led off those that card is part of. */
    boolean goesWith(Tree kid) {
      return person.hangsThrough(kid) && (stays == null || !stays.hangsThrough(kid));
    }

    /** Only as long as its person is deleted a role stays where it came back. */
    void followIfThereIsSomebody() {
      stays = person.root().deleted ? stays : null;
    }

    String title() {
      String value = null;
      for (Object event : title) {
        if (event instanceof Tree.Set set) {
          value = (String) set.value();
        } else if (event instanceof Fold fold && value == null && fold.stands()) {
          value = fold.gone.title();
        }
      }
      return value;
    }
  }

  /** A role that is part of another one, with the cards each showed before. */
  static final class Fold {
    final int time;
    final Role kept;
    final Role gone;
    final List<Tree> keptAt;
    final List<Tree> goneAt;

    Fold(int time, Role kept, Role gone, List<Tree> keptAt, List<Tree> goneAt) {
      this.time = time;
      this.kept = kept;
      this.gone = gone;
      this.keptAt = keptAt;
      this.goneAt = goneAt;
    }

    boolean stands() {
      return gone.fold == this;
    }

    /** What comes back refers to what its person is part of by then, unless that is deleted. */
    void comeBack() {
      gone.fold = null;
      gone.stays = gone.person.root().deleted ? goneAt.get(0) : null;
    }
  }

  void merge(Tree survivor, List<Tree> others, String byHand) {
    List<List<Tree>> before = new ArrayList<>();
    roles.forEach(r -> before.add(List.of(r.shown(), r.firm.root())));
    Tree.Merge merge = new Tree.Merge(++time, survivor);
    merge.byHand = byHand;
    merge.stamps.putAll(stamps);
    others.forEach(o -> o.phones.add(new Tree.Did('s', 0)));
    others.forEach(o -> o.up = new Tree.Edge(merge, survivor));
    merge.kids.addAll(others);
    survivor.joined(merge);
    merges.add(merge);
    fold(merge, before);
    visits.forEach(v -> v.who.settleIfTogether());
    visits.forEach(v -> v.what.settleIfTogether());
  }

  private void fold(Tree.Merge merge, List<List<Tree>> before) {
    List<Role> stand = new ArrayList<>();
    List<Role> moved = new ArrayList<>();
    for (Role r : roles) {
      if (r.isLive()) {
        boolean moves = before.get(r.number).stream().anyMatch(merge.kids::contains);
        (moves ? moved : stand).add(r);
      }
    }
    for (Role r : moved) {
      for (Role k : stand) {
        if (k.isLive() && isOne(k, r)) {
          r.fold = new Fold(merge.time, k, r, before.get(k.number), before.get(r.number));
          k.title.add(r.fold);
          break;
        }
      }
      stand.add(r);
    }
  }

  private static boolean isOne(Role k, Role r) {
    String a = k.title();
    String b = r.title();
    return k.shown() == r.shown()
        && k.firm.root() == r.firm.root()
        && (a == null || b == null || a.equals(b));
  }

  void unmerge(Tree.Merge merge, List<Tree> leaving) {
    List<Fold> open = new ArrayList<>();
    for (Role r : roles) {
      Fold f = r.fold;
      if (f != null && f.time == merge.time && (any(f.keptAt, leaving) || any(f.goneAt, leaving))) {
        open.add(f);
      }
      if (f != null && f.time > merge.time && (goes(f.gone, leaving) || goes(f.kept, leaving))) {
        open.add(f);
      }
    }
    for (Tree kid : leaving) {
      kid.up = null;
      kid.phones.add(new Tree.Did('s', 0));
      merge.kids.remove(kid);
    }
    open.forEach(Fold::comeBack);
    roles.forEach(Role::followIfThereIsSomebody);
    visits.forEach(v -> v.who.settleIfFree());
    visits.forEach(v -> v.what.settleIfFree());
  }

  private static boolean any(List<Tree> shown, List<Tree> leaving) {
    return shown.stream().anyMatch(leaving::contains);
  }

  private static boolean goes(Role role, List<Tree> leaving) {
    return leaving.stream().anyMatch(kid -> role.goesWith(kid) || role.firm.hangsThrough(kid));
  }

  Tree.Merge mergeOf(Tree card) {
    return Objects.requireNonNull(card.up).merge();
  }
}
