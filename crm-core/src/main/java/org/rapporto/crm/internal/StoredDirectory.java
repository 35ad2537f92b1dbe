package org.rapporto.crm.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Directory;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreTransaction;

/**
 * The directory of hosts that have none: users are kept in the store, and read in the transaction.
 */
public final class StoredDirectory implements Directory {

  private final StoreTransaction store;

  private StoredDirectory(StoreTransaction store) {
    this.store = store;
  }

  /**
   * The directory as a transaction sees it.
   *
   * @param work the transaction
   * @return the directory
   */
  public static Directory of(UnitOfWork work) {
    return new StoredDirectory(work.store);
  }

  @Override
  public Optional<Principal> find(String id) {
    return rows(AccessTypes.USER_ID.eq(id).and(AccessTypes.USER_LEFT.isMissing())).stream()
        .findFirst()
        .map(StoredDirectory::user);
  }

  private List<CrmRecord> rows(Filter filter) {
    return store.find(Selection.of(AccessTypes.USER, filter));
  }

  private static Principal user(CrmRecord row) {
    String[] roles = names(row, AccessTypes.USER_ROLES).toArray(new String[0]);
    Principal user = Principal.user(row.get(AccessTypes.USER_ID), roles);
    user = user.inTeams(names(row, AccessTypes.USER_TEAMS));
    String unit = row.valueOrNull(AccessTypes.USER_UNIT);
    return unit == null ? user : user.inUnit(unit);
  }

  private static Set<String> names(CrmRecord row, MultiField<Tag> field) {
    return row.find(field).orElse(List.of()).stream().map(Tag::name).collect(Collectors.toSet());
  }

  private Set<String> ids(Filter filter) {
    return rows(filter).stream()
        .map(row -> row.get(AccessTypes.USER_ID))
        .collect(Collectors.toSet());
  }

  @Override
  public Set<String> users() {
    return ids(AccessTypes.USER_LEFT.isMissing());
  }

  @Override
  public Set<String> usersOfTeams(Collection<String> teams) {
    return ids(AccessTypes.USER_TEAMS.any(Tag.NAME.in(teams)));
  }

  @Override
  public Set<String> usersOfUnit(String unit) {
    return ids(AccessTypes.USER_UNIT.eq(unit));
  }

  @Override
  public Set<String> reportsOf(Collection<String> managers) {
    return ids(AccessTypes.USER_MANAGER.in(managers));
  }

  @Override
  public Set<String> managersOf(String user) {
    Set<String> managers =
        rows(AccessTypes.USER_ID.eq(user)).stream()
            .flatMap(row -> row.find(AccessTypes.USER_MANAGER).stream())
            .collect(Collectors.toSet());
    return managers.isEmpty()
        ? managers
        : ids(AccessTypes.USER_ID.in(managers).and(AccessTypes.USER_LEFT.isMissing()));
  }

  static void put(UnitOfWork work, Principal user, @Nullable String manager) {
    List<CrmRecord> known =
        work.store.find(Selection.of(AccessTypes.USER, AccessTypes.USER_ID.eq(user.id())));
    RecordId fresh = new RecordId(AccessTypes.USER_NAME, work.environment.ids().get());
    CrmRecord row = known.isEmpty() ? CrmRecord.of(AccessTypes.USER, fresh) : known.get(0);
    row =
        row.with(AccessTypes.USER_ID, user.id())
            .with(AccessTypes.USER_ROLES, tags(user.roles()))
            .with(AccessTypes.USER_TEAMS, tags(user.teams()))
            .with(AccessTypes.USER_UNIT, user.unit())
            .with(AccessTypes.USER_MANAGER, manager)
            .with(AccessTypes.USER_LEFT, null)
            .with(RecordType.UPDATED_AT, work.now())
            .with(RecordType.UPDATED_BY, work.principal.id());
    work.written();
    if (known.isEmpty()) {
      work.store.insert(List.of(row));
    } else {
      work.store.update(List.of(row));
    }
  }

  private static List<Tag> tags(Set<String> names) {
    return names.stream().sorted().map(Tag::new).toList();
  }

  /** True if he was there. */
  static boolean leave(UnitOfWork work, String id) {
    List<CrmRecord> known =
        work.store.find(
            Selection.of(
                AccessTypes.USER,
                AccessTypes.USER_ID.eq(id).and(AccessTypes.USER_LEFT.isMissing())));
    work.written();
    work.store.update(known.stream().map(r -> r.with(AccessTypes.USER_LEFT, work.now())).toList());
    return !known.isEmpty();
  }
}
