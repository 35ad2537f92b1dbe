package org.rapporto.crm.storage.contract;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.RecordType;

/** What a store of {@link Keyed} records must hold after some calls, as a plain map. */
final class NaiveParts {

  /** Why a call must fail. */
  enum Problem {
    STALE,
    DUPLICATE
  }

  private final Map<String, CrmRecord> byId;

  NaiveParts() {
    this.byId = new LinkedHashMap<>();
  }

  NaiveParts(NaiveParts other) {
    this.byId = new LinkedHashMap<>(other.byId);
  }

  List<CrmRecord> records() {
    return new ArrayList<>(byId.values());
  }

  Optional<CrmRecord> find(CrmRecord sameId) {
    return Optional.ofNullable(byId.get(id(sameId)));
  }

  /** Does it, and tells all that is wrong with it. */
  Set<Problem> insert(List<CrmRecord> images) {
    Set<Problem> problems = EnumSet.noneOf(Problem.class);
    for (CrmRecord image : images) {
      if (byId.put(id(image), image.storedAs(1)) != null) {
        problems.add(Problem.DUPLICATE);
      }
    }
    problems.addAll(doubles());
    return problems;
  }

  /** Does it, and tells all that is wrong with it. */
  Set<Problem> update(List<CrmRecord> images) {
    Set<Problem> problems = EnumSet.noneOf(Problem.class);
    for (CrmRecord image : images) {
      CrmRecord before = byId.put(id(image), image.storedAs(image.version() + 1));
      if (before == null || before.version() != image.version()) {
        problems.add(Problem.STALE);
      }
    }
    problems.addAll(doubles());
    return problems;
  }

  /** Does it, and tells all that is wrong with it. */
  Set<Problem> delete(List<CrmRecord> images) {
    Set<Problem> problems = EnumSet.noneOf(Problem.class);
    for (CrmRecord image : images) {
      CrmRecord before = byId.remove(id(image));
      if (before == null || before.version() != image.version()) {
        problems.add(Problem.STALE);
      }
    }
    return problems;
  }

  private static String id(CrmRecord record) {
    return record.id().value().toString();
  }

  private Set<Problem> doubles() {
    Set<List<Object>> taken = new HashSet<>();
    for (CrmRecord record : byId.values()) {
      if (record.find(RecordType.DELETED_AT).isEmpty()) {
        for (List<Object> claim : claims(record)) {
          if (!taken.add(claim)) {
            return EnumSet.of(Problem.DUPLICATE);
          }
        }
      }
    }
    return EnumSet.noneOf(Problem.class);
  }

  private static Set<List<Object>> claims(CrmRecord record) {
    Set<List<Object>> claims = new HashSet<>();
    record.find(Keyed.CODE).ifPresent(code -> claims.add(List.of("code", code)));
    List<Object> place = new ArrayList<>(List.of("place"));
    record.find(Keyed.ROOM).ifPresent(place::add);
    record.find(Keyed.RACK).ifPresent(place::add);
    record.find(Keyed.SHELF).ifPresent(place::add);
    if (place.size() == 4) {
      claims.add(place);
    }
    for (ExternalId id : record.get(Keyed.EXTERNAL_IDS)) {
      claims.add(List.of("external", id.source(), id.value()));
    }
    return claims;
  }
}
