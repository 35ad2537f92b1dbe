package org.rapporto.crm.examples.merges;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.Crm;
import org.rapporto.crm.model.RecordId;

/** Plays a history on a base and on the oracle. A step that makes no sense there is left out. */
final class MergeHistory {

  private final Oracle oracle = new Oracle();
  private final Base base;
  private int unique;

  MergeHistory(Crm crm) {
    this.base = new Base(crm);
    for (int i = 0; i < Step.CONTACTS; i++) {
      oracle.contacts.add(card(i, false, "nickname", "website", "description"));
    }
    for (int i = 0; i < Step.FIRMS; i++) {
      oracle.firms.add(card(i, true, "industry"));
    }
  }

  private static Tree card(int number, boolean firm, String... fields) {
    Tree card = new Tree(number, firm);
    for (String field : fields) {
      card.scalars.put(field, new ArrayList<>());
    }
    return card;
  }

  /** The first difference with the step after which it showed; empty if there is none. */
  static String play(List<Step> steps, Crm crm, Map<Step.Kind, Integer> done) {
    MergeHistory history = new MergeHistory(crm);
    for (Step step : steps) {
      boolean taken;
      try {
        taken = history.take(step);
      } catch (RuntimeException e) {
        return Shortest.thrown(step, e);
      }
      if (taken) {
        done.merge(step.kind(), 1, Integer::sum);
        history.oracle.stamp();
        String difference = new Comparison(history.oracle, history.base).run();
        if (!difference.isEmpty()) {
          return "after " + step + ": " + difference;
        }
      }
    }
    return "";
  }

  private boolean take(Step s) {
    return switch (s.kind()) {
      case SET, CLEAR -> set(s);
      case SET_AND_BACK -> setAndBack(s);
      case ADD_PHONE, REMOVE_PHONE, OPT_OUT, OPT_IN -> phone(s, contact(s.a()));
      case PHONE_AND_BACK -> phoneAndBack(s, contact(s.a()));
      case TAG, UNTAG -> tag(s, contact(s.a()));
      case TAG_AND_BACK -> tagAndBack(s, contact(s.a()));
      case SET_PARENT -> parent(firm(s.a()), firm(s.b()));
      case NEW_NOTE, LINK_NOTE, UNLINK_NOTE, NOTE_AND_BACK, DELETE_NOTE -> note(s);
      case NEW_ROLE, SET_TITLE, DELETE_ROLE -> role(s);
      case NEW_VISIT, RETARGET_VISIT, RETARGET_ANY, DELETE_VISIT -> visit(s);
      case VISIT_AND_BACK -> visitAndBack(s);
      case DELETE_CONTACT -> delete(contact(s.a()));
      case MERGE -> merge(contact(s.a()), others(s, oracle.contacts), s.b() == 0);
      case MERGE_FIRMS -> merge(firm(s.a()), others(s, oracle.firms), false);
      case UNMERGE -> unmerge(oracle.contacts.get(s.a()));
      case UNMERGE_FIRM -> unmerge(oracle.firms.get(s.a() % Step.FIRMS));
      case UNMERGE_ALL -> unmergeAll(s.a());
    };
  }

  /** What people do to a card that was merged they do to what it is part of. */
  private Tree contact(int i) {
    return oracle.contacts.get(i).root();
  }

  private Tree firm(int i) {
    return oracle.firms.get(i % Step.FIRMS).root();
  }

  private static List<Tree> others(Step s, List<Tree> cards) {
    return s.more().stream().map(i -> cards.get(i % cards.size()).root()).distinct().toList();
  }

  /** The number of one of the records there are; -1 if there are none. */
  private static int some(int i, List<?> records) {
    return records.isEmpty() ? -1 : i % records.size();
  }

  /** One of the phones a card shows, so that a step mostly makes sense. */
  private static int shown(int i, java.util.Collection<Integer> elements) {
    return elements.isEmpty() ? i : List.copyOf(elements).get(i % elements.size());
  }

  private boolean set(Step s) {
    Tree card = cardOf(s);
    String value = s.kind() == Step.Kind.CLEAR ? null : "v".repeat(s.b() + 1) + unique++;
    if (!card.isLive() || value == null && card.scalar(fieldOf(s)) == null) {
      return false;
    }
    set(card, fieldOf(s), value);
    return true;
  }

  private boolean setAndBack(Step s) {
    Tree card = cardOf(s);
    if (!card.isLive()) {
      return false;
    }
    String shown = card.scalar(fieldOf(s));
    set(card, fieldOf(s), "for a while " + unique++);
    oracle.stamp();
    set(card, fieldOf(s), shown);
    return true;
  }

  private Tree cardOf(Step s) {
    return s.b() == 0 ? firm(s.a()) : contact(s.a());
  }

