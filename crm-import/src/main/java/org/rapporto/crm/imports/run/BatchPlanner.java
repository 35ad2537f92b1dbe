package org.rapporto.crm.imports.run;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.match.CardBase;
import org.rapporto.crm.imports.match.CardPair;
import org.rapporto.crm.imports.match.Finding;
import org.rapporto.crm.imports.match.MatchRule;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.row.RowCode;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.imports.row.RowRole;
import org.rapporto.crm.merge.Repointing;
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
  private final RowReferences references;
  private final Map<Long, List<RecordId>> knownRows;
  private final Awaited awaited;
  private final Map<RecordId, CrmRecord> images = new LinkedHashMap<>();
  private final Map<RecordId, CrmRecord> originals = new LinkedHashMap<>();
  private final Set<RecordId> made = new HashSet<>();
  private final Map<RecordId, RecordId> merged = new LinkedHashMap<>();
  private final Map<RecordId, CrmRecord> deletes = new LinkedHashMap<>();

  private BatchPlanner(
      RunOptions options,
      KnownCards cards,
      CardBase base,
      Map<Long, List<RecordId>> knownRows,
      Awaited awaited) {
    this.awaited = awaited;
    this.options = options;
    this.cards = cards;
    this.base = base;
    this.references = new RowReferences(options.source());
    this.knownRows = knownRows;
  }

  /**
   * Plans rows.
   *
   * @param knownRows by number, the cards of rows that an earlier run took in
   * @param awaited what earlier rows named that was not there; told of in the batch
   */
  static PlannedBatch plan(
      RunOptions options,
      KnownCards cards,
      List<RowDrafts> rows,
      Map<Long, List<RecordId>> knownRows,
      Awaited awaited) {
    List<CardPair> pairs = new ArrayList<>(rows.size());
    List<RecordId> ids = new ArrayList<>();
    for (RowDrafts row : rows) {
      List<RecordId> known = knownRows.get(row.row());
      if (known != null) {
        ids.addAll(known);
      }
      if (options.decision(row.row()) instanceof Decision.Card decided) {
        ids.add(decided.card());
      }
      if (row.role() != null && row.role().hasId()) {
        ids.add(row.role().id());
      }
      if (known == null) {
        pairs.add(new CardPair(row.contact(), row.organisation()));
      }
      for (RowRole further : row.further()) {
        pairs.add(new CardPair(row.contact(), further.organisation()));
        if (further.role() != null && further.role().hasId()) {
          ids.add(further.role().id());
        }
      }
    }
    new RowReferences(options.source()).collect(rows, pairs, ids);
    if (!awaited.isEmpty()) {
      for (RecordId named : RowReferences.named(rows)) {
        awaited.of(named).forEach(wait -> ids.add(wait.record()));
      }
    }
    CardBase base = cards.load(pairs, ids);
    return new BatchPlanner(options, cards, base, knownRows, awaited).plan(rows);
  }

  private PlannedBatch plan(List<RowDrafts> rows) {
    references.promise(rows);
    List<Settling> all = new ArrayList<>(rows.size());
    for (RowDrafts row : rows) {
      Settling settling = new Settling(row);
      settle(settling);
      if (!cards.showsSteps() && row.references().isEmpty()) {
        settling.planned.clear();
      }
      all.add(settling);
    }
    List<CrmRecord> others = new ArrayList<>();
    for (Settling s : all) {
      link(s);
      others.addAll(s.others);
    }
    if (!others.isEmpty()) {
      OtherCards known = new OtherCards(options, cards);
      known.load(others);
      all.forEach(s -> takeOthers(s, known));
    }
    Awaited.Change change = settleAwaited(all);
    List<PlannedRow> results = new ArrayList<>(rows.size());
    for (Settling s : all) {
      RowResult result = new RowResult(s.row.row(), s.row.line(), s.outcome, s.ids, s.notes);
      List<PlannedCard> steps = cards.showsSteps() ? s.planned : List.of();
      results.add(new PlannedRow(result, steps, s.row.contentHash()));
    }
    List<CrmRecord> led = new ArrayList<>(images.values());
    if (!merged.isEmpty()) {
      led.replaceAll(image -> Repointing.of(image, merged));
    }
    return new PlannedBatch(
        results, led, images.keySet(), originals, new PlannedBatch.Merges(merged, deletes), change);
  }

  /** Sets what earlier batches could not, and tells what this one could not. */
  private Awaited.Change settleAwaited(List<Settling> all) {
    List<Awaited.Wait> settled = new ArrayList<>();
    List<Awaited.Wait> more = new ArrayList<>();
    for (Settling s : all) {
      if (!awaited.isEmpty()) {
        settled.addAll(settled(s));
      }
      more.addAll(references.lost(s.row, s.named, s.planned, s.notes));
    }
    return new Awaited.Change(more, settled);
  }

  private List<Awaited.Wait> settled(Settling s) {
    List<Awaited.Wait> settled = new ArrayList<>();
    for (RecordId target : RowReferences.named(List.of(s.row))) {
      if (images.containsKey(target)) {
        awaited.of(target).stream().filter(wait -> isSet(s, wait)).forEach(settled::add);
      }
    }
    return settled;
  }

  /** Whether the record still lacks the reference, which it has then. */
  private boolean isSet(Settling s, Awaited.Wait wait) {
    CrmRecord record = images.get(wait.record());
    CrmRecord before = record == null ? base.find(wait.record()).orElse(null) : record;
    if (before == null) {
      return false;
    }
    CrmRecord after = RowReferences.linked(before, Map.of(wait.field(), wait.target()));
    if (RowReferences.isLinked(before, wait.field()) || after == null) {
      return false;
    }
    take(s, before, after);
    s.notes.add(wait.settled());
    s.outcome = s.outcome == Outcome.UNCHANGED ? Outcome.UPDATED : s.outcome;
    return true;
  }

  /** Cards that a later row merged into others are called by these. */
  private void link(Settling s) {
    if (!merged.isEmpty()) {
      s.ids = s.ids.stream().map(id -> Repointing.last(id, merged)).distinct().toList();
    }
    if (s.isTaken && !(s.row.others().isEmpty() && s.row.remarks().isEmpty())) {
      for (CrmRecord draft : OtherCards.linked(s.row, s.contact, s.organisation, s.named)) {
        s.others = new ArrayList<>(s.others);
        s.others.add(Repointing.of(draft, merged));
      }
    }
  }

  private void takeOthers(Settling s, OtherCards known) {
    for (CrmRecord draft : s.others) {
      PlannedCard card = known.plan(draft, s.row.empty(), s.notes);
      if (card != null) {
        take(s, card.before(), card.after());
        if (s.isWithoutCard()) {
          boolean isNew = card.before() == null;
          s.end(isNew ? Outcome.CREATED : Outcome.UPDATED, List.of(card.after().id()));
        } else if (s.outcome == Outcome.UNCHANGED) {
          s.outcome = Outcome.UPDATED;
        }
      }
    }
  }

  private void settle(Settling s) {
    if (s.isWithoutCard() && s.row.others().isEmpty()) {
      s.note(RowCode.ROW_WITHOUT_NAME);
      return;
    }
    Decision decision = options.decision(s.row.row());
    if (decision instanceof Decision.Skip) {
      s.note(RowCode.ROW_DECIDED);
      return;
    }
    List<RecordId> known = knownRows.get(s.row.row());
    if (known != null && decision == null) {
      if (!known.isEmpty() && known.stream().allMatch(id -> base.find(id).isPresent())) {
        again(s, known);
        return;
      }
    }
    matched(s, decision);
  }

  /** A row of an earlier run: whatever people made of its cards since is theirs. */
  private void again(Settling s, List<RecordId> known) {
    if (options.mode() == ImportMode.SKIP_EXISTING) {
      s.note(RowCode.CARD_EXISTS);
      s.end(Outcome.SKIPPED, known);
    } else {
      s.end(Outcome.UNCHANGED, known);
    }
  }

  private void matched(Settling s, @Nullable Decision decision) {
    RowDrafts row = s.row;
    boolean person = row.contact() != null;
    s.named = references.find(row, base, s.notes);
    CardStep organisation =
        step(
            RowReferences.linked(row.organisation(), s.named),
            Optional.empty(),
            person ? null : decision,
            s);
    RowPlaces places =
        row.further().isEmpty() ? RowPlaces.of(organisation) : places(row, organisation);
    CardStep contact =
        places.candidates().isEmpty()
            ? step(RowReferences.linked(row.contact(), s.named), places.met(), decision, s)
            : CardStep.NONE;
    List<RecordId> candidates =
        places.candidates().isEmpty() ? contact.candidates() : places.candidates();
    CardStep main = person ? contact : organisation;
    List<RecordId> ids = new ArrayList<>(contact.ids());
    ids.addAll(organisation.ids());
    if (!candidates.isEmpty()) {
      s.note(RowCode.MATCH_AMBIGUOUS);
      s.end(Outcome.NEEDS_DECISION, candidates);
    } else if (main.skipped() != null) {
      s.note(main.skipped());
      s.end(Outcome.SKIPPED, main.ids());
    } else if (hasConflict(s)) {
      s.end(Outcome.NEEDS_DECISION, ids);
    } else {
      taken(s, contact, organisation, ids);
      s.end(main.isNew() ? Outcome.CREATED : outcomeOf(s), ids);
    }
  }

  /** The person is met by the first organisation in which somebody is called so. */
  private RowPlaces places(RowDrafts row, CardStep first) {
    List<RecordId> candidates = new ArrayList<>(first.candidates());
    List<RecordId> met = new ArrayList<>(first.ids());
    List<MatchRule> rules = options.matching().rules();
    for (RowRole further : row.further()) {
      if (further.organisation() != null) {
        Finding finding = base.findOrganisation(further.organisation(), rules);
        candidates.addAll(finding.candidates());
        finding.found().ifPresent(met::add);
      }
    }
    CrmRecord person = Objects.requireNonNull(row.contact(), "only people have roles");
    for (RecordId place : met) {
      if (base.findContact(person, Optional.of(place), rules).found().isPresent()) {
        return new RowPlaces(Optional.of(place), candidates);
      }
    }
    return new RowPlaces(Optional.ofNullable(first.id()), candidates);
  }

  private static boolean hasConflict(Settling s) {
    for (CellNote note : s.notes) {
      if (note.code().equals(RowCode.VALUE_CONFLICT.name())) {
        return true;
      }
    }
    return false;
  }

  private static Outcome outcomeOf(Settling s) {
    return s.planned.isEmpty() ? Outcome.UNCHANGED : Outcome.UPDATED;
  }

  /** Both cards of the row are known by now; they are taken in together. */
  private void taken(
      Settling s, CardStep contact, CardStep organisation, List<RecordId> organisations) {
    take(s, organisation.before(), organisation.image());
    take(s, contact.before(), contact.image());
    if (contact.id() != null) {
      roles(s, contact.id(), organisation.id(), organisations);
    }
    contact.doubles().forEach(twin -> absorb(s, contact.before(), twin));
    s.isTaken = true;
    s.contact = contact.id();
    s.organisation = organisation.id();
  }

  /** Another card of the person is merged into the one of the row, which has its values by now. */
  private void absorb(Settling s, @Nullable CrmRecord survivor, CrmRecord twin) {
    RecordId into = Objects.requireNonNull(survivor, "only a known card has doubles").id();
    s.planned.add(new PlannedCard(twin, twin, into));
    s.notes.add(new CellNote("", RowCode.CARDS_MERGED.name(), "", twin.id().toString()));
    for (CrmRecord role : base.roles(twin.id())) {
      CrmRecord known = base.role(into, role.get(Affiliations.ORGANISATION)).orElse(null);
      base.remove(role);
      if (known == null) {
        take(s, role, role.with(Affiliations.CONTACT, into));
      } else {
        CrmRecord filled = twinFill().fill(known, role);
        take(s, known, filled.equals(known) ? null : filled);
        drop(role);
      }
    }
    base.remove(twin);
    drop(twin);
    merged.put(twin.id(), into);
  }

  private void drop(CrmRecord record) {
    images.remove(record.id());
    originals.remove(record.id());
    if (record.version() > 0) {
      deletes.put(record.id(), record);
    }
  }

  private CardFill twinFill() {
    return new CardFill(RunOptions.of(ImportMode.CREATE_OR_FILL), Set.of(), new ArrayList<>());
  }

  private CardStep step(
      @Nullable CrmRecord draft,
      Optional<RecordId> organisation,
      @Nullable Decision decision,
      Settling s) {
    if (draft == null) {
      return CardStep.NONE;
    }
    if (decision instanceof Decision.Card decided) {
      return decided(decided.card(), draft, s);
    }
    boolean person = draft.type().name().equals(Contacts.NAME);
    if (decision instanceof Decision.Create || person && options.mode() == ImportMode.CREATE) {
      return created(draft);
    }
    List<MatchRule> rules = options.matching().rules();
    Finding finding =
        person ? base.findContact(draft, organisation, rules) : base.findOrganisation(draft, rules);
    if (finding.needsDecision()) {
      return CardStep.undecided(finding.candidates());
    }
    if (finding.found().isEmpty()) {
      return options.mode() == ImportMode.UPDATE
          ? CardStep.skipped(null, RowCode.CARD_NOT_FOUND)
          : created(draft);
    }
    return known(base.get(finding.found().get()), twins(finding, s.notes), draft, s);
  }

  /** The other cards of the person that are merged; the rest is told. */
  private List<CrmRecord> twins(Finding finding, List<CellNote> notes) {
    CrmRecord card = base.get(finding.found().orElseThrow());
    boolean merges = options.matching().doubles() == DoubleRule.MERGE;
    List<CrmRecord> twins = new ArrayList<>();
    List<RecordId> told = new ArrayList<>();
    for (RecordId id : finding.doubles()) {
      CrmRecord twin = base.get(id);
      if (merges && base.mayBeOne(card, twin)) {
        twins.add(twin);
      } else {
        told.add(id);
      }
    }
    if (!told.isEmpty()) {
      String doubles = told.stream().map(RecordId::toString).collect(joining(" "));
      notes.add(new CellNote("", RowCode.MATCH_DOUBLE.name(), "", doubles));
    }
    return twins;
  }

  private CardStep created(CrmRecord draft) {
    boolean named = draft.hasId() && base.find(draft.id()).isEmpty();
    return CardStep.created(draft.withId(named ? cards.idOf(draft) : cards.newId(draft.type())));
  }

  private CardStep decided(RecordId id, CrmRecord draft, Settling s) {
    Optional<CrmRecord> card =
        id.type().equals(draft.type().name()) ? base.find(id) : Optional.empty();
    return card.map(c -> known(c, List.of(), draft, s))
        .orElseGet(() -> CardStep.skipped(null, RowCode.CARD_NOT_FOUND));
  }

  private CardStep known(CrmRecord card, List<CrmRecord> twins, CrmRecord draft, Settling s) {
    if (options.mode() == ImportMode.SKIP_EXISTING) {
      return CardStep.skipped(card.id(), RowCode.CARD_EXISTS);
    }
    List<CrmRecord> all = new ArrayList<>(twins);
    all.add(0, card);
    all.sort(Comparator.comparing(c -> made.contains(c.id()))); // who was there before survives
    CrmRecord survivor = all.remove(0);
    CrmRecord whole = survivor;
    for (CrmRecord twin : all) {
      whole = twinFill().fill(whole, twin);
    }
    CardFill fill = new CardFill(options, s.row.empty(), s.notes);
    return CardStep.known(survivor, fill.fill(whole, draft), all);
  }

  private void take(Settling s, @Nullable CrmRecord before, @Nullable CrmRecord image) {
    if (image == null) {
      return;
    }
    s.planned.add(new PlannedCard(before, image));
    if (before == null) {
      made.add(image.id());
    }
    if (before != null && before.version() > 0) {
      originals.putIfAbsent(before.id(), before);
    }
    if (CardBase.holds(image.type())) {
      base.put(image);
    }
    images.put(image.id(), image);
  }

  private void roles(
      Settling s, RecordId contact, @Nullable RecordId first, List<RecordId> organisations) {
    CrmRecord said = RowReferences.linked(s.row.role(), s.named);
    List<CrmRecord> known = base.roles(contact);
    if (s.row.further().isEmpty() && known.size() < 2) {
      if (first != null) {
        RoleDraft role = new RoleDraft(contact, first, said, s.row.empty());
        role(s, role, base.role(contact, first));
      }
      return;
    }
    List<@Nullable RecordId> places = new ArrayList<>();
    List<@Nullable CrmRecord> roles = new ArrayList<>();
    places.add(first);
    roles.add(said);
    for (RowRole further : s.row.further()) {
      CardStep place = step(further.organisation(), Optional.empty(), null, s);
      take(s, place.before(), place.image());
      organisations.addAll(place.ids());
      places.add(further.organisation() == null ? first : place.id());
      roles.add(further.role());
    }
    RoleChoice choice = new RoleChoice(known, places);
    for (int i = 0; i < places.size(); i++) {
      RecordId place = places.get(i);
      if (place != null) {
        Set<String> empty = i == 0 ? s.row.empty() : Set.of();
        RoleDraft role = new RoleDraft(contact, place, roles.get(i), empty);
        role(s, role, choice.take(place, role.said()));
      }
    }
  }

  private void role(Settling s, RoleDraft role, Optional<CrmRecord> found) {
    CrmRecord draft = role.said();
    CrmRecord known = (draft.hasId() ? base.find(draft.id()) : found).orElse(null);
    if (known == null) {
      take(s, null, role.made(cards.idOf(draft)));
      return;
    }
    CrmRecord filled = new CardFill(options, role.empty(), s.notes).fill(known, draft);
    take(s, known, filled.equals(known) ? null : filled);
  }
}
