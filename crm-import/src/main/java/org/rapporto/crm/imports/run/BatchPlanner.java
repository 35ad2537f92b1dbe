package org.rapporto.crm.imports.run;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.match.CardBase;
import org.rapporto.crm.imports.match.Finding;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.imports.row.RowCode;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * Plans a batch: its rows are matched among themselves and against the known cards, and filled into
 * them. Writes nothing. Used for one batch.
 */
final class BatchPlanner {

  private final RunOptions options;
  private final KnownCards cards;
  private final CardBase base;
  private final Map<Long, List<RecordId>> knownRows;
  private final Map<RecordId, CrmRecord> images = new LinkedHashMap<>();
  private final Map<RecordId, CrmRecord> originals = new LinkedHashMap<>();
  private final List<PlannedCard> planned = new ArrayList<>();

  private BatchPlanner(
      RunOptions options,
      KnownCards cards,
      CardBase base,
      Map<Long, List<RecordId>> knownRows) {
    this.options = options;
    this.cards = cards;
    this.base = base;
    this.knownRows = knownRows;
  }

  /**
   * Plans rows.
   *
   * @param knownRows by number, the cards of rows that an earlier run took in
   */
  static PlannedBatch plan(
      RunOptions options,
      KnownCards cards,
      List<RowDrafts> rows,
      Map<Long, List<RecordId>> knownRows) {
    List<RowDrafts> unknown = new ArrayList<>(rows.size());
    List<RecordId> ids = new ArrayList<>();
    for (RowDrafts row : rows) {
      List<RecordId> known = knownRows.get(row.row());
      if (known == null) {
        unknown.add(row);
      } else {
        ids.addAll(known);
      }
      if (options.decisions().get(row.row()) instanceof Decision.Card decided) {
        ids.add(decided.card());
      }
    }
    CardBase base = cards.load(unknown, ids);
    BatchPlanner planner = new BatchPlanner(options, cards, base, knownRows);
    List<PlannedRow> results = new ArrayList<>(rows.size());
    for (RowDrafts row : rows) {
      planner.planned.clear();
      RowResult result = planner.row(row);
      results.add(new PlannedRow(result, planner.planned, row.contentHash()));
    }
    return new PlannedBatch(results, List.copyOf(planner.images.values()), planner.originals);
  }

  private RowResult row(RowDrafts row) {
    List<CellNote> notes = new ArrayList<>(row.notes());
    if (row.contact() == null && row.organisation() == null) {
      notes.add(CellNote.ofRow(RowCode.ROW_WITHOUT_NAME));
      return result(row, Outcome.SKIPPED, List.of(), notes);
    }
    Decision decision = options.decisions().get(row.row());
    if (decision instanceof Decision.Skip) {
      notes.add(CellNote.ofRow(RowCode.ROW_DECIDED));
      return result(row, Outcome.SKIPPED, List.of(), notes);
    }
    List<RecordId> known = knownRows.get(row.row());
    if (known != null
        && decision == null
        && known.stream().allMatch(id -> base.find(id).isPresent())) {
      return again(row, known, notes);
    }
    return matched(row, decision, notes);
  }

  /** A row of an earlier run: whatever people made of its cards since is theirs. */
  private RowResult again(RowDrafts row, List<RecordId> known, List<CellNote> notes) {
    if (options.mode() == ImportMode.SKIP_EXISTING) {
      notes.add(CellNote.ofRow(RowCode.CARD_EXISTS));
      return result(row, Outcome.SKIPPED, known, notes);
    }
    return result(row, Outcome.UNCHANGED, known, notes);
  }

  private RowResult matched(RowDrafts row, @Nullable Decision decision, List<CellNote> notes) {
    boolean person = row.contact() != null;
    CardStep organisation =
        step(row.organisation(), Optional.empty(), person ? null : decision, notes);
    CardStep contact =
        organisation.candidates().isEmpty()
            ? step(row.contact(), Optional.ofNullable(organisation.id()), decision, notes)
            : CardStep.NONE;
    List<RecordId> candidates =
        organisation.candidates().isEmpty() ? contact.candidates() : organisation.candidates();
    if (!candidates.isEmpty()) {
      notes.add(CellNote.ofRow(RowCode.MATCH_AMBIGUOUS));
      return result(row, Outcome.NEEDS_DECISION, candidates, notes);
    }
    CardStep main = person ? contact : organisation;
    if (main.skipped() != null) {
      notes.add(CellNote.ofRow(main.skipped()));
      return result(row, Outcome.SKIPPED, main.ids(), notes);
    }
    if (notes.stream().anyMatch(n -> n.code().equals(RowCode.VALUE_CONFLICT.name()))) {
      List<RecordId> ids = new ArrayList<>(contact.ids());
      ids.addAll(organisation.ids());
      return result(row, Outcome.NEEDS_DECISION, ids, notes);
    }
    return taken(row, contact, organisation, notes);
  }

