package org.rapporto.crm.blackbox.access;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.rapporto.crm.Card;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.OrgChart;
import org.rapporto.crm.Page;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.ConflictException;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.activity.Activities;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.merge.Referrers;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.sales.Deals;
import org.rapporto.crm.store.Summary;

/**
 * Everything a principal can ask of the office, as texts: each public method that tells something
 * has an entry under its class and name.
 */
final class Asked {

  private final CrmSession session;
  private final List<RecordId> ids;
  private final Predicate<String> chosen;
  private final Map<String, String> answers = new LinkedHashMap<>();

  private Asked(CrmSession session, List<RecordId> ids, Predicate<String> chosen) {
    this.session = session;
    this.ids = ids;
    this.chosen = chosen;
  }

  /** The answers to those questions that are chosen by their names. */
  static Map<String, String> of(CrmSession session, List<RecordId> ids, Predicate<String> chosen) {
    Asked asked = new Asked(session, ids, chosen);
    asked.records();
    asked.queries();
    asked.capabilities();
    asked.writes();
    return asked.answers;
  }

  private void ask(String method, String about, Function<CrmSession, ?> question) {
    String name = method + " " + about;
    if (chosen.test(name)) {
      answers.put(name, answer(session, question));
    }
  }

  private static String answer(CrmSession session, Function<CrmSession, ?> question) {
    try {
      return print(question.apply(session));
    } catch (ConflictException e) {
      return e + print(e.current()) + print(e.conflicts());
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  private void records() {
    for (RecordId id : ids) {
      ask("CrmSession.get", id + "", s -> s.get(id));
      ask("CrmSession.find", id + "", s -> s.find(id));
      ask("CrmSession.card", id + "", s -> s.card(id));
      ask("CrmSession.timeline", id + "", s -> s.timeline(id, 5, null));
      ask("CrmSession.history", id + "", s -> s.history(id, 5, null));
      ask("CrmSession.may", id + "", s -> s.may(Action.UPDATE, id));
      ask("Access.requireMergeable", id + "", s -> mergeable(s, id));
      ask("Access.requireReadWhole", id + "", s -> readWhole(s, id));
      ask("Merges.survivorOf", id + "", s -> Merges.in(s).survivorOf(id));
      ask("Merges.into", id + "", s -> Merges.in(s).into(id));
      ask("Referrers.of", id + "", s -> new Referrers(s).of(Set.of(id)));
      ask("Sharing.of", id + "", s -> s.access().sharing().of(id));
      ask(
          "AccessReview.explain",
          id + "",
          s -> s.access().review().explain(me(s), Action.READ, id));
      ask("AccessReview.whoCanSee", id + "", s -> s.access().review().whoCanSee(id));
      ask("AccessReview.whoMay", id + "", s -> s.access().review().whoMay(Action.READ, id));
      ask(
          "AccessReview.matrix",
          id + "",
          s -> s.access().review().matrix(List.of(me(s)), List.of(Action.READ), List.of(id)));
    }
    ask("AccessReview.rulesNeverMatched", "", s -> s.access().review().rulesNeverMatched());
    ask(
        "AccessReview.whatIf",
        "",
        s -> s.access().review().whatIf((p, a, t) -> Filter.everything(), Contacts.TYPE));
    ask("Access.fetch", "", s -> s.access().fetch(new UUID(7, 7)));
    ask("Policies.all", "", s -> s.access().policies().all());
    ask(
        "Access.actAs",
        "",
        s -> s.access().actAs("bob", "a test").find(Contacts.TYPE, Filter.everything()));
    ask("Access.usersOfTeams", "", s -> s.access().usersOfTeams(Set.of("north")));
    ask("Access.managersOf", "", s -> s.access().managersOf("bob"));
    ask("Access.seenBy", "", s -> s.access().seenBy("bob", Deals.TYPE, ids));
    ask("Users.find", "", s -> s.access().users().find("bob"));
    ask("Sharing.delegationsBy", "", s -> s.access().sharing().delegationsBy("ann"));
  }

  private static Principal me(CrmSession session) {
    return session.principal();
  }

  private static boolean mergeable(CrmSession session, RecordId id) {
    session.access().requireMergeable(List.of(id));
    return true;
  }

  private static boolean readWhole(CrmSession session, RecordId id) {
    session.access().requireReadWhole(List.of(id));
    return true;
  }

  private void queries() {
    List<Filter> contacts =
        List.of(
            Contacts.FAMILY_NAME.startsWith("R"),
            Contacts.FAMILY_NAME_KEY.eq("rossi").negate(),
            Contacts.PHONES.any(Phone.E164.endsWith("100")),
            Contacts.TAX_ID.isSet().negate(),
            Contacts.SOURCE.eq("fair"));
    contacts.forEach(f -> asked(Contacts.TYPE, f, Order.by(Contacts.FAMILY_NAME)));
    List<Filter> deals =
        List.of(
            Deals.AMOUNT.greaterThan(Money.of("2", "EUR")),
            Deals.STAGE.in(List.of("won", "lost")).negate(),
            Deals.CONTACT.to(Contacts.FAMILY_NAME.eq("Rossi")),
            Deals.CONTACT.to(Filter.everything()).negate());
    deals.forEach(f -> asked(Deals.TYPE, f, Order.byDescending(Deals.AMOUNT)));
    asked(Organisations.TYPE, Organisations.TITLE.startsWith("V"), Order.by(Organisations.TITLE));
    asked(
        Affiliations.TYPE,
        Affiliations.ORGANISATION.to(Organisations.INDUSTRY.eq("iron")),
        Order.by(Affiliations.JOB_TITLE));
    asked(Notes.TYPE, Notes.TEXT.eq("n1"), Order.by(Notes.TEXT));
    for (String text : List.of("Ro", "ada", "ada@example.com", "+39021234100", "Vektor")) {
      ask("CrmSession.search", text, s -> s.search(text, 5));
    }
    summaries();
    ask("Access.require", "", s -> required(s, Action.EXPORT));
    ask("Access.require", "all", s -> required(s, Action.ADMIN_POLICY));
    ask("Access.knows", "", s -> s.access().knows(Contacts.TYPE, Contacts.PHONES));
    ask("Types.all", "", s -> s.types().all());
    ask("Types.find", "", s -> s.types().find(Deals.NAME));
    ask("Types.get", "", s -> s.types().get(Deals.NAME));
  }

  private static boolean required(CrmSession session, Action action) {
    session.access().require(action, Deals.TYPE);
    return true;
  }

  private void asked(RecordType type, Filter filter, Order order) {
    String what = type.name() + " " + filter;
    ask("CrmSession.find", what, s -> s.find(type, filter));
    ask("CrmSession.count", what, s -> List.of(s.count(type, filter), s.count(type, filter, 2)));
    Query all = Query.of(type).where(filter);
    ask("CrmSession.export", what, s -> s.export(all, 99, e -> e.session().find(type, filter)));
    ask("CrmSession.page", what, s -> pages(s, Query.of(type).where(filter).orderBy(order)));
    ask("CrmSession.pageOfDeleted", what, s -> s.pageOfDeleted(Query.of(type).where(filter)));
  }

  private static List<Page<CrmRecord>> pages(CrmSession session, Query query) {
    List<Page<CrmRecord>> pages = new ArrayList<>();
    Query small = query.limit(2);
    Page<CrmRecord> page = session.page(small);
    pages.add(page);
    while (page.next().isPresent()) {
      page = session.page(small.after(page.next().get()));
      pages.add(page);
    }
    return pages;
  }

  private void summaries() {
    Summary worth =
        new Summary(
            Deals.TYPE,
            Filter.everything(),
            List.of(Deals.STAGE, Deals.AMOUNT),
            List.of(
                new Summary.Measure(Summary.Function.SUM, Deals.AMOUNT),
                new Summary.Measure(Summary.Function.MAX, Deals.PROBABILITY)));
    Summary chances =
        new Summary(
            Deals.TYPE,
            Filter.everything(),
            List.of(),
            List.of(new Summary.Measure(Summary.Function.SUM, Deals.PROBABILITY)));
    Summary names =
        new Summary(Contacts.TYPE, Filter.everything(), List.of(Contacts.FAMILY_NAME), List.of());
    ask("CrmSession.summarize", "worth", s -> s.summarize(worth));
    ask("CrmSession.summarize", "chances", s -> s.summarize(chances));
    ask("CrmSession.summarize", "names", s -> s.summarize(names));
  }

  private void capabilities() {
    for (RecordId id : of(Organisations.TYPE)) {
      ask("OrgChart.of", id + "", s -> OrgChart.of(s, id, LocalDate.of(2026, 1, 1)));
    }
    List<RecordId> people = of(Contacts.TYPE);
    for (RecordId id : people) {
      ask("Duplicates.of", id + "", s -> Duplicates.in(s).of(id));
    }
    CrmRecord draft =
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.FAMILY_NAME, "Rossi")
            .with(Contacts.GIVEN_NAME, "Ada")
            .with(Contacts.PHONES, List.of(Phone.of("+39021234100")));
    ask("Duplicates.of", "draft", s -> Duplicates.in(s).of(draft, "Vektor1"));
    ask("ReviewQueue.page", "", s -> Duplicates.in(s).queue().page(5, null));
    MergeRequest merge = MergeRequest.of(people.get(0), people.get(1));
    ask("Merges.preview", "", s -> Merges.in(s).preview(merge));
    ask("CrmSession.check", "", s -> s.check(List.of(draft), id -> false, id -> false));
    time().reads(this::ask);
  }

  private AskedOfTime time() {
    return new AskedOfTime(of(Activities.TYPE), of(Contacts.TYPE));
  }

  private List<RecordId> of(RecordType type) {
    return ids.stream().filter(id -> id.type().equals(type.name())).toList();
  }

  /** What a write tells, whether it is refused or done; it is taken back. */
  private void writes() {
    MergeRequest merge = MergeRequest.of(of(Contacts.TYPE).get(2), of(Contacts.TYPE).get(3));
    undone("Merges.merge", "", s -> Merges.in(s).merge(merge).survivor());
    for (RecordId id : ids) {
      undone("CrmSession.delete", id + "", s -> deleted(s, id));
      undone("CrmSession.restore", id + "", s -> s.restore(id));
      // who may assign a record to himself may see more of it then: that it was done is compared
      undone(
          "CrmSession.save",
          "owner " + id,
          s -> s.save(s.get(id).with(RecordType.OWNER, "fay")).version());
      undone("CrmSession.save", id + "", s -> s.save(changed(s, id)));
      undone("Merges.unmerge", id + "", s -> Merges.in(s).unmerge(id));
      undone(
          "Sharing.share",
          id + "",
          s ->
              s.access()
                  .sharing()
                  .share(id, Subject.user("bob"), ShareLevel.READ, null, "")
                  .level());
    }
    time().writes(this::undone);
  }

  private static boolean deleted(CrmSession session, RecordId id) {
    session.delete(id);
    return true;
  }

  private static CrmRecord changed(CrmSession session, RecordId id) {
    return changed(session.get(id));
  }

  /** What is made of a record: whether that is permitted is an answer as well. */
  static List<CrmRecord> images(CrmRecord record) {
    return List.of(record, record.with(RecordType.OWNER, "fay"), changed(record));
  }

  private static CrmRecord changed(CrmRecord read) {
    return switch (read.id().type()) {
      case Contacts.NAME -> read.with(Contacts.FAMILY_NAME, "Gialli");
      case Deals.NAME -> read.with(Deals.PROBABILITY, 7L).with(Deals.AMOUNT, Money.of("9", "EUR"));
      case Organisations.NAME -> read.with(Organisations.EMPLOYEES, 5L);
      default -> read;
    };
  }

  private static final class Undo extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undo(String answer) {
      super(answer);
    }
  }

