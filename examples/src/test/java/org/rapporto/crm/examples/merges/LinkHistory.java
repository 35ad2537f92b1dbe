package org.rapporto.crm.examples.merges;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.examples.merges.LinkOracle.Boss;
import org.rapporto.crm.examples.merges.LinkOracle.Card;
import org.rapporto.crm.examples.merges.LinkOracle.Merge;
import org.rapporto.crm.examples.merges.LinkOracle.Note;
import org.rapporto.crm.examples.merges.LinkOracle.Put;
import org.rapporto.crm.examples.merges.LinkOracle.Shown;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;

/**
 * Plays a history of links among cards, and of notes about them, on a base and on the oracle. A
 * step that makes no sense there is left out.
 */
final class LinkHistory {

  static final MultiField<Link> FRIENDS = Field.multi(Contacts.NAME, "friends", ElementKind.LINK);
  static final ReferenceField BOSS = Field.reference(Contacts.NAME, "boss", Contacts.NAME);
  private static final String KNOWN = "known";

  private final LinkOracle oracle = new LinkOracle();
  private final CrmSession session;
  private final Merges merges;
  private final List<RecordId> cards = new ArrayList<>();
  private final List<RecordId> notes = new ArrayList<>();
  private final List<RecordId> mergeIds = new ArrayList<>();

  LinkHistory(Crm crm) {
    session = crm.as(Principal.user("amy"));
    merges = Merges.in(session);
    define(session);
    for (int i = 0; i < LinkStep.CARDS; i++) {
      CrmRecord card = CrmRecord.of(session.types().get(Contacts.NAME));
      cards.add(session.save(card.with(Contacts.GIVEN_NAME, "Card " + i)).id());
    }
  }

  /** The fields of the host, if the base has them not yet. */
  static void define(CrmSession session) {
    if (session.types().get(Contacts.NAME).find("friends").isEmpty()) {
      session.types().define(Contacts.TYPE.with(FRIENDS).with(BOSS));
    }
  }

  /** The first difference with the step after which it showed; empty if there is none. */
  static String play(List<LinkStep> steps, Crm crm, Map<LinkStep.Kind, Integer> done) {
    LinkHistory history = new LinkHistory(crm);
    for (LinkStep step : steps) {
      boolean taken;
      try {
        taken = history.take(step);
      } catch (RuntimeException e) {
        return Shortest.thrown(step, e);
      }
      if (taken) {
        done.merge(step.kind(), 1, Integer::sum);
        String difference = history.difference();
        if (!difference.isEmpty()) {
          return "after " + step + ": " + difference;
        }
      }
    }
    return "";
  }

  private boolean take(LinkStep s) {
    return switch (s.kind()) {
      case BEFRIEND, KNOW, BEFRIEND_AND_NOT -> befriend(s, root(s.a()), root(s.b()));
      case UNFRIEND, UNFRIEND_AND_BACK -> unfriend(s, root(s.a()));
      case NEW_NOTE -> newNote(others(s));
      case LINK_NOTE, UNLINK_NOTE, NOTE_AND_BACK -> note(s, root(s.b()));
      case SET_BOSS -> boss(root(s.a()), root(s.b()));
      case CLEAR_BOSS -> boss(root(s.a()), null);
      case MERGE -> merge(root(s.a()), others(s));
      case UNMERGE -> unmerge(oracle.cards.get(s.a()));
      case UNMERGE_ALL -> unmergeAll(s.a());
      case DELETE -> delete(root(s.a()));
      case RESTORE -> restore(root(s.a()));
    };
  }

  /** What people do to a card that was merged they do to what it is part of. */
  private Card root(int number) {
    return oracle.cards.get(number).root();
  }

  private List<Card> others(LinkStep s) {
    return s.more().stream().map(this::root).filter(Card::isLive).distinct().toList();
  }

  private RecordId id(Card card) {
    return cards.get(card.number);
  }

  private CrmRecord live(RecordId id) {
    RecordType type = session.types().get(id.type());
    List<CrmRecord> found = session.find(type, Filter.hasId(List.of(id)));
    return found.isEmpty() ? null : found.get(0);
  }

  private void links(RecordId id, MultiField<Link> field, UnaryOperator<List<Link>> change) {
    CrmRecord record = live(id);
    session.save(record.with(field, change.apply(new ArrayList<>(record.get(field)))));
  }

  private void add(RecordId id, MultiField<Link> field, Link link) {
    links(
        id,
        field,
        links -> {
          links.add(link);
          return links;
        });
  }

  private void remove(RecordId id, MultiField<Link> field, Link link) {
    links(id, field, links -> links.stream().filter(l -> !l.equals(link)).toList());
  }

  private boolean befriend(LinkStep s, Card card, Card friend) {
    String role = s.kind() == LinkStep.Kind.KNOW ? KNOWN : null;
    Shown shown = new Shown(friend, role);
    if (!card.isLive() || !friend.isLive() || card.friends().contains(shown)) {
      return false;
    }
    card.events.add(new Put(friend, role));
    add(id(card), FRIENDS, link(shown));
    if (s.kind() == LinkStep.Kind.BEFRIEND_AND_NOT) {
      card.cut(shown);
      remove(id(card), FRIENDS, link(shown));
    }
    return true;
  }

  private Link link(Shown shown) {
    return new Link(id(shown.to()), shown.role());
  }

