package org.rapporto.crm.examples.merges;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What links among cards should be, told without moving any: each stays where somebody put it, on a
 * card that never loses what was done to it, and is shown where the merges that stand lead.
 */
final class LinkOracle {

  /** The place of the reference among the roles of links. */
  private static final String BOSS = "boss";

  final List<Card> cards = new ArrayList<>();

  /** How many merges were made or taken back. */
  int changes;

  final List<Note> notes = new ArrayList<>();
  final List<Merge> merges = new ArrayList<>();

  LinkOracle() {
    for (int i = 0; i < LinkStep.CARDS; i++) {
      cards.add(new Card(i));
    }
  }

  /** The cards that still hang on the survivor by a merge. */
  static final class Merge {
    final int time;
    final List<Card> kids;

    /** What the kids kept for themselves, as nobody could follow it. */
    private final Set<Put> kept = new LinkedHashSet<>();

    Merge(int time, List<Card> kids) {
      this.time = time;
      this.kids = new ArrayList<>(kids);
      for (Card kid : kids) {
        kid.links().forEach((put, own) -> keep(put, kid.stays.getOrDefault(put, put.to.root())));
        if (kid.boss() != null) {
          keep(new Put(kid.boss(), BOSS), kid.shownBoss());
        }
      }
    }

    private void keep(Put put, Card shown) {
      if (!shown.isLive()) {
        kept.add(put);
      }
    }

    Set<Put> given(Card kid) {
      Set<Put> given = new LinkedHashSet<>(kid.links().keySet());
      given.removeAll(kept);
      return given;
    }

    Card boss(Card kid) {
      Card boss = kid.boss();
      return boss == null || kept.contains(new Put(boss, BOSS)) ? null : boss;
    }
  }

  /** A link as somebody put it. */
  record Put(Card to, String role) {}

  /** Links that somebody took away: all that were shown as one. */
  record Cut(Set<Put> links) {}

  /** Somebody gave the reference a value, or none. */
  record Boss(Card to) {}

  /** A link as it is to be seen. */
  record Shown(Card to, String role) {}

  static final class Note {
    final Set<Put> about = new LinkedHashSet<>();

    Set<Shown> shown() {
      Set<Shown> shown = new LinkedHashSet<>();
      about.forEach(put -> shown.add(new Shown(put.to.root(), put.role)));
      return shown;
    }

    void cut(Card card) {
      about.removeIf(put -> put.to.root() == card);
    }
  }

  static final class Card {
    final int number;
    boolean deleted;

    /** After how many changes. */
    int deletedAt;

    private Card up;
    private Merge by;
    final List<Object> events = new ArrayList<>();

    /** What it showed when it was merged. */
    private Set<Shown> friendsBefore = Set.of();

    private Card bossBefore;

    /** Where links stay that came back when what they lead to was deleted. */
    private final Map<Put, Card> stays = new LinkedHashMap<>();

    Card(int number) {
      this.number = number;
    }

    boolean isLive() {
      return up == null && !deleted;
    }

    boolean isMerged() {
      return up != null;
    }

    Merge mergedBy() {
      return by;
    }

    Card root() {
      return rootAt(Integer.MAX_VALUE);
    }

    private Card rootAt(int time) {
      Card at = this;
      while (at.up != null && at.by.time <= time) {
        at = at.up;
      }
      return at;
    }

    /** By link as it was put, whether this card itself has it. */
    private Map<Put, Boolean> links() {
      Map<Put, Boolean> links = new LinkedHashMap<>();
      for (Object event : events) {
        if (event instanceof Put put) {
          links.put(put, true);
        } else if (event instanceof Cut cut) {
          links.keySet().removeAll(cut.links);
        } else if (event instanceof Merge merge) {
          merge.kids.forEach(kid -> merge.given(kid).forEach(p -> links.putIfAbsent(p, false)));
        }
      }
      return links;
    }

    /** Where a link leads; null if it became one of the card to itself. */
    private Card shown(Put put, boolean own) {
      Card root = stays.getOrDefault(put, put.to.root());
      return root != this || own && put.to == this ? root : null;
    }

    Set<Shown> friends() {
      Set<Shown> friends = new LinkedHashSet<>();
      links()
          .forEach(
              (put, own) -> {
                Card to = shown(put, own);
                if (to != null) {
                  friends.add(new Shown(to, put.role));
                }
              });
      return friends;
    }

    void cut(Shown friend) {
      Set<Put> gone = new LinkedHashSet<>();
      links()
          .forEach(
              (put, own) -> {
                Card to = shown(put, own);
                if (to != null && friend.equals(new Shown(to, put.role))) {
                  gone.add(put);
                }
              });
      events.add(new Cut(gone));
    }

    /** Whom somebody said: as it was said; null where that has become the card itself. */
    Card boss() {
      Card value = null;
      for (Object event : events) {
        if (event instanceof Boss boss) {
          value = boss.to;
        } else if (event instanceof Merge merge && !merge.kids.isEmpty()) {
          value = otherThan(value, merge.time);
          for (Card kid : merge.kids) {
            value = value == null ? otherThan(merge.boss(kid), merge.time) : value;
          }
        }
      }
      return value;
    }

    /** Whom the card shows as its boss. */
    Card shownBoss() {
      Card boss = boss();
      return boss == null ? null : stays.getOrDefault(new Put(boss, BOSS), boss.root());
    }

    private Card otherThan(Card boss, int time) {
      return boss == null || boss.rootAt(time) == this ? null : boss;
    }

    /** Nothing is led to what is not there. */
    private void refuseDeletedBoss(Card before) {
      Card boss = shownBoss();
      if (boss != null && boss.deleted && boss != before) {
        events.add(new Boss(null));
      }
    }

    private void comeBack() {
      int before = by.time - 1;
      up = null;
      by = null;
      Map<Put, Card> stayed = new LinkedHashMap<>(stays);
      stays.clear();
      Set<Put> gone = new LinkedHashSet<>();
      for (Put put : links().keySet()) {
        Card stay = stayed.getOrDefault(put, put.to.rootAt(before));
        if (put.to.root().deleted) {
          boolean known = friendsBefore.contains(new Shown(stay, put.role));
          if (known) {
            stays.put(put, stay);
          } else {
            gone.add(put); // nothing is led to what is not there
          }
        }
      }
      events.add(new Cut(gone));
      Card boss = boss();
      if (boss != null && boss.root().deleted) {
        Put put = new Put(boss, BOSS);
        if (stayed.getOrDefault(put, boss.rootAt(before)) == bossBefore) {
          stays.put(put, bossBefore);
        } else {
          events.add(new Boss(null));
        }
      }
    }
  }

  void merge(Card survivor, List<Card> others) {
    changes++;
    Merge merge = new Merge(merges.size() + 1, others);
    merges.add(merge);
    for (Card other : others) {
      other.friendsBefore = other.friends();
      other.bossBefore = other.shownBoss();
    }
    for (Card other : others) {
      other.up = survivor;
      other.by = merge;
    }
    survivor.events.add(merge);
  }

  void unmerge(Merge merge, List<Card> leaving) {
    changes++;
    Map<Card, Card> before = new LinkedHashMap<>();
    cards.stream().filter(Card::isLive).forEach(card -> before.put(card, card.shownBoss()));
    merge.kids.removeAll(leaving);
    leaving.forEach(Card::comeBack);
    before.forEach(Card::refuseDeletedBoss);
    for (Card card : cards) {
      card.stays.keySet().removeIf(put -> leaving.contains(put.to.root()));
    }
  }
}