  private static String fieldOf(Step s) {
    return switch (s.b()) {
      case 0 -> "industry";
      case 1 -> "nickname";
      case 2 -> "description";
      default -> "website";
    };
  }

  private void set(Tree card, String field, String value) {
    card.scalars.get(field).add(new Tree.Set(value));
    base.set(card, field, value);
  }

  private boolean phone(Step s, Tree card) {
    boolean adds = s.kind() == Step.Kind.ADD_PHONE;
    int n = adds ? s.b() : shown(s.b(), card.phones().keySet());
    Boolean out = card.phones().get(n);
    boolean sense =
        switch (s.kind()) {
          case ADD_PHONE -> out == null;
          case REMOVE_PHONE -> out != null;
          case OPT_OUT -> Boolean.FALSE.equals(out);
          default -> Boolean.TRUE.equals(out);
        };
    if (!sense || !card.isLive()) {
      return false;
    }
    switch (s.kind()) {
      case ADD_PHONE -> {
        card.phones.add(new Tree.Did('+', n));
        base.addPhone(card, n);
      }
      case REMOVE_PHONE -> {
        card.phones.add(new Tree.Did('-', n));
        base.removePhone(card, n);
      }
      case OPT_OUT -> {
        char what = card.all().size() > 1 ? 'x' : '!';
        card.all().forEach(t -> t.phones.add(new Tree.Did(what, n)));
        base.optOut(card, n, true);
      }
      default -> {
        card.all().forEach(t -> t.phones.add(new Tree.Did('y', n)));
        card.phones.add(new Tree.Did('+', n)); // who edits an element of another card keeps it
        card.phones.add(new Tree.Did('?', n));
        base.optOut(card, n, false);
      }
    }
    return true;
  }

  private boolean phoneAndBack(Step s, Tree card) {
    int n = shown(s.b(), card.phones().keySet());
    if (!card.isLive() || !card.phones().containsKey(n)) {
      return false;
    }
    card.phones.add(new Tree.Did('-', n));
    card.phones.add(new Tree.Did('+', n));
    base.removePhone(card, n);
    base.addPhone(card, n);
    return true;
  }

  private boolean tagAndBack(Step s, Tree card) {
    int n = shown(s.b(), card.tags());
    if (!card.isLive() || !card.tags().contains(n)) {
      return false;
    }
    card.tags.add(new Tree.Did('-', n));
    card.tags.add(new Tree.Did('+', n));
    base.untag(card, n);
    base.tag(card, n);
    return true;
  }

  private boolean tag(Step s, Tree card) {
    boolean adds = s.kind() == Step.Kind.TAG;
    int n = adds ? s.b() : shown(s.b(), card.tags());
    boolean sense = adds != card.tags().contains(n);
    if (!sense || !card.isLive()) {
      return false;
    }
    card.tags.add(new Tree.Did(adds ? '+' : '-', n));
    if (adds) {
      base.tag(card, n);
    } else {
      base.untag(card, n);
    }
    return true;
  }

  private boolean parent(Tree firm, Tree parent) {
    Tree shown = firm.parent();
    boolean same = shown != null && shown.root() == parent;
    if (same || firm == parent || !firm.isLive() || !parent.isLive()) {
      return false;
    }
    firm.parents.add(new Tree.Set(parent));
    base.setParent(firm, parent);
    return true;
  }

  private boolean note(Step s) {
    if (s.kind() == Step.Kind.NEW_NOTE) {
      List<Tree> about = others(s, oracle.contacts).stream().filter(Tree::isLive).toList();
      Oracle.Note note = new Oracle.Note();
      note.homes.addAll(about);
      oracle.notes.add(note);
      base.newNote(about);
      return true;
    }
    Tree card = s.more().isEmpty() ? contact(0) : contact(s.more().get(0));
    int n = some(s.a(), oracle.notes);
    if (n < 0 || oracle.notes.get(n).deleted || !card.isLive()) {
      return false;
    }
    Oracle.Note note = oracle.notes.get(n);
    boolean unlinks = s.kind() == Step.Kind.UNLINK_NOTE || s.kind() == Step.Kind.NOTE_AND_BACK;
    if (unlinks && s.b() > 0 && !note.homes.isEmpty()) {
      card = note.homes.get(s.b() % note.homes.size()).root();
    }
    if (s.kind() == Step.Kind.NOTE_AND_BACK && !card.isLive()) {
      return false;
    }
    return note(s, n, note, card);
  }

