package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.match.CardBase;
import org.rapporto.crm.imports.match.CardPair;
import org.rapporto.crm.imports.match.Finding;
import org.rapporto.crm.imports.match.MatchRule;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.row.RowCode;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.imports.row.RowReference;
import org.rapporto.crm.imports.row.RowRole;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.RecordId;

/**
 * Finds the records that cells name by id, and the contacts and organisations that they name by
 * e-mail, external id or title. A name is looked up as a row with nothing else in it would be, by
 * the same rules. Of several cells for one field the surest that finds a record decides.
 */
final class RowReferences {

  private final String source;
  private final Set<RecordId> promised = new HashSet<>();

  RowReferences(String source) {
    this.source = source;
  }

  /**
   * Hears of the rows of the batch. A record that one of them names by its id can be referred to
   * before it is made; should it not be made, the save is refused and the rows are planned anew in
   * smaller parts.
   */
  void promise(List<RowDrafts> rows) {
    promised.addAll(named(rows));
  }

  /** The records that rows name by the ids they shall have. */
  static Set<RecordId> named(List<RowDrafts> rows) {
    Set<RecordId> named = new LinkedHashSet<>();
    for (RowDrafts row : rows) {
      for (CrmRecord other : row.others()) {
        add(other, named);
      }
      add(row.contact(), named);
      add(row.organisation(), named);
      add(row.role(), named);
      for (RowRole further : row.further()) {
        add(further.organisation(), named);
        add(further.role(), named);
      }
    }
    return named;
  }

  private static void add(@Nullable CrmRecord draft, Set<RecordId> named) {
    if (draft != null && draft.hasId()) {
      named.add(draft.id());
    }
  }

  /** Adds what has to be in hand before the references of rows can be found. */
  void collect(List<RowDrafts> rows, List<CardPair> pairs, List<RecordId> ids) {
    for (RowDrafts row : rows) {
      for (RowReference reference : row.references()) {
        if (reference.kind() == RowReference.Kind.ID) {
          ids.add(id(reference));
        } else {
          drafts(reference).forEach(draft -> pairs.add(pair(draft)));
        }
      }
    }
  }

  private static CardPair pair(CrmRecord draft) {
    boolean person = draft.type().name().equals(Contacts.NAME);
    return person ? new CardPair(draft, null) : new CardPair(null, draft);
  }

  private static RecordId id(RowReference reference) {
    return new RecordId(reference.field().target(), UUID.fromString(reference.text()));
  }

  /** Drafts that stand for the named record; the first that finds one decides. */
  private List<CrmRecord> drafts(RowReference reference) {
    String text = reference.text();
    List<CrmRecord> drafts = new ArrayList<>(2);
    if (reference.kind() == RowReference.Kind.EXTERNAL_ID) {
      int cut = text.indexOf(':');
      ExternalId id = new ExternalId(text.substring(0, cut), text.substring(cut + 1));
      external(reference, id).ifPresent(drafts::add);
    } else if (reference.field().target().equals(Contacts.NAME)) {
      CrmRecord contact = CrmRecord.of(Contacts.TYPE);
      drafts.add(
          reference.kind() == RowReference.Kind.EMAIL
              ? contact.with(Contacts.EMAILS, List.of(Email.of(text)))
              : contact.with(Contacts.EXTERNAL_IDS, List.of(new ExternalId(source, text))));
    } else if (reference.field().target().equals(Organisations.NAME)) {
      CrmRecord organisation = CrmRecord.of(Organisations.TYPE);
      drafts.add(
          organisation.with(Organisations.EXTERNAL_IDS, List.of(new ExternalId(source, text))));
      drafts.add(organisation.with(Organisations.TITLE, text));
    }
    return drafts.stream().map(CrmRecord::withDerived).toList();
  }

  private static Optional<CrmRecord> external(RowReference reference, ExternalId id) {
    return switch (reference.field().target()) {
      case Contacts.NAME ->
          Optional.of(CrmRecord.of(Contacts.TYPE).with(Contacts.EXTERNAL_IDS, List.of(id)));
      case Organisations.NAME ->
          Optional.of(
              CrmRecord.of(Organisations.TYPE).with(Organisations.EXTERNAL_IDS, List.of(id)));
      default -> Optional.empty();
    };
  }

