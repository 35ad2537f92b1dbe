package org.rapporto.crm.merge;

import java.util.LinkedHashSet;
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

  Followers(CrmSession session, Standing standing, LiveRecords live) {
    this.session = session;
    this.standing = standing;
    this.live = live;
  }

  /** Leads their references on to those that come back; gives them, as their lists do the same. */
  Set<RecordId> lead(Set<RecordId> back, ReferenceReturn references, ListReturn lists) {
    Set<RecordId> members = standing.membersOf(back);
    Set<RecordId> led = new LinkedHashSet<>();
    if (members.isEmpty()) {
      return led;
    }
    lists.follow(members);
    for (Referrers.Use use : new Referrers(session).of(members)) {
      RecordId id = use.user().id();
      CrmRecord user = back.contains(id) ? null : live.find(id);
      if (user != null) {
        live.put(references.landed(user));
        leadImages(id, members);
        led.add(id);
      }
    }
    return led;
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
