package org.rapporto.crm.examples.merges;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.Tag;

/** Whether a base is what the oracle says, in every field, link and consent. */
final class Comparison {

  private final Oracle oracle;
  private final Base base;
  private String difference = "";

  Comparison(Oracle oracle, Base base) {
    this.oracle = oracle;
    this.base = base;
  }

  /** What differs first; empty if nothing does. */
  String run() {
    oracle.contacts.forEach(this::contact);
    oracle.firms.forEach(this::firm);
    for (int i = 0; i < oracle.notes.size() && difference.isEmpty(); i++) {
      note(i, oracle.notes.get(i));
    }
    for (int i = 0; i < oracle.roles.size() && difference.isEmpty(); i++) {
      role(i, oracle.roles.get(i));
    }
    for (int i = 0; i < oracle.visits.size() && difference.isEmpty(); i++) {
      visit(i, oracle.visits.get(i));
    }
    return difference;
  }

  private void same(String what, Object found, Object expected) {
    if (difference.isEmpty() && !Objects.equals(found, expected)) {
      difference = what + " is " + found + ", should be " + expected;
    }
  }

  private CrmRecord live(String what, RecordId id, boolean expected) {
    CrmRecord found = base.live(id);
    same(what + " live", found != null, expected);
    return difference.isEmpty() ? found : null;
  }

  private void contact(Tree card) {
    String what = "contact " + card.number;
    CrmRecord found = live(what, base.id(card), card.isLive());
    resolves(what, card);
    if (found == null) {
      return;
    }
    same(what + " name", found.get(Contacts.GIVEN_NAME), "Contact " + card.number);
    Base.CONTACT_FIELDS.forEach(
        (field, key) -> same(what + " " + field, found.valueOrNull(key), card.scalar(field)));
    Map<String, Boolean> phones = new LinkedHashMap<>();
    card.phones().forEach((pool, out) -> phones.put(Base.number(pool), out));
    Map<String, Boolean> has = new LinkedHashMap<>();
    for (Phone p : found.get(Contacts.PHONES)) {
      same(what + " phone twice", has.put(p.e164(), p.optOut()), null);
    }
    same(what + " phones", has, phones);
    Set<String> tags = new TreeSet<>();
    card.tags().forEach(t -> tags.add("tag " + t));
    same(
        what + " tags",
        new TreeSet<>(found.get(Contacts.TAGS).stream().map(Tag::name).toList()),
        tags);
    Set<String> ids = new TreeSet<>();
    card.all().forEach(t -> ids.add("" + t.number));
    same(
        what + " external ids",
        new TreeSet<>(found.get(Contacts.EXTERNAL_IDS).stream().map(ExternalId::value).toList()),
        ids);
  }

  /** Old ids lead to what the card is part of now. */
  private void resolves(String what, Tree card) {
    Tree root = card.root();
    same(
        what + " survivor",
        base.merges.survivorOf(base.id(card)).orElse(null),
        root.deleted ? null : base.id(root));
  }

  private void firm(Tree card) {
    String what = "firm " + card.number;
    CrmRecord found = live(what, base.id(card), card.isLive());
    resolves(what, card);
    if (found != null) {
      same(what + " title", found.get(Organisations.TITLE), "Firm " + card.number);
      same(what + " industry", found.valueOrNull(Organisations.INDUSTRY), card.scalar("industry"));
      Tree parent = card.parent();
      same(
          what + " parent",
          found.valueOrNull(Organisations.PARENT),
          parent == null ? null : base.id(parent.root()));
    }
  }

  private void note(int i, Oracle.Note note) {
    CrmRecord found = live("note " + i, base.notes.get(i), !note.deleted);
    if (found != null) {
      Set<RecordId> about = new TreeSet<>();
      note.homes.forEach(h -> about.add(base.id(h.root())));
      List<RecordId> has = found.get(Notes.ABOUT).stream().map(l -> l.target()).toList();
      same("note " + i, new TreeSet<>(has), about);
      same("links of note " + i, has.size(), about.size());
    }
  }

  private void role(int i, Oracle.Role role) {
    CrmRecord found = live("role " + i, base.roles.get(i), role.isLive());
    if (found != null) {
      same("contact of role " + i, found.get(Affiliations.CONTACT), base.id(role.shown()));
      same("firm of role " + i, found.get(Affiliations.ORGANISATION), base.id(role.firm.root()));
      same("title of role " + i, found.valueOrNull(Affiliations.JOB_TITLE), role.title());
    }
  }

  private void visit(int i, Oracle.Visit visit) {
    CrmRecord found = live("visit " + i, base.visits.get(i), !visit.deleted);
    if (found != null) {
      same("who of visit " + i, found.get(Base.WHO), base.id(visit.who.shown()));
      same("what of visit " + i, found.get(Base.WHAT), base.id(visit.what.shown()));
    }
  }
}
