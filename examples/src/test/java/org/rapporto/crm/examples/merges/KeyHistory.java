package org.rapporto.crm.examples.merges;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Trait;

/**
 * A history of seats, of which two cards have one at most, while cards are merged and unmerged. All
 * merges are taken back in the end.
 */
final class KeyHistory {

  /** What is done, with two cards by number. */
  enum Kind {
    /** A seat of both cards, unless they have one. */
    SEAT,
    /** The second card is merged into the first. */
    MERGE,
    /** The second card leaves what it is part of. */
    UNMERGE
  }

  /** One that makes no sense when its turn comes is left out. */
  record Step(Kind kind, int a, int b) {}

  private static final int CARDS = 10;
  private static final ReferenceField LEFT =
      Field.reference("seat", "left", Contacts.NAME, Trait.REQUIRED);
  private static final ReferenceField RIGHT =
      Field.reference("seat", "right", Contacts.NAME, Trait.REQUIRED);
  private static final RecordType SEAT =
      RecordType.named("seat").field(LEFT).field(RIGHT).naturalKey("both", LEFT, RIGHT).build();

  /** Two cards by number. */
  private record Pair(int left, int right) {}

  private final CrmSession amy;
  private final Merges merges;
  private final List<RecordId> cards = new ArrayList<>();
  private final Map<Integer, Integer> into = new HashMap<>();
  private final Map<RecordId, Pair> seats = new HashMap<>();

  private KeyHistory(Crm crm) {
    this.amy = crm.as(Principal.user("amy"));
    this.merges = Merges.in(amy);
    amy.types().define(SEAT);
    for (int i = 0; i < CARDS; i++) {
      cards.add(amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "P")).id());
    }
  }

  static List<Step> random(Random random) {
    List<Step> steps = new ArrayList<>();
    int count = 10 + random.nextInt(50);
    for (int i = 0; i < count; i++) {
      int kind = random.nextInt(10);
      Kind what = kind < 3 ? Kind.SEAT : kind < 7 ? Kind.MERGE : Kind.UNMERGE;
      steps.add(new Step(what, random.nextInt(CARDS), random.nextInt(CARDS)));
    }
    return steps;
  }

  /** Gives what is wrong after one of the steps, or after all merges are taken back; or nothing. */
  static String play(List<Step> steps, Crm crm) {
    KeyHistory history = new KeyHistory(crm);
    List<Step> all = new ArrayList<>(steps);
    for (int card = 0; card < CARDS; card++) {
      all.add(new Step(Kind.UNMERGE, card, card));
    }
    for (Step step : all) {
      try {
        history.take(step);
      } catch (RuntimeException e) {
        return Shortest.thrown(step, e);
      }
      String wrong = history.wrong();
      if (!wrong.isEmpty()) {
        return step + ": " + wrong;
      }
    }
    return "";
  }

  private void take(Step step) {
    int a = step.a();
    int b = step.b();
    switch (step.kind()) {
      case SEAT -> {
        if (isLive(a) && isLive(b) && !keys().contains(new Pair(a, b))) {
          CrmRecord seat = CrmRecord.of(SEAT).with(LEFT, cards.get(a)).with(RIGHT, cards.get(b));
          seats.put(amy.save(seat).id(), new Pair(a, b));
        }
      }
      case MERGE -> {
        if (a != b && isLive(a) && isLive(b)) {
          merges.merge(MergeRequest.of(cards.get(a), cards.get(b)));
          into.put(b, a);
        }
      }
      case UNMERGE -> {
        if (!isLive(b)) {
          merges.unmerge(cards.get(b));
          into.remove(b);
        }
      }
    }
  }

  private boolean isLive(int card) {
    return !into.containsKey(card);
  }

  private int last(int card) {
    Integer next = into.get(card);
    return next == null ? card : last(next);
  }

  private Pair led(Pair made) {
    return new Pair(last(made.left()), last(made.right()));
  }

  /** Of which two cards there is a seat now. */
  private Set<Pair> keys() {
    return seats.values().stream().map(this::led).collect(Collectors.toSet());
  }

  /** A seat is of what its cards are part of, and there is one for each two of those. */
  private String wrong() {
    for (Map.Entry<RecordId, Pair> seat : seats.entrySet()) {
      Pair found = pair(amy.get(seat.getKey()));
      if (!found.equals(led(seat.getValue()))) {
        return "the seat of " + seat.getValue() + " is of " + found;
      }
    }
    List<Pair> there = amy.find(SEAT, Filter.everything()).stream().map(this::pair).toList();
    return there.size() == keys().size() ? "" : "there are the seats of " + there;
  }

  private Pair pair(CrmRecord seat) {
    return new Pair(cards.indexOf(seat.get(LEFT)), cards.indexOf(seat.get(RIGHT)));
  }
}
