package org.rapporto.crm.duplicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.match.MatchBand;
import org.rapporto.crm.match.MatchOptions;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.match.MatchScore;
import org.rapporto.crm.match.MatchTable;
import org.rapporto.crm.match.MatchValues;
import org.rapporto.crm.match.Matcher;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * Finds cards that are twice in a base. Shows only what its session may read. Immutable and as
 * thread-safe as its session.
 *
 * <pre>{@code
 * Duplicates duplicates = Duplicates.in(session);
 * duplicates.of(draft);                                  // does this person exist?
 * duplicates.search(Contacts.TYPE, SearchListener.NONE); // fills the queue
 * duplicates.queue().page(50, null);                     // for people to decide
 * }</pre>
 *
 * <p>Who asks about many cards keeps the object: it remembers what it read of former searches.
 *
 * <p>Contacts and organisations can be searched as they are; {@link #comparing} says by what other
 * types are compared, or which further fields take part.
 */
public final class Duplicates {

  private final CrmSession session;
  private final Map<String, MatchSchema> schemas;
  private final MatchOptions options;
  private final ModelStore.Memory memory;

  private Duplicates(
      CrmSession session,
      Map<String, MatchSchema> schemas,
      MatchOptions options,
      ModelStore.Memory memory) {
    this.session = Objects.requireNonNull(session, "session must not be null");
    this.schemas = Map.copyOf(schemas);
    this.options = Objects.requireNonNull(options, "options must not be null");
    this.memory = memory;
  }

  /**
   * The duplicates of a base.
   *
   * @param session who asks
   * @return what finds them
   */
  public static Duplicates in(CrmSession session) {
    return new Duplicates(
        session,
        Map.of(
            Contacts.NAME, MatchSchema.contacts(), Organisations.NAME, MatchSchema.organisations()),
        MatchOptions.standard(),
        new ModelStore.Memory());
  }

  /**
   * The record types of this capability. They are defined when they are first needed, by a
   * principal who may define types; a host that gives nobody this right names them when it opens
   * its {@code Crm}.
   *
   * @return the queue, and what was learned
   */
  public static RecordType[] types() {
    return new RecordType[] {PossibleDuplicates.TYPE, MatchModels.TYPE};
  }

  /**
   * The same, comparing cards of a type by other fields. A search looks through all of them. The
   * duplicates of one card are looked for by telephone, by e-mail address and by texts with {@link
   * org.rapporto.crm.model.Trait#INDEXED} that are equal: of contacts and organisations those that
   * identify, beside their names; of other types all.
   *
   * @param type the name of the type
   * @param schema the fields by their names, as {@link MatchSchema#values(CrmRecord)} reads them
   * @return a copy
   */
  public Duplicates comparing(String type, MatchSchema schema) {
    Map<String, MatchSchema> more = new HashMap<>(schemas);
    more.put(type, schema);
    return new Duplicates(session, more, options, memory);
  }

  /**
   * The same with other weights, rules, lines or an executor.
   *
   * @param other the options
   * @return a copy
   */
  public Duplicates options(MatchOptions other) {
    return new Duplicates(session, schemas, other, memory);
  }

  /**
   * The stored cards that may be the same as a stored one, but for those of which somebody decided
   * that they are not.
   *
   * @param id of a card
   * @return the most probable first
   * @throws org.rapporto.crm.access.RecordNotFoundException if there is no such card, or not for
   *     this principal
   */
  public List<Duplicate> of(RecordId id) {
    return session.inSnapshot(
        s -> {
          CrmRecord card = s.get(id);
          CardReading reading = new CardReading(s, schema(card.type()));
          List<Duplicate> found = of(s, card, reading.values(List.of(card)).get(0));
          return new ReviewQueue(s, this).undecided(card, found);
        });
  }

  /**
   * The stored cards that may be the same as a card that is not saved yet.
   *
   * @param draft a card, as it would be saved
   * @param companies where a person works, as far as is known; for other cards none
   * @return the most probable first
   */
  public List<Duplicate> of(CrmRecord draft, String... companies) {
    CrmRecord card = session.normalised(draft);
    return session.inSnapshot(
        s -> of(s, card, new CardReading(s, schema(card.type())).values(card, List.of(companies))));
  }

  private List<Duplicate> of(CrmSession snapshot, CrmRecord card, MatchValues values) {
    MatchSchema schema = schema(card.type());
    List<CrmRecord> candidates = new Candidates(snapshot, schema).of(card);
    if (candidates.isEmpty()) {
      return List.of();
    }
    ModelStore.Learned learned =
        new ModelStore(snapshot, memory).learned(card.type().name(), schema);
    MatchTable.Builder table = learned.table();
    table.add("", values);
    List<MatchValues> theirs = new CardReading(snapshot, schema).values(candidates, values);
    for (int i = 0; i < theirs.size(); i++) {
      table.add(candidates.get(i).id().toString(), theirs.get(i));
    }
    Matcher matcher = Matcher.of(table.build(), learned.model(), options);
    List<Duplicate> found = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      MatchScore score = matcher.score(0, i + 1);
      if (score.band() != MatchBand.LEAVE) {
        found.add(new Duplicate(candidates.get(i).id(), score));
      }
    }
    found.sort(Comparator.comparingDouble((Duplicate d) -> -d.score().bits()));
    return List.copyOf(found);
  }

  /**
   * Looks through all cards of a type, learns what agreement is worth among them, and fills the
   * queue: new pairs come in, those that are no longer alike go, and what people decided stays. A
   * search that was broken off is run again; nothing is twice in the queue.
   *
   * @param type of which type
   * @param listener hears of progress and of each cluster
   * @return what it came to
   */
  public SearchReport search(RecordType type, SearchListener listener) {
    return new DuplicateSearch(session, this, type, options).run(listener);
  }

  /**
   * What people are to decide.
   *
   * @return the queue
   */
  public ReviewQueue queue() {
    return new ReviewQueue(session, this);
  }

  /** By what cards of a type are compared. */
  MatchSchema schema(RecordType type) {
    MatchSchema schema = schemas.get(type.name());
    if (schema == null) {
      throw new CrmException(
          "Nothing says by what records of type '"
              + type.name()
              + "' are compared; name the fields with comparing(type, schema)");
    }
    return schema;
  }
}