  private boolean note(Step s, int n, Oracle.Note note, Tree card) {
    boolean shown = note.homes.stream().anyMatch(h -> h.root() == card);
    if (s.kind() == Step.Kind.DELETE_NOTE) {
      note.deleted = true;
      base.session.delete(base.notes.get(n));
    } else if (s.kind() == Step.Kind.LINK_NOTE) {
      if (shown) {
        return false;
      }
      note.homes.add(card);
      base.link(n, card);
    } else {
      note.homes.removeIf(h -> h.root() == card);
      base.unlink(n, card);
      if (shown && s.kind() == Step.Kind.NOTE_AND_BACK) {
        note.homes.add(card);
        base.link(n, card);
      }
    }
    return shown || s.kind() == Step.Kind.LINK_NOTE;
  }

  private boolean role(Step s) {
    if (s.kind() == Step.Kind.NEW_ROLE) {
      Tree person = contact(s.a());
      Tree firm = firm(s.b());
      if (!person.isLive() || !firm.isLive()) {
        return false;
      }
      String title = s.more().size() > 1 ? "title " + unique++ : null;
      Oracle.Role role = new Oracle.Role(oracle.roles.size(), person, firm);
      role.title.add(new Tree.Set(title));
      oracle.roles.add(role);
      base.newRole(person, firm, title);
      return true;
    }
    int n = some(s.a(), oracle.roles);
    if (n < 0 || !oracle.roles.get(n).isLive()) {
      return false;
    }
    Oracle.Role role = oracle.roles.get(n);
    if (s.kind() == Step.Kind.DELETE_ROLE) {
      role.deleted = true;
      base.session.delete(base.roles.get(n));
    } else {
      String title = "title " + unique++;
      role.title.add(new Tree.Set(title));
      base.setTitle(n, title);
    }
    return true;
  }

  private boolean visit(Step s) {
    Tree contact = s.more().isEmpty() ? contact(0) : contact(s.more().get(0));
    Tree any = s.b() == 0 ? firm(s.a()) : contact;
    if (s.kind() == Step.Kind.NEW_VISIT) {
      if (!contact.isLive() || !any.isLive()) {
        return false;
      }
      Oracle.Visit visit = new Oracle.Visit();
      visit.who = new Oracle.Ref(contact);
      visit.what = new Oracle.Ref(any);
      oracle.visits.add(visit);
      base.newVisit(contact, any);
      return true;
    }
    int n = some(s.a(), oracle.visits);
    if (n < 0 || oracle.visits.get(n).deleted) {
      return false;
    }
    Oracle.Visit visit = oracle.visits.get(n);
    if (s.kind() == Step.Kind.DELETE_VISIT) {
      visit.deleted = true;
      base.session.delete(base.visits.get(n));
      return true;
    }
    boolean who = s.kind() == Step.Kind.RETARGET_VISIT;
    Tree to = who ? contact : any;
    if (!to.isLive() || !(who ? visit.who : visit.what).retarget(to)) {
      return false;
    }
    base.retarget(n, who ? Base.WHO : Base.WHAT, to);
    return true;
  }

  private boolean visitAndBack(Step s) {
    int n = some(s.a(), oracle.visits);
    Tree away = s.more().isEmpty() ? contact(0) : contact(s.more().get(0));
    if (n < 0 || oracle.visits.get(n).deleted || !away.isLive()) {
      return false;
    }
    Oracle.Ref who = oracle.visits.get(n).who;
    Tree back = who.shown();
    if (!back.isLive() || !who.retarget(away)) {
      return false;
    }
    base.retarget(n, Base.WHO, away);
    who.retarget(back);
    base.retarget(n, Base.WHO, back);
    return true;
  }

  private boolean delete(Tree contact) {
    if (!contact.isLive()) {
      return false;
    }
    contact.deleted = true;
    base.session.delete(base.id(contact));
    return true;
  }

  private boolean merge(Tree survivor, List<Tree> named, boolean byHand) {
    List<Tree> others = named.stream().filter(t -> t.isLive() && t != survivor).toList();
    if (!survivor.isLive() || others.isEmpty()) {
      return false;
    }
    String value = byHand ? "hand " + unique++ : null;
    oracle.merge(survivor, others, value);
    base.merge(survivor, others, value);
    return true;
  }

  private boolean unmerge(Tree card) {
    if (card.up == null) {
      return false;
    }
    oracle.unmerge(oracle.mergeOf(card), List.of(card));
    base.merges.unmerge(base.id(card));
    return true;
  }

  private boolean unmergeAll(int i) {
    int number = some(i, oracle.merges);
    if (number < 0 || oracle.merges.get(number).kids.isEmpty()) {
      return false;
    }
    Tree.Merge merge = oracle.merges.get(number);
    oracle.unmerge(merge, List.copyOf(merge.kids));
    RecordId id = base.mergeIds.get(number);
    base.merges.unmerge(id);
    return true;
  }
}
