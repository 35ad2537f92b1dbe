package org.rapporto.crm.examples.merges;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * One step of a history. Records are named by numbers, so that a history with a step left out still
 * makes sense.
 *
 * @param kind what is done
 * @param a on which record
 * @param b with which other record, or with which number or field
 * @param more further records
 */
record Step(Kind kind, int a, int b, List<Integer> more) {

  static final int CONTACTS = 6;
  static final int FIRMS = 3;
  private static final int OTHERS = 6;
  private static final int POOL = 5;

  /** What people do. */
  enum Kind {
    SET,
    CLEAR,
    SET_AND_BACK,
    ADD_PHONE,
    REMOVE_PHONE,
    PHONE_AND_BACK,
    OPT_OUT,
    OPT_IN,
    TAG,
    UNTAG,
    TAG_AND_BACK,
    SET_PARENT,
    NEW_NOTE,
    LINK_NOTE,
    UNLINK_NOTE,
    NOTE_AND_BACK,
    DELETE_NOTE,
    NEW_ROLE,
    SET_TITLE,
    DELETE_ROLE,
    NEW_VISIT,
    RETARGET_VISIT,
    RETARGET_ANY,
    VISIT_AND_BACK,
    DELETE_VISIT,
    DELETE_CONTACT,
    MERGE,
    MERGE_FIRMS,
    UNMERGE,
    UNMERGE_FIRM,
    UNMERGE_ALL
  }

  private static final Kind[] OFTEN = {
    Kind.MERGE,
    Kind.MERGE,
    Kind.MERGE,
    Kind.UNMERGE,
    Kind.UNMERGE,
    Kind.UNMERGE_ALL,
    Kind.MERGE_FIRMS,
    Kind.UNMERGE_FIRM,
    Kind.NEW_ROLE,
    Kind.NEW_NOTE,
    Kind.NEW_VISIT
  };

  private static final Kind[] FIRST = {
    Kind.SET,
    Kind.ADD_PHONE,
    Kind.ADD_PHONE,
    Kind.TAG,
    Kind.OPT_OUT,
    Kind.NEW_NOTE,
    Kind.NEW_ROLE,
    Kind.NEW_ROLE,
    Kind.NEW_VISIT,
    Kind.SET_PARENT
  };

  static List<Step> random(Random random) {
    List<Step> steps = new ArrayList<>();
    int first = 4 + random.nextInt(16);
    for (int i = 0; i < first; i++) {
      steps.add(random(FIRST[random.nextInt(FIRST.length)], random));
    }
    int length = 6 + random.nextInt(30);
    for (int i = 0; i < length; i++) {
      Kind[] kinds = random.nextInt(5) < 2 ? OFTEN : Kind.values();
      Kind kind = kinds[random.nextInt(kinds.length)];
      boolean rare = kind == Kind.DELETE_CONTACT && random.nextInt(4) > 0;
      steps.add(random(rare ? Kind.OPT_OUT : kind, random));
    }
    return steps;
  }

  private static Step random(Kind kind, Random random) {
    TreeSet<Integer> more = new TreeSet<>();
    int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 4 : 2);
    for (int i = 0; i < count; i++) {
      more.add(random.nextInt(CONTACTS));
    }
    int a = random.nextInt(CONTACTS);
    int b = random.nextInt(POOL);
    boolean other =
        switch (kind) {
          case LINK_NOTE, UNLINK_NOTE, NOTE_AND_BACK, DELETE_NOTE, SET_TITLE, DELETE_ROLE -> true;
          case RETARGET_VISIT, RETARGET_ANY, VISIT_AND_BACK, DELETE_VISIT, UNMERGE_ALL -> true;
          default -> false;
        };
    return new Step(kind, other ? random.nextInt(OTHERS) : a, b, List.copyOf(more));
  }
}
