package org.rapporto.crm.internal;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.AccessFacts;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Directory;
import org.rapporto.crm.access.FieldRight;
import org.rapporto.crm.access.FieldRights;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.ShareLevel;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.FieldForms;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Variable;

/**
 * What one principal may do in one transaction, as filters a store understands. Nothing is kept
 * longer than until the transaction writes. Not thread-safe.
 */
final class Rights implements AccessFacts {

  private final UnitOfWork work;
  private final PolicySource source;
  private @Nullable AccessPolicy policy;
  private @Nullable Standing standing;
  private final Map<Action, Map<String, Filter>> allowed = new EnumMap<>(Action.class);
  private final Map<String, FieldRights> fields = new HashMap<>();
  private final Map<Variable, Object> values = new EnumMap<>(Variable.class);

  /** The rights of the principal of a unit of work, under a policy. */
  Rights(UnitOfWork work, PolicySource source) {
    this.work = work;
    this.source = source;
  }

  private Standing standing() {
    Standing known = standing;
    if (known == null) {
      known = Standing.of(work);
      standing = known;
    }
    return known;
  }

  /** The policy as it is in this transaction. */
  AccessPolicy policy() {
    AccessPolicy known = policy;
    if (known == null) {
      known = source.in(work.store);
      policy = known;
    }
    return known;
  }

  /** What was known may have been changed. */
  void forget() {
    policy = null;
    standing = null;
    allowed.clear();
    fields.clear();
    values.clear();
  }

  @Override
  public Principal principal() {
    return standing().principal();
  }

  @Override
  public Instant now() {
    return work.now();
  }

  @Override
  public RecordType type(String name) {
    return work.environment.types().get(name);
  }

  @Override
  public Set<UUID> shared(RecordType type, ShareLevel level) {
    return ShareStore.sharedWith(work, principal(), type, level);
  }

  /** Whether an action is open to the principal at all. */
  boolean permits(Action action) {
    return standing().permits(action);
  }

  /** Whether the principal did not leave. */
  boolean isActive() {
    return !standing().actions().isEmpty();
  }

  /** On which records the principal may do something. */
  Filter allowed(RecordType type, Action action) {
    Map<String, Filter> byType = allowed.computeIfAbsent(action, a -> new HashMap<>());
    Filter known = byType.get(type.name());
    if (known == null) {
      known =
          standing().permits(action)
              ? plain(policy().filterFor(this, action, type).and(besides(action, type)))
              : Filter.nothing();
      byType.put(type.name(), known);
    }
    return known;
  }

  /** What else must hold: a pair of duplicates tells of both its cards that they are there. */
  private Filter besides(Action action, RecordType type) {
    boolean isOfPairs = action == Action.READ && Books.isQueue(type) && !work.isKeepingBooks();
    return isOfPairs
        ? Books.ofCards(work, type, card -> allowed(card, Action.READ))
        : Filter.everything();
  }

  /** The same at another moment, with what is shared and who is who as now. */
  Filter allowedAt(Instant moment, RecordType type, Action action) {
    return standing().permits(action)
        ? plain(policy().filterFor(new Then(this, moment), action, type))
        : Filter.nothing();
  }

  /** Without variables, and with one step to another record at most. */
  Filter plain(Filter filter) {
    return new Steps(work).flat(bound(filter));
  }

  Filter bound(Filter filter) {
    return filter.bind(this::valueOf);
  }

  private Object valueOf(Variable variable) {
    Object known = values.get(variable);
    if (known == null) {
      known = variable.isSet() ? users(variable) : work.environment.valueOf(variable, principal());
      values.put(variable, known);
    }
    return known;
  }

  private Set<String> users(Variable variable) {
    Principal me = principal();
    Set<String> users = new HashSet<>(Set.of(me.id()));
    Optional<Directory> directory = work.environment.directory().of(work);
    directory.ifPresent(d -> users.addAll(users(variable, me, d)));
    return users;
  }

  private static Set<String> users(Variable variable, Principal me, Directory directory) {
    return switch (variable) {
      case MY_TEAMS -> me.teams().isEmpty() ? Set.of() : directory.usersOfTeams(me.teams());
      case MY_UNIT -> me.unit() == null ? Set.of() : directory.usersOfUnit(me.unit());
      default -> subtree(me.id(), directory);
    };
  }

  private static Set<String> subtree(String id, Directory directory) {
    Set<String> all = new HashSet<>(Set.of(id));
    Set<String> last = Set.of(id);
    while (!last.isEmpty()) {
      Set<String> next = new HashSet<>(directory.reportsOf(last));
      next.removeIf(user -> !all.add(user));
      last = next;
    }
    return all;
  }

  /** The restricted fields of a type, those derived of restricted ones included. */
  FieldRights fields(RecordType type) {
    FieldRights known = fields.get(type.name());
    if (known == null) {
      FieldRights given = policy().fieldsFor(this, type);
      known = given.restricted().isEmpty() ? FieldRights.OPEN : closed(type, given);
      fields.put(type.name(), known);
    }
    return known;
  }

  private FieldRights closed(RecordType type, FieldRights given) {
    Map<String, FieldRight> all = new LinkedHashMap<>();
    given
        .restricted()
        .forEach(
            (name, right) ->
                all.put(
                    name,
                    new FieldRight(
                        plain(right.readable()), plain(right.writable()), right.mask())));
    Map<String, FieldRight> derived = new LinkedHashMap<>();
    for (FieldDefinition d : type.definitions()) {
      if (d.isRetired()) {
        retyped(type, d, all);
      }
      Filter readable = d.derivation() == null ? Filter.everything() : readable(type, d, all);
      if (!(readable instanceof Filter.Everything)) {
        derived.put(d.name(), new FieldRight(readable, Filter.everything(), Mask.NULL));
      }
    }
    all.putAll(derived);
    return new FieldRights(all);
  }

  /** A derived field is readable where all it is derived of are. */
  private static Filter readable(
      RecordType type, FieldDefinition field, Map<String, FieldRight> rights) {
    FieldRight own = rights.get(field.name());
    Filter readable = own == null ? Filter.everything() : own.readable();
    if (field.derivation() != null) {
      for (String source : field.derivation().sources()) {
        FieldDefinition of = type.find(source).orElseThrow();
        readable = readable.and(readable(type, of, rights));
      }
    }
    return readable;
  }

  /** A field that got another value type keeps its former values under another name. */
  private static void retyped(RecordType type, FieldDefinition d, Map<String, FieldRight> all) {
    FieldRight right = all.get(FieldForms.today(type, d).name());
    if (right != null) {
      all.putIfAbsent(d.name(), right);
    }
  }

  /** Which fields of a type are known to the principal's queries. */
  boolean isHidden(RecordType type, String name) {
    @Nullable FieldRight right = fields(type).restricted().get(name);
    return right != null && right.isHidden();
  }

  /** What holds now, at another moment. */
  private record Then(AccessFacts facts, Instant now) implements AccessFacts {

    @Override
    public Principal principal() {
      return facts.principal();
    }

    @Override
    public RecordType type(String name) {
      return facts.type(name);
    }

    @Override
    public Set<UUID> shared(RecordType type, ShareLevel level) {
      return facts.shared(type, level);
    }
  }
}