  /** A draft with the references that cells name. */
  static @Nullable CrmRecord linked(@Nullable CrmRecord draft, Map<String, RecordId> named) {
    CrmRecord linked = draft;
    for (Map.Entry<String, RecordId> entry : named.entrySet()) {
      int dot = entry.getKey().indexOf('.');
      if (linked != null && entry.getKey().substring(0, dot).equals(linked.type().name())) {
        int slot = linked.type().slot(linked.type().get(entry.getKey().substring(dot + 1)));
        linked = linked.withAt(slot, entry.getValue());
      }
    }
    return linked;
  }

  /** The records the cells of a row name, by field; what is not found is noted. */
  Map<String, RecordId> find(RowDrafts row, CardBase base, List<CellNote> notes) {
    if (row.references().isEmpty()) {
      return Map.of();
    }
    Map<String, RecordId> found = new LinkedHashMap<>();
    Map<String, RowReference> lost = new LinkedHashMap<>();
    List<RowReference> surestFirst = new ArrayList<>(row.references());
    surestFirst.sort(Comparator.comparing(RowReference::kind));
    for (RowReference reference : surestFirst) {
      String field = reference.field().recordType() + "." + reference.field().name();
      if (!found.containsKey(field)) {
        find(reference, base)
            .ifPresentOrElse(id -> found.put(field, id), () -> lost.putIfAbsent(field, reference));
      }
    }
    lost.keySet().removeAll(found.keySet());
    lost.forEach(
        (field, reference) ->
            notes.add(new CellNote(field, RowCode.REFERENCE_UNKNOWN, reference.text(), "")));
    return found;
  }

  static boolean isLinked(CrmRecord record, String field) {
    int slot = record.type().slot(record.type().get(field.substring(field.indexOf('.') + 1)));
    return record.valueAt(slot) != null;
  }

  /**
   * The references by ids nobody has yet, of records that the row made or changed; the notes tell
   * of which record each is.
   */
  List<Awaited.Wait> lost(
      RowDrafts row, Map<String, RecordId> found, List<PlannedCard> planned, List<CellNote> notes) {
    if (row.references().isEmpty()) {
      return List.of();
    }
    List<Awaited.Wait> lost = new ArrayList<>();
    for (RowReference reference : row.references()) {
      String field = reference.field().recordType() + "." + reference.field().name();
      if (reference.kind() == RowReference.Kind.ID && !found.containsKey(field)) {
        record(planned, reference)
            .filter(record -> !isLinked(record, field))
            .map(record -> new Awaited.Wait(record.id(), field, id(reference)))
            .filter(wait -> replace(notes, wait))
            .ifPresent(lost::add);
      }
    }
    return lost;
  }

  private static Optional<CrmRecord> record(List<PlannedCard> planned, RowReference reference) {
    String type = reference.field().recordType();
    return planned.stream()
        .filter(card -> card.mergedInto() == null)
        .map(PlannedCard::after)
        .filter(record -> record.type().name().equals(type))
        .findFirst();
  }

  /** The note that the record is not there says from now on who lacks it. */
  private static boolean replace(List<CellNote> notes, Awaited.Wait wait) {
    for (int i = 0; i < notes.size(); i++) {
      CellNote note = notes.get(i);
      boolean unknown = note.code().equals(RowCode.REFERENCE_UNKNOWN.name());
      if (unknown && note.column().equals(wait.field()) && note.after().isEmpty()) {
        notes.set(i, wait.unknown());
        return true;
      }
    }
    return false;
  }

  private Optional<RecordId> find(RowReference reference, CardBase base) {
    if (reference.kind() == RowReference.Kind.ID) {
      RecordId id = id(reference);
      return promised.contains(id) ? Optional.of(id) : base.find(id).map(CrmRecord::id);
    }
    for (CrmRecord draft : drafts(reference)) {
      boolean person = draft.type().name().equals(Contacts.NAME);
      Finding finding =
          person
              ? base.findContact(draft, Optional.empty(), MatchRule.ALL)
              : base.findOrganisation(draft, MatchRule.ALL);
      if (finding.found().isPresent()) {
        return finding.found();
      }
    }
    return Optional.empty();
  }
}
