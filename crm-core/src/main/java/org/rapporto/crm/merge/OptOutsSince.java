package org.rapporto.crm.merge;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.access.AuditEvent;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Phone;

/**
 * On which numbers and addresses of a card its person opted out while it was part of another one.
 */
final class OptOutsSince {

  private static final int PAGE = 500;

  private final CrmSession session;
  private final Set<Object> wanted;
  private final Set<Object> since = new HashSet<>();

  /** For a card as it was before the merge. */
  OptOutsSince(CrmSession session, CrmRecord card) {
    this.session = session;
    this.wanted = Consents.all(card);
  }

  /**
   * Adds what was done to a survivor.
   *
   * @param left as a merge left it
   * @param found as it was found later
   * @param version before the merge
   */
  void add(CrmRecord left, CrmRecord found, long version) {
    Set<Object> optOuts = Consents.optOuts(found);
    Set<Object> removed = new HashSet<>(wanted);
    removed.removeAll(Consents.all(found));
    if (!removed.isEmpty()) {
      optOuts.addAll(saidOf(removed, found, version));
    }
    optOuts.removeAll(Consents.optOuts(left));
    since.addAll(optOuts);
  }

  Set<Object> keys() {
    return since;
  }

  /** What was said last of numbers that somebody then removed; the history knows. */
  private Set<Object> saidOf(Set<Object> removed, CrmRecord card, long version) {
    Map<Object, Object> last = new LinkedHashMap<>();
    try {
      Page<AuditEvent> page = session.history(card.id(), PAGE, null);
      note(page, card, version, last);
      while (page.next().isPresent()) {
        page = session.history(card.id(), PAGE, page.next().get());
        note(page, card, version, last);
      }
    } catch (RecordNotFoundException e) {
      return Set.of(); // whoever may not read the history learns nothing from it
    }
    last.keySet().retainAll(removed);
    last.values().removeIf(element -> !Elements.isOptedOut(element));
    return last.keySet();
  }

  /** A number that was added as opted out, as a merge does, is not one that was opted out of. */
  private static void note(
      Page<AuditEvent> page, CrmRecord card, long version, Map<Object, Object> last) {
    for (AuditEvent event : page.items()) {
      boolean between = event.version() > version && event.version() <= card.version();
      for (AuditEvent.Change change : event.changes()) {
        if (between && change.after() instanceof List<?> after) {
          Set<Object> before = new HashSet<>();
          if (change.before() instanceof List<?> list) {
            list.forEach(e -> before.add(Elements.key(e)));
          }
          after.stream()
              .filter(e -> e instanceof Phone || e instanceof Email)
              .filter(e -> before.contains(Elements.key(e)) || !Elements.isOptedOut(e))
              .forEach(e -> last.put(Elements.key(e), e));
        }
      }
    }
  }
}
