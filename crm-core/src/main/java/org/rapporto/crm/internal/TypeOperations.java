package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.FieldDefinition.Status;
import org.rapporto.crm.model.FieldForms;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TypePlan;
import org.rapporto.crm.model.TypePlan.Kind;
import org.rapporto.crm.model.TypePlan.Loss;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.TransactionMode;

/** Defines record types and changes them by plans. */
public final class TypeOperations {

  private final Gate gate;

  /**
   * For one principal.
   *
   * @param gate who acts, and on what
   */
  public TypeOperations(Gate gate) {
    this.gate = gate;
  }

  /**
   * Finds a type. One that is not known may have been defined by another program on the same store
   * meanwhile, so the store is asked, unless a transaction is open.
   *
   * @param name its name
   * @return the type, or empty
   */
  public Optional<RecordType> find(String name) {
    Optional<RecordType> known = registry().find(name);
    if (known.isEmpty() && !gate.isInside()) {
      new TypeStore(gate.environment()).takeOver();
      return registry().find(name);
    }
    return known;
  }

  /**
   * Defines a new type, or appends fields to a known one.
   *
   * @param type the type as it shall be
   */
  public void define(RecordType type) {
    if (SystemTypes.isSystem(type.name())) {
      throw new IllegalArgumentException("The record type name '" + type.name() + "' is taken");
    }
    requireRight(type);
    Optional<RecordType> known = registry().find(type.name());
    if (known.isPresent() && !type.extendsType(known.get())) {
      throw new CrmException(
          "Record type '"
              + type.name()
              + "' is known with "
              + known.get().definitions().stream().map(FieldDefinition::name).toList()
              + "; a later form keeps these fields and appends others. Plan a change instead");
    }
    boolean isDefined = false;
    while (!isDefined) {
      Definitions stored = stored();
      RecordType other = known.isPresent() ? stored.otherThan(known.get()) : null;
      isDefined = publish("define", stored, TypeMerge.merge(type, other), work -> true);
    }
  }

  /**
   * Plans another name.
   *
   * @param type the name of the type
   * @param field the name of the field
   * @param newName its name from now on
   * @return the plan
   */
  public TypePlan planRename(String type, String field, String newName) {
    RecordType before = registry().get(type);
    FieldDefinition was = own(before, field);
    Set<String> former = new HashSet<>(was.formerNames());
    former.add(was.name());
    former.remove(newName);
    FieldDefinition is =
        new FieldDefinition(
            was.field().renamed(newName),
            was.column(),
            was.labels(),
            former,
            was.status(),
            was.derivation());
    return plan(Kind.RENAME, before, before.replacing(was.name(), is), was, null);
  }

  /**
   * Plans to take a field out of use.
   *
   * @param type the name of the type
   * @param field the name of the field
   * @return the plan
   */
  public TypePlan planRetire(String type, String field) {
    RecordType before = registry().get(type);
    FieldDefinition was = own(before, field);
    requireUnused(before, was.name());
    return plan(
        Kind.RETIRE, before, before.replacing(was.name(), retired(was, was.name())), was, null);
  }

  /**
   * Plans another value type.
   *
   * @param type the name of the type
   * @param field the name of the field
   * @param replacement a field of that type and name with the new value type
   * @return the plan
   */
  public TypePlan planRetype(String type, String field, Field<?> replacement) {
    RecordType before = registry().get(type);
    FieldDefinition was = own(before, field);
    requireUnused(before, was.name());
    if (!replacement.name().equals(was.name())
        || was.field().type().isMultiValued()
        || replacement.type().isMultiValued()) {
      throw new IllegalArgumentException(
          "A retype is of a scalar field to another of the same name; found " + replacement);
    }
    String shadow = free(before, FieldForms.retired(was.name()));
    String column = free(before, was.name() + "_");
    RecordType after =
        before
            .replacing(was.name(), retired(was, shadow))
            .with(
                new FieldDefinition(
                    replacement, column, was.labels(), was.formerNames(), Status.ACTIVE, null));
    return plan(Kind.RETYPE, before, after, was, replacement);
  }

