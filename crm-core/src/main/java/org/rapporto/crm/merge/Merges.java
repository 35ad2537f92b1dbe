package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.internal.Books;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * Merges records that stand for one thing, and takes that back. Works for contacts, organisations
 * and any other type; every link of every type of the base follows. Immutable and thread-safe as
 * its session.
 *
 * <pre>{@code
 * Merges merges = Merges.in(session);
 * MergeRequest request = MergeRequest.of(ada.id(), twin.id());
 * merges.preview(request).moves().forEach(m -> System.out.println(m.record() + " " + m.to()));
 * MergeResult done = merges.merge(request);
 * session.get(twin.id()).id();      // ada's
 * merges.unmerge(twin.id());        // both as before, and what people did since
 * }</pre>
 *
 * <p>Of activities one tells the time and the state, whatever the policy says: the one that is
 * done, or else the survivor. Series merge if they have the same occurrences; what was touched of
 * one is touched then, and two records of one occurrence become one.
 *
 * <p>Merged records are soft-deleted, and their ids lead on to the survivor. Soft-deleted records
 * that refer to them are left as they are: restored by hand, they refer to an id that leads on.
 * What comes back by an unmerge refers to what its cards are part of by then; where that is
 * deleted, to the merged card, until an unmerge brings a card back to which that leads. To restore
 * what is deleted by hand does not change what refers to a merged card: the id leads on, but who
 * looks for the roles of the restored card by its own id does not find those.
 *
 * <p>A list of links stays what people put into it, and whose it was: where its links lead, and
 * which of them are one, is told by the merges that stand. So a link leaves a survivor with the
 * card it came from, unless somebody put it there as well, or took it away and put it back; and one
 * that somebody took away from the survivor is back on its card alone. Links that became links of a
 * card to itself are not to be seen as long as they are that. What a card that is merged away
 * refers to and is deleted stays with that card: the survivor does not get it.
 *
 * <p>Roles that a merge made one come apart when a card leaves it to which one of them referred, or
 * when one leaves an earlier merge that had led one of them; they stay one when a card leaves a
 * later merge, which led both. A role that refers to a merged card because what that leads to is
 * deleted was led by no merge above that card: it stays one with the other when such a card leaves.
 *
 * <p>Records that a merge gave one natural key, made of references, are one as long as the merges
 * that stand lead them to that key: one that a merge taken back sets free is part of another one by
 * a later merge then, and comes apart with that.
 *
 * <p>Who merges needs {@link org.rapporto.crm.access.Action#MERGE} on all of the records, must see
 * every record that refers to them, and needs the rights to change, delete and (to take it back)
 * restore what is changed, deleted and restored, and to write the records of {@link CardMerges} and
 * {@link MergedCards}. To read those, and to lead the pairs of the queue of duplicates on, he needs
 * no right: the library does that in its own.
 *
 * <p>The histories of the survivor, of who became part of it and of what was led on tell of a merge
 * and of its taking back, as {@link org.rapporto.crm.access.Action#MERGE}. By that an unmerge tells
 * people's edits from what merges did: an edit counts even if it was taken back by another one.
 */
public final class Merges {

  private final CrmSession session;

  private Merges(CrmSession session) {
    this.session = session;
  }

  /**
   * The merges of a session.
   *
   * @param session who merges
   * @return the merges
   */
  public static Merges in(CrmSession session) {
    return new Merges(Objects.requireNonNull(session, "session must not be null"));
  }

  /**
   * Tells what a merge would come to, by the same code, and writes nothing.
   *
   * @param request which records, and how
   * @return every field that changes and every link that moves
   * @throws org.rapporto.crm.access.RecordNotFoundException if a record is not there, or not for
   *     this principal
   * @throws MergeConflictException if one was merged into another before
   * @throws SeriesMergeException if they are activities that do not repeat alike
   * @throws org.rapporto.crm.access.AccessDeniedException if the principal may not merge these
   * @throws IllegalArgumentException if a value by hand is empty, or of a field that takes none
   */
  public MergePreview preview(MergeRequest request) {
    return session.inSnapshot(s -> new Merging(s.keeping(Books.MERGES)).plan(request).preview());
  }

  /**
   * Merges records in one transaction.
   *
   * @param request which records, and how
   * @return what was done
   * @throws org.rapporto.crm.access.RecordNotFoundException if a record is not there, or not for
   *     this principal
   * @throws MergeConflictException if one was merged into another before
   * @throws SeriesMergeException if they are activities that do not repeat alike
   * @throws org.rapporto.crm.access.AccessDeniedException if the principal may not do one of the
   *     steps; nothing was written then
   * @throws org.rapporto.crm.store.DuplicateRecordException if a value given by hand is the key of
   *     another record
   * @throws IllegalArgumentException if a value by hand is empty, or of a field that takes none
   */
  public MergeResult merge(MergeRequest request) {
    return session.inTransaction(s -> new Merging(s.keeping(Books.MERGES)).merge(request));
  }

  /**
   * Takes a merge back, or one card out of it, however much happened since: later merges may stay.
   * What people did after the merge stays, and is told where it stands against what was before.
   *
   * @param id of a card that was merged away, to take out that one alone; or of a record of {@link
   *     CardMerges}, to take back all of it
   * @return what came back, and what stays as it is
   * @throws MergeNotFoundException if there is no such merge, or its survivor is not for this
   *     principal, or it was taken back before, or a card of it was erased since
   * @throws org.rapporto.crm.access.AccessDeniedException if the principal may not do one of the
   *     steps, or read all of the survivor; nothing is written then, and a transaction this is part
   *     of should end
   */
  public UnmergeReport unmerge(RecordId id) {
    return session.inTransaction(s -> unmerge(s.keeping(Books.MERGES), id));
  }

  private static UnmergeReport unmerge(CrmSession s, RecordId id) {
    MergeLedger ledger = new MergeLedger(s);
    boolean whole = id.type().equals(CardMerges.NAME);
    List<CrmRecord> entries = whole ? ledger.entriesOfMerge(id) : ledger.entriesOf(List.of(id));
    Unmerging unmerging = new Unmerging(s);
    Set<RecordId> cards = new LinkedHashSet<>();
    entries.forEach(e -> cards.add(RecordId.parse(e.get(MergedCards.CARD))));
    if (entries.isEmpty() || !unmerging.isSeen(cards)) {
      throw new MergeNotFoundException(id, hint(s, id));
    }
    return unmerging.run(entries.get(0).get(MergedCards.MERGE), cards);
  }

  private static String hint(CrmSession s, RecordId id) {
    List<String> into = new ArrayList<>();
    entriesInto(s, id).forEach(e -> into.add(e.get(MergedCards.CARD)));
    return into.isEmpty()
        ? "Name a card that is merged into another now, or a merge that was not taken back"
        : "It is the survivor of " + into + "; name one of these";
  }

  /** Of a survivor that is not for this principal nothing is told. */
  private static List<CrmRecord> entriesInto(CrmSession s, RecordId survivor) {
    List<CrmRecord> entries = new MergeLedger(s).entriesInto(survivor);
    return entries.isEmpty() || new LiveRecords(s).isSeen(survivor) ? entries : List.of();
  }

  /**
   * What a record is part of now.
   *
   * @param id of any record, also one that was merged away, however often
   * @return the id of the live record it stands for; empty if there is none for this principal
   */
  public Optional<RecordId> survivorOf(RecordId id) {
    return session.find(id).map(CrmRecord::id);
  }

  /**
   * The merges of which something still holds and whose survivor a record is.
   *
   * @param survivor the record
   * @return records of {@link CardMerges}, the oldest first; none if the record is not for this
   *     principal
   */
  public List<CrmRecord> into(RecordId survivor) {
    return session.inSnapshot(
        s -> {
          MergeLedger ledger = new MergeLedger(s);
          return entriesInto(s.keeping(Books.MERGES), survivor).stream()
              .map(e -> e.get(MergedCards.MERGE))
              .distinct()
              .flatMap(merge -> ledger.merge(merge).stream())
              .toList();
        });
  }
}
