package org.rapporto.crm.merge;

import java.util.Set;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * Records that refer to a merged card itself: they came back while what it leads to was deleted, as
 * nothing may be led to what is not there. They follow it to the first card that is there again.
 */
final class Followers {

  private final CrmSession session;
  private final Standing standing;
  private final LiveRecords live;
  private final LinkReturn links;

  Followers(CrmSession session, Standing standing, LiveRecords live, LinkReturn links) {
    this.session = session;
    this.standing = standing;
    this.live = live;
    this.links = links;
  }

  /** Leads them on to those that come back. */
  void lead(Set<RecordId> back) {
    Set<RecordId> members = standing.membersOf(back);
    if (members.isEmpty()) {
      return;
    }
    for (Referrers.Use use : new Referrers(session).of(members)) {
      RecordId id = use.user().id();
      CrmRecord user = back.contains(id) ? null : live.find(id);
      if (user != null) {
        live.put(links.landed(user));
        leadImages(id, members);
      }
    }
  }

  /** What later merges keep of such a record is as if it had been led on when its card was. */
  private void leadImages(RecordId user, Set<RecordId> members) {
    for (Standing.Place place : standing.places(user)) {
      CrmRecord image = place.group().image(user);
      CrmRecord led =
          Repointing.with(
              image, id -> members.contains(id) ? standing.lastBefore(place.number(), id) : id);
      if (!led.equals(image)) {
        place.group().images.put(user, led);
        standing.touch(place.merge());
      }
    }
  }
}
