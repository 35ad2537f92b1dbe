package org.rapporto.crm;

import java.util.List;
import java.util.Optional;
import org.rapporto.crm.internal.Gate;
import org.rapporto.crm.internal.TypeOperations;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TypePlan;

/**
 * The record types of a CRM, built-in ones and those defined at run time, which work the same way.
 * What is defined here is remembered by the store. Thread-safe.
 *
 * <pre>{@code
 * Types types = session.types();
 * types.define(types.get("contact").with(Field.text("contact", "tier", Trait.INDEXED)));
 * }</pre>
 */
public final class Types {

  private final Gate gate;

  Types(Gate gate) {
    this.gate = gate;
  }

  /**
   * All types.
   *
   * @return by name
   */
  public List<RecordType> all() {
    return List.copyOf(gate.environment().types().all());
  }

  /**
   * Finds a type. For a name this {@code Crm} does not know, the store is asked whether another
   * program defined it meanwhile, and all that is new there is known from then on; inside a
   * transaction the store is not asked.
   *
   * @param name its name
   * @return the type as it is now, or empty
   * @throws org.rapporto.crm.store.StoreException if the store cannot be asked
   */
  public Optional<RecordType> find(String name) {
    return new TypeOperations(gate).find(name);
  }

  /**
   * The type of a name, which is looked for as {@link #find} does.
   *
   * @param name its name
   * @return the type as it is now
   * @throws org.rapporto.crm.model.CrmException if there is none
   */
  public RecordType get(String name) {
    return find(name).orElseGet(() -> gate.environment().types().get(name));
  }

  /**
   * Defines a new type, or a later form of a known one that keeps its fields and appends others.
   * What other programs made of the type meanwhile is kept, and known from then on.
   *
   * @param type the type as it shall be
   * @throws org.rapporto.crm.model.CrmException if it is no later form of the known one
   */
  public void define(RecordType type) {
    new TypeOperations(gate).define(type);
  }

  /**
   * Plans another name for a field. Code and filters that use the former name still work.
   *
   * @param type the name of the type
   * @param field the name of the field
   * @param newName its name from now on
   * @return a plan for {@link #apply}
   */
  public TypePlan planRename(String type, String field, String newName) {
    return new TypeOperations(gate).planRename(type, field, newName);
  }

  /**
   * Plans to take a field out of use. Its values are kept and can be read, but not written.
   *
   * @param type the name of the type
   * @param field the name of the field
   * @return a plan for {@link #apply}, which tells how many records have a value
   */
  public TypePlan planRetire(String type, String field) {
    return new TypeOperations(gate).planRetire(type, field);
  }

  /**
   * Plans another value type for a field. Values that cannot be carried over exactly are counted,
   * and stay in the retired field in any case.
   *
   * @param type the name of the type
   * @param replacement a field of the same name with the new value type
   * @return a plan for {@link #apply}, which tells how many values would be lost and of whom
   */
  public TypePlan planRetype(String type, Field<?> replacement) {
    return new TypeOperations(gate).planRetype(type, replacement.name(), replacement);
  }

  /**
   * Carries out a plan, in one transaction.
   *
   * <p>Other programs that have the store open go on with the type as they know it until they are
   * opened again, or change it themselves. What such a program writes into a field that was retyped
   * goes to the retired field, and is not seen in the new one: close them first.
   *
   * @param plan as a plan method made it
   * @param loss what to do with values that cannot be carried over
   * @throws org.rapporto.crm.model.CrmException if a policy that is kept in the base and in force
   *     names a field as it was, if the type or the counts moved since the plan was made, or values
   *     would be lost
   */
  public void apply(TypePlan plan, TypePlan.Loss loss) {
    new TypeOperations(gate).apply(plan, loss);
  }
}