  private boolean unfriend(LinkStep s, Card card) {
    List<Shown> friends = List.copyOf(card.friends());
    if (!card.isLive() || friends.isEmpty()) {
      return false;
    }
    Shown friend = friends.get(s.b() % friends.size());
    boolean back = s.kind() == LinkStep.Kind.UNFRIEND_AND_BACK;
    if (back && !friend.to().isLive()) {
      return false;
    }
    card.cut(friend);
    remove(id(card), FRIENDS, link(friend));
    if (back) {
      card.events.add(new Put(friend.to(), friend.role()));
      add(id(card), FRIENDS, link(friend));
    }
    return true;
  }

  private boolean newNote(List<Card> about) {
    Note note = new Note();
    List<Link> links = new ArrayList<>();
    for (Card card : about) {
      note.about.add(new Put(card, null));
      links.add(new Link(id(card), null));
    }
    oracle.notes.add(note);
    CrmRecord record = CrmRecord.of(Notes.TYPE).with(Notes.TEXT, "note");
    notes.add(session.save(record.with(Notes.ABOUT, links)).id());
    return true;
  }

  private boolean note(LinkStep s, Card card) {
    if (oracle.notes.isEmpty() || !card.isLive()) {
      return false;
    }
    int n = s.a() % oracle.notes.size();
    Note note = oracle.notes.get(n);
    Link link = new Link(id(card), null);
    boolean shown = note.shown().contains(new Shown(card, null));
    if (s.kind() == LinkStep.Kind.LINK_NOTE) {
      if (!shown) {
        note.about.add(new Put(card, null));
        add(notes.get(n), Notes.ABOUT, link);
      }
      return !shown;
    }
    if (shown) {
      note.cut(card);
      remove(notes.get(n), Notes.ABOUT, link);
    }
    if (shown && s.kind() == LinkStep.Kind.NOTE_AND_BACK) {
      note.about.add(new Put(card, null));
      add(notes.get(n), Notes.ABOUT, link);
    }
    return shown;
  }

  private boolean boss(Card card, Card boss) {
    Card shown = card.shownBoss();
    boolean sense = shown != boss && card != boss && card.isLive();
    if (!sense || boss != null && !boss.isLive()) {
      return false;
    }
    card.events.add(new Boss(boss));
    session.save(live(id(card)).with(BOSS, boss == null ? null : id(boss)));
    return true;
  }

  private boolean delete(Card card) {
    if (!card.isLive()) {
      return false;
    }
    card.deleted = true;
    card.deletedAt = oracle.changes;
    session.delete(id(card));
    return true;
  }

  /** What is deleted is not led on; restored later, it refers to ids that lead on. */
  private boolean restore(Card card) {
    if (!card.deleted || card.deletedAt < oracle.changes) {
      return false;
    }
    card.deleted = false;
    session.restore(id(card));
    return true;
  }

  private boolean merge(Card survivor, List<Card> named) {
    List<Card> others = named.stream().filter(card -> card != survivor).toList();
    if (!survivor.isLive() || others.isEmpty()) {
      return false;
    }
    oracle.merge(survivor, others);
    RecordId[] ids = others.stream().map(this::id).toArray(RecordId[]::new);
    mergeIds.add(merges.merge(MergeRequest.of(id(survivor), ids)).merge());
    return true;
  }

  private boolean unmerge(Card card) {
    if (!card.isMerged()) {
      return false;
    }
    oracle.unmerge(card.mergedBy(), List.of(card));
    merges.unmerge(id(card));
    return true;
  }

  private boolean unmergeAll(int i) {
    int number = oracle.merges.isEmpty() ? -1 : i % oracle.merges.size();
    if (number < 0 || oracle.merges.get(number).kids.isEmpty()) {
      return false;
    }
    Merge merge = oracle.merges.get(number);
    oracle.unmerge(merge, List.copyOf(merge.kids));
    merges.unmerge(mergeIds.get(number));
    return true;
  }

  private String difference() {
    for (Card card : oracle.cards) {
      CrmRecord found = live(id(card));
      String what = "card " + card.number;
      if ((found != null) != card.isLive()) {
        return what + " live is " + (found != null);
      }
      if (found != null) {
        Card boss = card.shownBoss();
        RecordId expected = boss == null ? null : id(boss);
        RecordId is = found.valueOrNull(BOSS);
        if (!java.util.Objects.equals(is, expected)) {
          return what + " has boss " + name(is) + ", should be " + name(expected);
        }
        String difference = difference(what, found.get(FRIENDS), card.friends());
        if (!difference.isEmpty()) {
          return difference;
        }
      }
    }
    for (int i = 0; i < oracle.notes.size(); i++) {
      List<Link> about = live(notes.get(i)).get(Notes.ABOUT);
      String difference = difference("note " + i, about, oracle.notes.get(i).shown());
      if (!difference.isEmpty()) {
        return difference;
      }
    }
    return "";
  }

  private String difference(String what, List<Link> found, Set<Shown> expected) {
    Set<Link> links = new LinkedHashSet<>();
    expected.forEach(shown -> links.add(link(shown)));
    boolean same = found.size() == links.size() && links.containsAll(found);
    return same ? "" : what + " has links " + names(found) + ", should be " + names(links);
  }

  private Set<String> names(Iterable<Link> links) {
    Set<String> names = new TreeSet<>();
    links.forEach(l -> names.add(name(l.target()) + (l.role() == null ? "" : " " + l.role())));
    return names;
  }

  private String name(RecordId id) {
    return id == null ? "none" : "card " + cards.indexOf(id);
  }
}
