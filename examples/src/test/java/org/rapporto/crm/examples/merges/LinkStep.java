package org.rapporto.crm.examples.merges;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * One step of a history of links. Records are named by numbers, so that a history with a step left
 * out still makes sense.
 *
 * @param kind what is done
 * @param a on which record
 * @param b with which other record, or with which of its links
 * @param more further records
 */
record LinkStep(Kind kind, int a, int b, List<Integer> more) {

  static final int CARDS = 6;

  /** What people do. */
  enum Kind {
    BEFRIEND,
    KNOW,
    UNFRIEND,
    UNFRIEND_AND_BACK,
    BEFRIEND_AND_NOT,
    NEW_NOTE,
    LINK_NOTE,
    UNLINK_NOTE,
    NOTE_AND_BACK,
    SET_BOSS,
    CLEAR_BOSS,
    MERGE,
    UNMERGE,
    UNMERGE_ALL,
    DELETE,
    RESTORE
  }

  private static final Kind[] OFTEN = {
    Kind.MERGE, Kind.MERGE, Kind.UNMERGE, Kind.UNMERGE, Kind.UNMERGE_ALL, Kind.BEFRIEND
  };

  private static final Kind[] FIRST = {
    Kind.BEFRIEND, Kind.BEFRIEND, Kind.BEFRIEND, Kind.KNOW, Kind.NEW_NOTE, Kind.SET_BOSS
  };

  static List<LinkStep> random(Random random) {
    List<LinkStep> steps = new ArrayList<>();
    int first = 3 + random.nextInt(12);
    for (int i = 0; i < first; i++) {
      steps.add(random(FIRST[random.nextInt(FIRST.length)], random));
    }
    int length = 6 + random.nextInt(34);
    for (int i = 0; i < length; i++) {
      Kind[] kinds = random.nextInt(5) < 3 ? OFTEN : Kind.values();
      Kind kind = kinds[random.nextInt(kinds.length)];
      boolean rare = kind == Kind.DELETE && random.nextInt(3) > 0;
      steps.add(random(rare ? Kind.MERGE : kind, random));
    }
    return steps;
  }

  private static LinkStep random(Kind kind, Random random) {
    TreeSet<Integer> more = new TreeSet<>();
    int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 3 : 1);
    for (int i = 0; i < count; i++) {
      more.add(random.nextInt(CARDS));
    }
    return new LinkStep(kind, random.nextInt(CARDS), random.nextInt(CARDS), List.copyOf(more));
  }
}
