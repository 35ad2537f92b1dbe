package org.rapporto.crm.activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

/** The kinds of activities of a base. */
final class Kinds {

  private final CrmSession session;

  Kinds(CrmSession session) {
    this.session = session;
  }

  List<ActivityKind> all() {
    Map<String, ActivityKind> kinds = new LinkedHashMap<>();
    StandardKinds.ALL.forEach(k -> kinds.put(k.name(), k));
    stored(Filter.everything()).forEach(k -> kinds.put(k.name(), k));
    return new ArrayList<>(kinds.values());
  }

  ActivityKind get(String name) {
    return stored(ActivityKinds.KIND.eq(name)).stream()
        .findFirst()
        .or(() -> StandardKinds.ALL.stream().filter(k -> k.name().equals(name)).findFirst())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There are the kinds "
                        + all().stream().map(ActivityKind::name).toList()
                        + "; found '"
                        + name
                        + "'"));
  }

  /** True for the callers' convenience. */
  boolean define(ActivityKind kind) {
    CrmRecord row =
        session.find(ActivityKinds.TYPE, ActivityKinds.KIND.eq(kind.name())).stream()
            .findFirst()
            .orElseGet(
                () -> CrmRecord.of(ActivityKinds.TYPE).with(ActivityKinds.KIND, kind.name()));
    session.save(row.with(ActivityKinds.DEFINITION, kind.toJson()));
    return true;
  }

  private List<ActivityKind> stored(Filter filter) {
    if (session.types().find(ActivityKinds.NAME).isEmpty()) {
      return List.of();
    }
    return session.find(ActivityKinds.TYPE, filter).stream()
        .map(row -> ActivityKind.parse(row.get(ActivityKinds.DEFINITION)))
        .toList();
  }
}