  /**
   * Carries out a plan.
   *
   * @param plan as one of the plan methods made it
   * @param loss what to do with values that cannot be carried over
   */
  public void apply(TypePlan plan, Loss loss) {
    requireRight(plan.before());
    RecordType now = registry().get(plan.before().name());
    Definitions stored = stored();
    requireUnchanged(stored, now);
    if (!now.equals(plan.before())) {
      throw changed(now);
    }
    if (plan.lost() > 0 && loss == Loss.REFUSED) {
      throw new CrmException(
          plan.lost()
              + " values of "
              + plan.field()
              + " cannot be carried over, such as of "
              + plan.lostSamples()
              + "; mend them or accept the loss");
    }
    boolean isDone =
        publish(
            plan.kind().name().toLowerCase(Locale.ROOT) + ' ' + plan.field(),
            stored,
            plan.after(),
            work -> plan.kind() != Kind.RETYPE || new Retyping(work, plan).run());
    if (!isDone) {
      requireUnchanged(stored(), now);
      throw changed(now);
    }
  }

  private Definitions stored() {
    return gate.environment().store().inTransaction(TransactionMode.READ, Definitions::read);
  }

  /** What another program made of a type is known from here on. */
  private void requireUnchanged(Definitions stored, RecordType now) {
    RecordType other = stored.otherThan(now);
    if (other != null) {
      new TypeStore(gate.environment()).takeOver(other);
      throw changed(now);
    }
  }

  private static CrmException changed(RecordType type) {
    return new CrmException("Record type '" + type.name() + "' changed since the plan; plan again");
  }

  /**
   * The right is asked for before the store makes room, and where the type is written. False if
   * another program changed the type meanwhile.
   */
  private boolean publish(
      String change, Definitions stored, RecordType type, Predicate<UnitOfWork> before) {
    Environment environment = gate.environment();
    environment.store().prepare(List.of(type));
    boolean isDone =
        gate.<Boolean>write(
            work -> {
              work.require(Action.DEFINE, type);
              if (!stored.areCurrent(work.store, List.of(type))) {
                return false;
              }
              environment.policies().requireFits(work.store, type);
              boolean done = before.test(work) && TypeStore.remember(work, List.of(type));
              AuditLog.note(
                  work, Action.DEFINE, null, Map.of("type", type.name(), "change", change));
              return done;
            });
    if (isDone) {
      registry().publish(List.of(type));
    }
    return isDone;
  }

  private TypePlan plan(
      Kind kind,
      RecordType before,
      RecordType after,
      FieldDefinition was,
      @Nullable Field<?> replacement) {
    requireRight(before);
    long records = gate.<Long>read(w -> w.store.count(before, was.field().isSet(), Scope.ALL));
    Retyping.Count count =
        replacement == null
            ? new Retyping.Count(0, List.of())
            : gate.<Retyping.Count>read(w -> Retyping.count(w, before, was.field(), replacement));
    return new TypePlan(kind, before, after, was.name(), records, count.lost(), count.samples());
  }

  private void requireRight(RecordType type) {
    gate.<Boolean>read(work -> work.require(Action.DEFINE, type));
  }

  private static FieldDefinition own(RecordType type, String field) {
    if (Books.isBook(type)) {
      throw new IllegalArgumentException(
          "Record type "
              + type.name()
              + " is kept by the library, and its fields stay as they are");
    }
    FieldDefinition definition = type.definitions().get(type.slot(type.get(field)));
    if (RecordType.SYSTEM_FIELDS.contains(definition.field())) {
      throw new IllegalArgumentException("Every record type keeps the field " + definition.field());
    }
    return definition;
  }

  private static void requireUnused(RecordType type, String field) {
    List<String> users = new ArrayList<>();
    type.naturalKeys().stream()
        .filter(k -> k.fields().contains(field))
        .forEach(k -> users.add("natural key " + k.name()));
    type.definitions().stream()
        .filter(d -> d.derivation() != null && d.derivation().sources().contains(field))
        .forEach(d -> users.add("derived field " + d.name()));
    if (!users.isEmpty()) {
      throw new CrmException("Field " + type.name() + "." + field + " is used by " + users);
    }
  }

  private static FieldDefinition retired(FieldDefinition was, String name) {
    Field<?> field = name.equals(was.name()) ? was.field() : was.field().renamed(name);
    return new FieldDefinition(field, was.column(), was.labels(), Set.of(), Status.RETIRED, null);
  }

  private static String free(RecordType type, String stem) {
    int n = 1;
    while (isTaken(type, stem + n)) {
      n++;
    }
    return stem + n;
  }

  private static boolean isTaken(RecordType type, String name) {
    return type.find(name).isPresent()
        || type.definitions().stream().anyMatch(d -> d.column().equals(name));
  }

  private TypeRegistry registry() {
    return gate.environment().types();
  }
}