  private void undone(String method, String about, Function<CrmSession, ?> write) {
    String name = method + " " + about;
    if (!chosen.test(name)) {
      return;
    }
    try {
      session.inTransaction(
          s -> {
            throw new Undo(answer(s, write));
          });
    } catch (Undo e) {
      answers.put(name, String.valueOf(e.getMessage()));
    }
  }

  private static String print(Object answer) {
    if (answer instanceof CrmRecord record) {
      StringBuilder text = new StringBuilder(record.toString());
      for (int slot = 0; slot < record.type().slotCount(); slot++) {
        Object value = record.valueAt(slot);
        text.append('|').append(value == null ? "" : value.toString());
      }
      return text.toString();
    } else if (answer instanceof Page<?> page) {
      return print(page.items()) + page.next();
    } else if (answer instanceof Optional<?> some) {
      return some.map(Asked::print).orElse("none");
    } else if (answer instanceof List<?> list) {
      return list.stream().map(Asked::print).toList().toString();
    } else if (answer instanceof Card card) {
      return print(card.record()) + print(card.related()) + print(card.roles());
    } else if (answer instanceof Card.Relation relation) {
      return relation.field() + print(relation.records()) + relation.total();
    } else if (answer instanceof Card.Role role) {
      return print(role.affiliation()) + print(role.other());
    } else if (answer instanceof OrgChart chart) {
      return print(chart.roots());
    } else if (answer instanceof OrgChart.Node node) {
      return print(node.affiliation()) + print(node.contact()) + print(node.reports());
    } else if (answer instanceof Referrers.Use use) {
      return print(use.user()) + use.target();
    } else if (answer instanceof AuditEvent event) {
      return event + "" + event.changes().stream().map(c -> c.before() + ">" + c.after()).toList();
    } else if (answer instanceof ConflictException.FieldConflict conflict) {
      return conflict + ":" + conflict.current();
    }
    return String.valueOf(answer);
  }
}
