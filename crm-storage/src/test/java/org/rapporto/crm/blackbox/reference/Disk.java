package org.rapporto.crm.blackbox.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** What outlives the closing of a reference store. The maps in it are replaced, never changed. */
final class Disk {

  final ReentrantLock writers = new ReentrantLock();
  volatile Map<RecordId, CrmRecord> rows = new LinkedHashMap<>();
  volatile Map<String, RecordType> types = Map.of();
}