  /** Every card of the row is known by now; all of them are taken in together. */
  private RowResult taken(
      RowDrafts row, CardStep contact, CardStep organisation, List<CellNote> notes) {
    take(organisation.before(), organisation.image());
    take(contact.before(), contact.image());
    if (organisation.id() != null && contact.id() != null) {
      role(contact.id(), organisation.id(), row.role(), notes);
    }
    CardStep main = row.contact() == null ? organisation : contact;
    Outcome outcome =
        main.isNew()
            ? Outcome.CREATED
            : planned.isEmpty() ? Outcome.UNCHANGED : Outcome.UPDATED;
    List<RecordId> ids = new ArrayList<>(contact.ids());
    ids.addAll(organisation.ids());
    return result(row, outcome, ids, notes);
  }

  private static RowResult result(
      RowDrafts row, Outcome outcome, List<RecordId> ids, List<CellNote> notes) {
    return new RowResult(row.row(), row.line(), outcome, ids, notes);
  }

  private CardStep step(
      @Nullable CrmRecord draft,
      Optional<RecordId> organisation,
      @Nullable Decision decision,
      List<CellNote> notes) {
    if (draft == null) {
      return CardStep.NONE;
    }
    if (decision instanceof Decision.Card decided) {
      return decided(decided.card(), draft, notes);
    }
    boolean person = draft.type().name().equals(Contacts.NAME);
    if (decision instanceof Decision.Create || person && options.mode() == ImportMode.CREATE) {
      return created(draft);
    }
    Finding finding = person ? base.findContact(draft, organisation) : base.findOrganisation(draft);
    if (finding.needsDecision()) {
      return CardStep.undecided(finding.candidates());
    }
    if (finding.found().isEmpty()) {
      return options.mode() == ImportMode.UPDATE
          ? CardStep.skipped(null, RowCode.CARD_NOT_FOUND)
          : created(draft);
    }
    if (!finding.doubles().isEmpty()) {
      String doubles = finding.doubles().stream().map(RecordId::toString).collect(joining(" "));
      notes.add(new CellNote("", RowCode.MATCH_DOUBLE, "", doubles));
    }
    return known(base.get(finding.found().get()), draft, notes);
  }

  private CardStep created(CrmRecord draft) {
    return CardStep.created(draft.withId(cards.newId(draft.type())));
  }

  private CardStep decided(RecordId id, CrmRecord draft, List<CellNote> notes) {
    Optional<CrmRecord> card =
        id.type().equals(draft.type().name()) ? base.find(id) : Optional.empty();
    return card.map(c -> known(c, draft, notes))
        .orElseGet(() -> CardStep.skipped(null, RowCode.CARD_NOT_FOUND));
  }

  private CardStep known(CrmRecord card, CrmRecord draft, List<CellNote> notes) {
    if (options.mode() == ImportMode.SKIP_EXISTING) {
      return CardStep.skipped(card.id(), RowCode.CARD_EXISTS);
    }
    return CardStep.known(card, new CardFill(options, notes).fill(card, draft));
  }

  private void take(@Nullable CrmRecord before, @Nullable CrmRecord image) {
    if (image == null) {
      return;
    }
    planned.add(new PlannedCard(before, image));
    if (before != null && before.version() > 0) {
      originals.putIfAbsent(before.id(), before);
    }
    base.put(image);
    images.put(image.id(), image);
  }

  private void role(
      RecordId contact, RecordId organisation, @Nullable CrmRecord said, List<CellNote> notes) {
    CrmRecord draft = said == null ? CrmRecord.of(Affiliations.TYPE) : said;
    CrmRecord known = base.role(contact, organisation).orElse(null);
    if (known != null) {
      CrmRecord filled = new CardFill(options, notes).fill(known, draft);
      take(known, filled.equals(known) ? null : filled);
      return;
    }
    take(
        null,
        draft
            .withId(cards.newId(draft.type()))
            .with(Affiliations.CONTACT, contact)
            .with(Affiliations.ORGANISATION, organisation));
  }
}
