package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;

/**
 * The records of other types that the rows of a batch give, such as deals and notes: linked to the
 * contact and the organisation of their row, found again or made. Used for one batch.
 */
final class OtherCards {

  private final RunOptions options;
  private final KnownCards cards;
  private final Map<String, RecordId> byKey = new HashMap<>();
  private final Map<String, Set<RecordId>> untitled = new HashMap<>();
  private final Map<RecordId, CrmRecord> current = new HashMap<>();

  OtherCards(RunOptions options, KnownCards cards) {
    this.options = options;
    this.cards = cards;
  }

  /** The drafts of a row with their references filled in. */
  static List<CrmRecord> linked(
      RowDrafts row,
      @Nullable RecordId contact,
      @Nullable RecordId organisation,
      Map<String, RecordId> named) {
    List<CrmRecord> drafts = new ArrayList<>(row.others().size() + row.remarks().size());
    for (CrmRecord draft : row.others()) {
      drafts.add(linked(draft, contact, organisation, named));
    }
    List<Link> about = new ArrayList<>(2);
    if (contact != null) {
      about.add(new Link(contact, null));
    }
    if (organisation != null) {
      about.add(new Link(organisation, null));
    }
    for (String text : row.remarks()) {
      drafts.add(CrmRecord.of(Notes.TYPE).with(Notes.TEXT, text).with(Notes.ABOUT, about));
    }
    return drafts;
  }

  /** What a cell names goes first; the first other reference to a type is that of the row. */
  private static CrmRecord linked(
      CrmRecord draft,
      @Nullable RecordId contact,
      @Nullable RecordId organisation,
      Map<String, RecordId> named) {
    CrmRecord linked = draft;
    RecordId person = contact;
    RecordId company = organisation;
    for (var definition : draft.type().definitions()) {
      if (!(definition.field() instanceof ReferenceField reference)
          || linked.find(reference).isPresent()) {
        continue;
      }
      RecordId said = named.get(reference.recordType() + "." + reference.name());
      if (said != null) {
        linked = linked.with(reference, said);
      } else if (person != null && reference.target().equals(person.type())) {
        linked = linked.with(reference, person);
        person = null;
      } else if (company != null && reference.target().equals(company.type())) {
        linked = linked.with(reference, company);
        company = null;
      }
    }
    return linked;
  }

  /** Loads what drafts may be about. */
  void load(List<CrmRecord> drafts) {
    Map<RecordType, List<CrmRecord>> byType = new LinkedHashMap<>();
    drafts.forEach(d -> byType.computeIfAbsent(d.type(), t -> new ArrayList<>()).add(d));
    byType.forEach((type, some) -> cards.loadOthers(type, some).forEach(this::put));
  }

  private void put(CrmRecord record) {
    current.put(record.id(), record);
    String type = record.type().name();
    List<String> values = OtherKeys.isUntitled(record) ? OtherKeys.ofValues(record) : List.of();
    for (String key : values) {
      untitled.computeIfAbsent(type + key, k -> new LinkedHashSet<>()).add(record.id());
    }
    for (String key : OtherKeys.of(record)) {
      if (!values.contains(key)) {
        byKey.putIfAbsent(type + key, record.id());
      }
    }
  }

  /** What a draft does to the record it is about; null if nothing. */
  @Nullable PlannedCard plan(CrmRecord draft, Set<String> empty, List<CellNote> notes) {
    CrmRecord known = find(draft);
    if (known == null) {
      if (options.mode() == ImportMode.UPDATE) {
        return null;
      }
      CrmRecord made = draft.withId(cards.idOf(draft)).withDerived();
      put(made);
      return new PlannedCard(null, made);
    }
    if (options.mode() == ImportMode.SKIP_EXISTING) {
      return null;
    }
    CrmRecord filled = new CardFill(options, empty, notes).fill(known, draft);
    if (filled.equals(known)) {
      return null;
    }
    put(filled);
    return new PlannedCard(known, filled);
  }

  private @Nullable CrmRecord find(CrmRecord draft) {
    for (String key : OtherKeys.ofDraft(draft)) {
      RecordId id = byKey.get(draft.type().name() + key);
      if (id != null) {
        return current.get(id);
      }
    }
    if (draft.hasId() || !OtherKeys.isUntitled(draft)) {
      return null;
    }
    List<String> values = OtherKeys.ofValues(draft);
    return untitled(draft, values.get(values.size() - 1));
  }

  /** The first record without a title that says all the draft says, of the same records. */
  private @Nullable CrmRecord untitled(CrmRecord draft, String key) {
    Set<Map.Entry<String, Object>> said = OtherKeys.values(draft).entrySet();
    for (RecordId id : untitled.getOrDefault(draft.type().name() + key, Set.of())) {
      CrmRecord record = current.get(id);
      if (record != null
          && OtherKeys.isUntitled(record)
          && OtherKeys.values(record).entrySet().containsAll(said)) {
        return record;
      }
    }
    return null;
  }
}
