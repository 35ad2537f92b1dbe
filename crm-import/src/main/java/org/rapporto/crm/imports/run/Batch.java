package org.rapporto.crm.imports.run;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.match.CardBase;
import org.rapporto.crm.imports.match.CardLoader;
import org.rapporto.crm.imports.match.CardPair;
import org.rapporto.crm.imports.match.Finding;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * The rows of one transaction: matched among themselves and against the base, filled into cards,
 * and saved together.
 */
final class Batch {

  private final CrmSession session;
  private final ImportMode mode;
  private final CardBase base;
  private final Map<RecordId, CrmRecord> changed = new LinkedHashMap<>();

  private Batch(CrmSession session, ImportMode mode, CardBase base) {
    this.session = session;
    this.mode = mode;
    this.base = base;
  }

  /** Runs rows inside the transaction of the session. */
  static List<RowResult> run(CrmSession session, ImportMode mode, List<RowCard> rows) {
    CardBase base =
        CardLoader.load(
            session,
            rows.stream().map(row -> new CardPair(row.contact(), row.organisation())).toList());
    Batch batch = new Batch(session, mode, base);
    List<RowResult> results = rows.stream().map(batch::apply).toList();
    session.save(List.copyOf(batch.changed.values()));
    return results;
  }

  private RowResult apply(RowCard row) {
    List<CellNote> notes = new ArrayList<>(row.notes());
    if (row.contact() == null && row.organisation() == null) {
      notes.add(CellNote.ofRow(RowCode.ROW_WITHOUT_NAME));
      return result(row, Outcome.SKIPPED, List.of(), notes);
    }
    Step organisation = step(row.organisation(), Optional.empty(), notes);
    Step contact =
        organisation.candidates.isEmpty()
            ? step(row.contact(), Optional.ofNullable(organisation.id), notes)
            : new Step();
    List<RecordId> candidates =
        organisation.candidates.isEmpty() ? contact.candidates : organisation.candidates;
    if (!candidates.isEmpty()) {
      notes.add(CellNote.ofRow(RowCode.MATCH_AMBIGUOUS));
      return result(row, Outcome.NEEDS_DECISION, candidates, notes);
    }
    Step main = row.contact() == null ? organisation : contact;
    if (main.skipped != null) {
      notes.add(CellNote.ofRow(main.skipped));
      return result(row, Outcome.SKIPPED, main.ids(), notes);
    }
    return taken(row, contact, organisation, notes);
  }

  /** Every card of the row is known by now; all of them are taken in together. */
  private RowResult taken(RowCard row, Step contact, Step organisation, List<CellNote> notes) {
    boolean changes = take(organisation);
    changes |= take(contact);
    if (organisation.id != null && contact.id != null) {
      changes |= role(contact.id, organisation.id, row.role(), notes);
    }
    Step main = row.contact() == null ? organisation : contact;
    Outcome outcome = main.isNew ? Outcome.CREATED : changes ? Outcome.UPDATED : Outcome.UNCHANGED;
    List<RecordId> ids = new ArrayList<>(contact.ids());
    ids.addAll(organisation.ids());
    return result(row, outcome, ids, notes);
  }

  private static RowResult result(
      RowCard row, Outcome outcome, List<RecordId> ids, List<CellNote> notes) {
    return new RowResult(row.row(), row.line(), outcome, ids, notes);
  }

  /** What is to become of one card of a row; nothing is taken in before all of them are known. */
  private static final class Step {
    private @Nullable RecordId id;
    private @Nullable CrmRecord image;
    private boolean isNew;
    private @Nullable RowCode skipped;
    private List<RecordId> candidates = List.of();

    List<RecordId> ids() {
      return id == null ? List.of() : List.of(id);
    }
  }

  private Step step(
      @Nullable CrmRecord draft, Optional<RecordId> organisation, List<CellNote> notes) {
    Step step = new Step();
    if (draft == null) {
      return step;
    }
    boolean person = draft.type().name().equals(Contacts.NAME);
    Finding finding = person ? base.findContact(draft, organisation) : base.findOrganisation(draft);
    boolean blind = person && mode == ImportMode.CREATE;
    if (blind || finding.found().isEmpty() && !finding.needsDecision()) {
      create(step, draft);
    } else if (finding.needsDecision()) {
      step.candidates = finding.candidates();
    } else {
      known(step, finding, draft, notes);
    }
    return step;
  }

  private void create(Step step, CrmRecord draft) {
    if (mode == ImportMode.UPDATE) {
      step.skipped = RowCode.CARD_NOT_FOUND;
      return;
    }
    step.isNew = true;
    step.id = session.newId(draft.type());
    step.image = draft.withId(step.id);
  }

  private void known(Step step, Finding finding, CrmRecord draft, List<CellNote> notes) {
    RecordId id = finding.found().orElseThrow();
    step.id = id;
    if (!finding.doubles().isEmpty()) {
      String doubles = finding.doubles().stream().map(RecordId::toString).collect(joining(" "));
      notes.add(new CellNote("", RowCode.MATCH_DOUBLE, "", doubles));
    }
    if (mode == ImportMode.SKIP_EXISTING) {
      step.skipped = RowCode.CARD_EXISTS;
      return;
    }
    CrmRecord card = base.get(id);
    CrmRecord filled = new CardFill(mode, notes).fill(card, draft);
    step.image = filled.equals(card) ? null : filled;
  }

  private boolean take(Step step) {
    CrmRecord image = step.image;
    if (image != null) {
      take(image);
    }
    return image != null;
  }

  private void take(CrmRecord image) {
    base.put(image);
    changed.put(image.id(), image);
  }

  private boolean role(
      RecordId contact, RecordId organisation, @Nullable CrmRecord said, List<CellNote> notes) {
    CrmRecord draft = said == null ? CrmRecord.of(Affiliations.TYPE) : said;
    CrmRecord known = base.role(contact, organisation).orElse(null);
    if (known != null) {
      CrmRecord filled = new CardFill(mode, notes).fill(known, draft);
      if (!filled.equals(known)) {
        take(filled);
      }
      return !filled.equals(known);
    }
    take(
        draft
            .withId(session.newId(Affiliations.TYPE))
            .with(Affiliations.CONTACT, contact)
            .with(Affiliations.ORGANISATION, organisation));
    return true;
  }
}
