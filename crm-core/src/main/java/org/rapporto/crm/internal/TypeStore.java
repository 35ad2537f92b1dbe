package org.rapporto.crm.internal;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.RecordTypeJson;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/**
 * Keeps the definitions of the record types in the store, so that a run-time field outlives the
 * host.
 */
public final class TypeStore {

  private final Environment environment;

  /**
   * For one environment.
   *
   * @param environment its types are published here
   */
  public TypeStore(Environment environment) {
    this.environment = environment;
  }

  /**
   * Opens the store: joins the declared types with the stored ones, makes room, remembers.
   *
   * @param declared the types the code declares
   */
  public void open(Collection<RecordType> declared) {
    environment.store().prepare(SystemTypes.ALL);
    environment.store().prepare(AccessTypes.ALL);
    environment.store().prepare(PolicyRecords.ALL);
    try {
      openWhole(declared);
    } catch (DuplicateRecordException e) {
      openWhole(declared); // another process remembered the same types just now
    }
  }

  private void openWhole(Collection<RecordType> declared) {
    boolean isOpen = false;
    while (!isOpen) {
      isOpen = openOnce(declared);
    }
  }

  /** False if another program changed a type that this one would have remembered. */
  private boolean openOnce(Collection<RecordType> declared) {
    ChainStart.in(environment);
    Definitions known = environment.store().inTransaction(TransactionMode.READ, Definitions::read);
    Map<String, RecordType> stored = known.types();
    Map<String, RecordType> merged = new LinkedHashMap<>(stored);
    for (RecordType type : declared) {
      merged.put(type.name(), TypeMerge.merge(type, stored.get(type.name())));
    }
    environment.store().prepare(List.copyOf(merged.values()));
    List<RecordType> changed =
        merged.values().stream().filter(t -> !t.equals(stored.get(t.name()))).toList();
    for (RecordType type : changed) {
      RecordType before = stored.get(type.name());
      if (before != null) {
        Rederiving.run(environment.store(), before, type);
      }
    }
    if (!changed.isEmpty()) {
      Principal opening = Principal.system("crm", "opening the store");
      boolean isRemembered =
          new Gate(environment, opening)
              .<Boolean>write(
                  work -> known.areCurrent(work.store, changed) && remember(work, changed));
      if (!isRemembered) {
        return false;
      }
    }
    environment.types().publish(merged.values());
    return true;
  }

  /** Takes over a type as another program left it. */
  void takeOver(RecordType stored) {
    environment.store().prepare(List.of(stored));
    environment.types().publish(List.of(stored));
  }

  /** Takes over the types that another program defined since; those in force stay as they are. */
  void takeOver() {
    Map<String, RecordType> stored =
        environment.store().inTransaction(TransactionMode.READ, TypeStore::read);
    stored.keySet().removeIf(name -> environment.types().find(name).isPresent());
    if (!stored.isEmpty()) {
      environment.store().prepare(List.copyOf(stored.values()));
      environment.types().publishNew(stored.values());
    }
  }

  static Map<String, RecordType> read(StoreTransaction tx) {
    return Definitions.read(tx).types();
  }

  /** Writes definitions in the transaction of the caller; true for the callers' convenience. */
  static boolean remember(UnitOfWork work, Collection<RecordType> types) {
    var now = work.environment.clock().instant().truncatedTo(ChronoUnit.MICROS);
    List<CrmRecord> inserts = new ArrayList<>();
    List<CrmRecord> updates = new ArrayList<>();
    List<RecordType> otherOnTimelines = new ArrayList<>();
    for (RecordType type : types) {
      List<CrmRecord> rows =
          work.store.find(Selection.of(SystemTypes.TYPE, SystemTypes.TYPE_KEY.eq(type.name())));
      boolean known = !rows.isEmpty();
      if (known && !showsAs(rows.get(0), type)) {
        otherOnTimelines.add(type);
      }
      CrmRecord row = known ? rows.get(0) : CrmRecord.of(SystemTypes.TYPE, newId(work));
      row =
          row.with(SystemTypes.TYPE_KEY, type.name())
              .with(SystemTypes.TYPE_DEFINITION, RecordTypeJson.write(type))
              .with(RecordType.UPDATED_AT, now)
              .with(RecordType.UPDATED_BY, work.principal.id());
      (known ? updates : inserts).add(row);
    }
    work.written();
    work.store.insert(inserts);
    work.store.update(updates);
    otherOnTimelines.forEach(type -> Timeline.rebuild(work, type));
    return true;
  }

  private static boolean showsAs(CrmRecord stored, RecordType type) {
    RecordType was = RecordTypeJson.read(stored.get(SystemTypes.TYPE_DEFINITION));
    return TimelineFields.of(was).equals(TimelineFields.of(type));
  }

  private static RecordId newId(UnitOfWork work) {
    return new RecordId(SystemTypes.TYPE_NAME, work.environment.ids().get());
  }
}
