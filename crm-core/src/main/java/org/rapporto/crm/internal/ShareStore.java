package org.rapporto.crm.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Share;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Selection;

/** Keeps shares, and finds those that hold now. */
final class ShareStore {

  private static final String USER = "user:";
  private static final String ROLE = "role:";
  private static final String TEAM = "team:";
  private static final String UNIT = "unit:";

  private ShareStore() {}

  static Set<UUID> sharedWith(
      UnitOfWork work, Principal principal, RecordType type, ShareLevel level) {
    Filter mine = AccessTypes.SHARE_SUBJECT.in(keysOf(principal));
    Filter ofType = AccessTypes.SHARE_TYPE.eq(type.name());
    Filter far =
        level == ShareLevel.READ
            ? Filter.everything()
            : AccessTypes.SHARE_LEVEL.eq(ShareLevel.UPDATE.name());
    Set<UUID> ids = new HashSet<>();
    for (CrmRecord row : rows(work, Filter.all(List.of(mine, ofType, far, now(work))))) {
      ids.add(row.get(AccessTypes.SHARE_RECORD).value());
    }
    return ids;
  }

  /** The shares of a record that hold now, or will. */
  static List<Share> of(UnitOfWork work, RecordId record) {
    Filter open = AccessTypes.SHARE_UNTIL.atMost(work.now()).negate();
    return rows(work, AccessTypes.SHARE_RECORD.eq(record).and(open)).stream()
        .map(ShareStore::share)
        .toList();
  }

  static void add(UnitOfWork work, Share share) {
    CrmRecord row =
        CrmRecord.of(
                AccessTypes.SHARE,
                new RecordId(AccessTypes.SHARE_NAME, work.environment.ids().get()))
            .with(RecordType.CREATED_AT, work.now())
            .with(RecordType.CREATED_BY, share.by())
            .with(AccessTypes.SHARE_RECORD, share.record())
            .with(AccessTypes.SHARE_TYPE, share.record().type())
            .with(AccessTypes.SHARE_SUBJECT, key(share.with()))
            .with(AccessTypes.SHARE_LEVEL, share.level().name())
            .with(AccessTypes.SHARE_FROM, share.from())
            .with(AccessTypes.SHARE_UNTIL, share.until())
            .with(AccessTypes.SHARE_REASON, share.reason());
    work.written();
    work.store.insert(List.of(row));
  }

  /** Ends the shares of a record with somebody; true if there were any. */
  static boolean end(UnitOfWork work, RecordId record, Subject with) {
    Filter these = AccessTypes.SHARE_RECORD.eq(record).and(AccessTypes.SHARE_SUBJECT.eq(key(with)));
    return end(work, these);
  }

  /** Ends all that is shared with a user by name, and all he shared; true if there was any. */
  static boolean endAllOf(UnitOfWork work, String user) {
    return end(work, AccessTypes.SHARE_SUBJECT.eq(USER + user).or(RecordType.CREATED_BY.eq(user)));
  }

  /** Removes all that ever was shared of records, with the reasons. */
  static void forget(UnitOfWork work, Collection<RecordId> records) {
    List<CrmRecord> rows = rows(work, AccessTypes.SHARE_RECORD.in(records));
    if (!rows.isEmpty()) {
      work.store.delete(rows);
    }
  }

  private static boolean end(UnitOfWork work, Filter these) {
    Instant now = work.now();
    Filter open = AccessTypes.SHARE_UNTIL.atMost(now).negate();
    List<CrmRecord> rows =
        rows(work, these.and(open)).stream()
            .map(row -> row.with(AccessTypes.SHARE_UNTIL, now))
            .toList();
    work.written();
    work.store.update(rows);
    return !rows.isEmpty();
  }

  private static List<CrmRecord> rows(UnitOfWork work, Filter filter) {
    return work.store.find(Selection.of(AccessTypes.SHARE, filter));
  }

  private static Filter now(UnitOfWork work) {
    return AccessTypes.at(work.now(), AccessTypes.SHARE_FROM, AccessTypes.SHARE_UNTIL);
  }

  private static List<String> keysOf(Principal principal) {
    List<String> keys = new ArrayList<>();
    if (!principal.isSystem()) {
      keys.add(USER + principal.id());
    }
    principal.roles().forEach(role -> keys.add(ROLE + role));
    principal.teams().forEach(team -> keys.add(TEAM + team));
    if (principal.unit() != null) {
      keys.add(UNIT + principal.unit());
    }
    return keys;
  }

  /** Whom a share is with, as it is kept. */
  static String key(Subject subject) {
    if (subject instanceof Subject.Role s) {
      return ROLE + s.name();
    } else if (subject instanceof Subject.Team s) {
      return TEAM + s.id();
    } else if (subject instanceof Subject.Unit s) {
      return UNIT + s.id();
    } else if (subject instanceof Subject.User s) {
      return USER + s.id();
    }
    throw new IllegalArgumentException("Nothing is shared with " + subject);
  }

  private static Subject subject(String key) {
    String name = key.substring(key.indexOf(':') + 1);
    return switch (key.substring(0, key.indexOf(':') + 1)) {
      case ROLE -> Subject.role(name);
      case TEAM -> Subject.team(name);
      case UNIT -> Subject.unit(name);
      default -> Subject.user(name);
    };
  }

  private static Share share(CrmRecord row) {
    return new Share(
        row.get(AccessTypes.SHARE_RECORD),
        subject(row.get(AccessTypes.SHARE_SUBJECT)),
        ShareLevel.valueOf(row.get(AccessTypes.SHARE_LEVEL)),
        row.get(AccessTypes.SHARE_FROM),
        row.valueOrNull(AccessTypes.SHARE_UNTIL),
        row.find(AccessTypes.SHARE_REASON).orElse(""),
        row.find(RecordType.CREATED_BY).orElse(""));
  }
}
