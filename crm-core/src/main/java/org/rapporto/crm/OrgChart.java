package org.rapporto.crm;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;

/**
 * Who reports to whom in an organisation on one day, from {@link Affiliations#REPORTS_TO}. A circle
 * of people who report to each other is cut at its oldest affiliation, which becomes a root, so
 * that everybody shows exactly once.
 *
 * @param organisation which
 * @param day the day
 * @param roots the people who report to nobody there, oldest affiliation first
 */
public record OrgChart(RecordId organisation, LocalDate day, List<Node> roots) {

  /** Copies the list. */
  public OrgChart {
    roots = List.copyOf(roots);
  }

  /**
   * One person in one role.
   *
   * @param affiliation the role
   * @param contact the person
   * @param reports who reports to this role, oldest affiliation first
   */
  public record Node(CrmRecord affiliation, CrmRecord contact, List<Node> reports) {}

  /**
   * Reads the chart of an organisation.
   *
   * @param session who asks; people he may not read do not show, and their reports move up to the
   *     roots
   * @param organisation the id of an organisation
   * @param day on which day
   * @return the chart
   */
  public static OrgChart of(CrmSession session, RecordId organisation, LocalDate day) {
    return session.inSnapshot(
        s -> {
          s.get(organisation);
          return new OrgChart(organisation, day, roots(s, organisation, day));
        });
  }

  /**
   * Everybody in the chart, superiors before their reports.
   *
   * @return each node once
   */
  public List<Node> walk() {
    List<Node> all = new ArrayList<>(roots);
    for (int i = 0; i < all.size(); i++) {
      all.addAll(all.get(i).reports());
    }
    return List.copyOf(all);
  }

  private static List<Node> roots(CrmSession session, RecordId organisation, LocalDate day) {
    Filter current =
        Affiliations.ORGANISATION
            .eq(organisation)
            .and(Affiliations.FROM.greaterThan(day).negate())
            .and(Affiliations.UNTIL.lessThan(day).negate());
    List<CrmRecord> roles = session.find(Affiliations.TYPE, current);
    Map<RecordId, CrmRecord> people = new HashMap<>();
    List<RecordId> ids =
        roles.stream().flatMap(r -> r.find(Affiliations.CONTACT).stream()).distinct().toList();
    session.find(Contacts.TYPE, Filter.hasId(ids)).forEach(p -> people.put(p.id(), p));
    Map<RecordId, Node> nodes = new LinkedHashMap<>();
    for (CrmRecord role : roles) {
      CrmRecord person = role.find(Affiliations.CONTACT).map(people::get).orElse(null);
      if (person != null) {
        nodes.put(role.id(), new Node(role, person, new ArrayList<>()));
      }
    }
    return hang(nodes);
  }

  private static List<Node> hang(Map<RecordId, Node> nodes) {
    List<Node> roots = new ArrayList<>();
    for (Node node : nodes.values()) {
      Node superior = superior(node, nodes);
      if (superior == null || isOldestOfCircle(node, nodes)) {
        roots.add(node);
      } else {
        superior.reports().add(node);
      }
    }
    Comparator<Node> byAge = Comparator.comparing(n -> n.affiliation().id());
    roots.sort(byAge);
    nodes.values().forEach(n -> n.reports().sort(byAge));
    return roots;
  }

  private static @org.jspecify.annotations.Nullable Node superior(
      Node node, Map<RecordId, Node> nodes) {
    return node.affiliation().find(Affiliations.REPORTS_TO).map(nodes::get).orElse(null);
  }

  private static boolean isOldestOfCircle(Node node, Map<RecordId, Node> nodes) {
    RecordId self = node.affiliation().id();
    Set<RecordId> seen = new HashSet<>();
    Node next = superior(node, nodes);
    while (next != null && seen.add(next.affiliation().id())) {
      next = superior(next, nodes);
    }
    return seen.contains(self) && isCircleOf(self, nodes);
  }

  private static boolean isCircleOf(RecordId self, Map<RecordId, Node> nodes) {
    Node next = superior(node(self, nodes), nodes);
    while (next != null && !next.affiliation().id().equals(self)) {
      if (next.affiliation().id().compareTo(self) < 0) {
        return false;
      }
      next = superior(next, nodes);
    }
    return true;
  }

  private static Node node(RecordId id, Map<RecordId, Node> nodes) {
    return java.util.Objects.requireNonNull(nodes.get(id), "nodes are complete");
  }
}
