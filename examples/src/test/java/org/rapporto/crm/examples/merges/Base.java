package org.rapporto.crm.examples.merges;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.merge.Rule;
import org.rapporto.crm.merge.SurvivorshipPolicy;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;

/** The real base, with a type a host defined at run time. */
final class Base {

  static final ReferenceField WHO = Field.reference("visit", "who", Contacts.NAME);
  static final ReferenceField WHAT = Field.reference("visit", "what", ReferenceField.ANY_TYPE);
  static final RecordType VISIT = RecordType.named("visit").field(WHO).field(WHAT).build();
  static final SurvivorshipPolicy POLICY =
      SurvivorshipPolicy.DEFAULT
          .with(Contacts.WEBSITE, Rule.LONGEST)
          .with(Contacts.DESCRIPTION, Rule.NEWEST);
  static final Map<String, TextField> CONTACT_FIELDS =
      Map.of(
          "nickname", Contacts.NICKNAME,
          "website", Contacts.WEBSITE,
          "description", Contacts.DESCRIPTION);

  final CrmSession session;
  final Merges merges;
  final List<RecordId> contacts = new ArrayList<>();
  final List<RecordId> firms = new ArrayList<>();
  final List<RecordId> notes = new ArrayList<>();
  final List<RecordId> roles = new ArrayList<>();
  final List<RecordId> visits = new ArrayList<>();
  final List<RecordId> mergeIds = new ArrayList<>();

  Base(Crm crm) {
    session = crm.as(Principal.user("amy"));
    merges = Merges.in(session);
    if (session.types().find("visit").isEmpty()) {
      session.types().define(VISIT);
    }
    for (int i = 0; i < Step.CONTACTS; i++) {
      contacts.add(
          session
              .save(
                  CrmRecord.of(Contacts.TYPE)
                      .with(Contacts.GIVEN_NAME, "Contact " + i)
                      .with(Contacts.EXTERNAL_IDS, List.of(new ExternalId("x", "" + i))))
              .id());
    }
    for (int i = 0; i < Step.FIRMS; i++) {
      CrmRecord firm = CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, "Firm " + i);
      firms.add(session.save(firm).id());
    }
  }

  CrmRecord live(RecordId id) {
    RecordType type = session.types().get(id.type());
    List<CrmRecord> found = session.find(type, Filter.hasId(List.of(id)));
    return found.isEmpty() ? null : found.get(0);
  }

  private void change(RecordId id, UnaryOperator<CrmRecord> change) {
    session.save(change.apply(live(id)));
  }

  void set(Tree card, String field, String value) {
    TextField key = card.firm ? Organisations.INDUSTRY : CONTACT_FIELDS.get(field);
    change(id(card), r -> r.with(key, value));
  }

  RecordId id(Tree card) {
    return (card.firm ? firms : contacts).get(card.number);
  }

  private <E> void list(Tree card, MultiField<E> field, UnaryOperator<List<E>> change) {
    change(id(card), r -> r.with(field, change.apply(new ArrayList<>(r.get(field)))));
  }

  static String number(int pool) {
    return "+3933912345" + (10 + pool);
  }

  void addPhone(Tree card, int pool) {
    list(
        card,
        Contacts.PHONES,
        phones -> {
          phones.add(Phone.of(number(pool)));
          return phones;
        });
  }

  void removePhone(Tree card, int pool) {
    list(card, Contacts.PHONES, l -> l.stream().filter(p -> !is(p, pool)).toList());
  }

  void optOut(Tree card, int pool, boolean out) {
    list(
        card,
        Contacts.PHONES,
        l ->
            l.stream()
                .map(p -> is(p, pool) ? new Phone(p.raw(), p.e164(), null, null, false, out) : p)
                .toList());
  }

  private static boolean is(Phone phone, int pool) {
    return number(pool).equals(phone.e164());
  }

  void tag(Tree card, int pool) {
    list(
        card,
        Contacts.TAGS,
        tags -> {
          tags.add(new Tag("tag " + pool));
          return tags;
        });
  }

  void untag(Tree card, int pool) {
    list(card, Contacts.TAGS, l -> l.stream().filter(t -> !t.name().endsWith(" " + pool)).toList());
  }

  void setParent(Tree firm, Tree parent) {
    change(id(firm), r -> r.with(Organisations.PARENT, id(parent)));
  }

  void newNote(List<Tree> about) {
    List<Link> links = about.stream().map(t -> new Link(id(t), null)).toList();
    CrmRecord note = CrmRecord.of(Notes.TYPE).with(Notes.TEXT, "note").with(Notes.ABOUT, links);
    notes.add(session.save(note).id());
  }

  void link(int note, Tree card) {
    change(
        notes.get(note),
        r -> {
          List<Link> links = new ArrayList<>(r.get(Notes.ABOUT));
          links.add(new Link(id(card), null));
          return r.with(Notes.ABOUT, links);
        });
  }

  void unlink(int note, Tree card) {
    change(
        notes.get(note),
        r ->
            r.with(
                Notes.ABOUT,
                r.get(Notes.ABOUT).stream().filter(l -> !l.target().equals(id(card))).toList()));
  }

  void newRole(Tree person, Tree firm, String title) {
    CrmRecord role =
        CrmRecord.of(Affiliations.TYPE)
            .with(Affiliations.CONTACT, id(person))
            .with(Affiliations.ORGANISATION, id(firm))
            .with(Affiliations.JOB_TITLE, title);
    roles.add(session.save(role).id());
  }

  void setTitle(int role, String title) {
    change(roles.get(role), r -> r.with(Affiliations.JOB_TITLE, title));
  }

  void newVisit(Tree who, Tree what) {
    CrmRecord visit = CrmRecord.of(VISIT).with(WHO, id(who)).with(WHAT, id(what));
    visits.add(session.save(visit).id());
  }

  void retarget(int visit, ReferenceField field, Tree to) {
    change(visits.get(visit), r -> r.with(field, id(to)));
  }

  void merge(Tree survivor, List<Tree> others, String byHand) {
    RecordId[] ids = others.stream().map(this::id).toList().toArray(new RecordId[0]);
    MergeRequest request = MergeRequest.of(id(survivor), ids);
    request = survivor.firm ? request : request.under(POLICY);
    request = byHand == null ? request : request.value(Contacts.NICKNAME, byHand);
    mergeIds.add(merges.merge(request).merge());
  }
}
