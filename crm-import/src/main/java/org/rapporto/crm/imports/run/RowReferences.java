package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.RecordId;

/**
 * Finds the contacts and organisations that cells name by id, e-mail, external id or title. A name
 * is looked up as a row with nothing else in it would be, by the same rules.
 */
final class RowReferences {

  private final String source;

  RowReferences(String source) {
    this.source = source;
  }

  /** Adds what has to be in hand before the references of rows can be found. */
  void collect(List<RowDrafts> rows, List<CardPair> pairs, List<RecordId> ids) {
    for (RowDrafts row : rows) {
      for (RowReference reference : row.references()) {
        if (reference.kind() == RowReference.Kind.ID) {
          id(reference).ifPresent(ids::add);
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

  private static Optional<RecordId> id(RowReference reference) {
    String target = reference.field().target();
    boolean card = target.equals(Contacts.NAME) || target.equals(Organisations.NAME);
    return card
        ? Optional.of(new RecordId(target, UUID.fromString(reference.text())))
        : Optional.empty();
  }

  /** Drafts that stand for the named record; the first that finds one decides. */
  private List<CrmRecord> drafts(RowReference reference) {
    String text = reference.text();
    List<CrmRecord> drafts = new ArrayList<>(2);
    if (reference.field().target().equals(Contacts.NAME)) {
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

  /** The records the cells of a row name, by field; what is not found is noted. */
  Map<String, RecordId> find(RowDrafts row, CardBase base, List<CellNote> notes) {
    if (row.references().isEmpty()) {
      return Map.of();
    }
    Map<String, RecordId> found = new HashMap<>();
    for (RowReference reference : row.references()) {
      String field = reference.field().recordType() + "." + reference.field().name();
      Optional<RecordId> id = find(reference, base);
      if (id.isPresent()) {
        found.put(field, id.get());
      } else {
        notes.add(new CellNote(field, RowCode.REFERENCE_UNKNOWN.name(), reference.text(), ""));
      }
    }
    return found;
  }

  private Optional<RecordId> find(RowReference reference, CardBase base) {
    if (reference.kind() == RowReference.Kind.ID) {
      return id(reference).filter(id -> base.find(id).isPresent());
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
