package org.rapporto.crm.internal;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.RecordType;

/** The record types in force, by name. Thread-safe; a reader sees one whole state. */
public final class TypeRegistry {

  private volatile ImmutableSortedMap<String, RecordType> types = ImmutableSortedMap.of();

  /**
   * All types of the host's, without those of the gate.
   *
   * @return by name
   */
  public Collection<RecordType> all() {
    return types.values();
  }

  /**
   * Finds a type.
   *
   * @param name its name
   * @return the type, or empty
   */
  public Optional<RecordType> find(String name) {
    return Optional.ofNullable(types.get(name));
  }

  /**
   * The type of a name.
   *
   * @param name its name
   * @return the type
   * @throws CrmException if there is none
   */
  public RecordType get(String name) {
    RecordType type = types.get(name);
    if (type == null) {
      throw new CrmException(
          "There is no record type '"
              + name
              + "'; there are "
              + types.keySet()
              + ". Define it first");
    }
    return type;
  }

  /** Adds types that are not known yet. */
  synchronized void publishNew(Collection<RecordType> some) {
    publish(some.stream().filter(t -> !types.containsKey(t.name())).toList());
  }

  synchronized void publish(Collection<RecordType> changed) {
    Map<String, RecordType> copy = new TreeMap<>(types);
    changed.forEach(t -> copy.put(t.name(), t));
    types = ImmutableSortedMap.copyOf(copy);
  }
}
