package org.rapporto.crm.merge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/** Records of a merge that became one: the cards it was about, or roles that doubled by it. */
final class Group {

  /** Why records became one. */
  enum Kind {
    /** Somebody said so. */
    CARDS,
    /** They said the same when their links had moved. */
    DOUBLES
  }

  final Kind kind;
  final RecordId survivor;

  /** As they were before, the survivor first; who leaves is taken out. */
  final Map<RecordId, CrmRecord> images = new LinkedHashMap<>();

  Group(Kind kind, CrmRecord survivor) {
    this.kind = kind;
    this.survivor = survivor.id();
    images.put(survivor.id(), survivor);
  }

  List<RecordId> members() {
    return images.keySet().stream().filter(id -> !id.equals(survivor)).toList();
  }

  CrmRecord image(RecordId id) {
    return Objects.requireNonNull(images.get(id), "an image of each member is kept");
  }
}
