package org.rapporto.crm.merge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/** The records an unmerge changes: as they are stored, and as they shall be. */
final class LiveRecords {

  private final CrmSession session;
  private final Map<RecordId, Optional<CrmRecord>> stored = new HashMap<>();
  private final Map<RecordId, CrmRecord> changed = new LinkedHashMap<>();

  LiveRecords(CrmSession session) {
    this.session = session;
  }

  /** The record as it shall be; null if it is deleted. */
  @Nullable CrmRecord find(RecordId id) {
    CrmRecord image = changed.get(id);
    if (image != null) {
      return image;
    }
    Optional<CrmRecord> known = stored.get(id);
    if (known == null) {
      RecordType type = session.types().get(id.type());
      known = session.find(type, Filter.hasId(List.of(id))).stream().findFirst();
      if (known.isEmpty()) {
        deleted(id); // a record of which nothing is to be seen cannot be put right
      }
      stored.put(id, known);
    }
    return known.orElse(null);
  }

  /** A soft-deleted record. */
  CrmRecord deleted(RecordId id) {
    RecordType type = session.types().get(id.type());
    Query query = Query.of(type).where(Filter.hasId(List.of(id)));
    return session.pageOfDeleted(query).items().stream()
        .findFirst()
        .orElseThrow(() -> new RecordNotFoundException(id));
  }

  /** Whether the principal may know of a record: of what it is part of now, or as deleted. */
  boolean isSeen(RecordId id) {
    if (session.find(id).isPresent()) {
      return true;
    }
    try {
      deleted(id);
      return true;
    } catch (RecordNotFoundException e) {
      return false;
    }
  }

  void put(CrmRecord image) {
    changed.put(image.id(), image);
  }

  Map<RecordId, CrmRecord> changed() {
    return changed;
  }
}
