package org.rapporto.crm.blackbox.activity;

import java.util.List;
import java.util.Set;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Store;

/** Another store with transactions of its own making; closing it leaves the other open. */
abstract class WrappedStore implements Store {

  final Store base;

  WrappedStore(Store base) {
    this.base = base;
  }

  @Override
  public String name() {
    return base.name();
  }

  @Override
  public Set<Capability> capabilities() {
    return base.capabilities();
  }

  @Override
  public void prepare(List<RecordType> types) {
    base.prepare(types);
  }

  @Override
  public void close() {}
}
