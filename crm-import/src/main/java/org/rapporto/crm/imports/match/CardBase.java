package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * The cards that the rows of one batch can meet: those of the base, found by a few queries for the
 * whole batch, and those the batch has made or changed so far. Not thread-safe; good inside the
 * transaction it was loaded in.
 */
public final class CardBase {

  /** How the key of an external id begins. */
  public static final String ID_KEY = KeyKind.EXTERNAL_ID.name() + ' ';

  private final KeyIndex contacts = new KeyIndex();
  private final KeyIndex organisations = new KeyIndex();
  private final Map<RecordId, List<CrmRecord>> roles = new HashMap<>();
  private final Map<RecordId, List<RecordId>> members = new HashMap<>();
  private final Map<RecordId, CrmRecord> others = new HashMap<>();

  private final NameLookup names;
  private final ContactRules people = new ContactRules(contacts, this, new NameAgreement());
  private boolean knowsNames;

  /** Brings people of a name into hand, where that was not done yet. */
  interface NameLookup {
    /** Those with a role in an organisation of the base. */
    void in(String name, RecordId organisation);

    /** All of them. */
    void all(String name);
  }

  /**
   * Of a base in which there are no cards.
   *
   * @return nothing in hand, and nothing to look up
   */
  public static CardBase empty() {
    return new CardBase(
        new NameLookup() {
          @Override
          public void in(String name, RecordId organisation) {}

          @Override
          public void all(String name) {}
        });
  }

  CardBase(NameLookup names) {
    this.names = names;
  }

  /**
   * Takes a card in, or a later image of one.
   *
   * @param card a contact, an organisation or an affiliation, with its id and its derived values;
   *     or a record of another type, to be found by its id alone
   */
  public void put(CrmRecord card) {
    switch (card.type().name()) {
      case Contacts.NAME, Organisations.NAME -> putCard(card);
      case Affiliations.NAME -> putRole(card);
      default -> others.put(card.id(), card);
    }
  }

  /** Takes a card of the base in, unless it is in hand and perhaps changed. */
  void putStored(CrmRecord card) {
    boolean known =
        switch (card.type().name()) {
          case Contacts.NAME -> contacts.has(card.id());
          case Organisations.NAME -> organisations.has(card.id());
          default -> others.containsKey(card.id());
        };
    if (!known) {
      put(card);
    }
  }

  private void putRole(CrmRecord role) {
    RecordId contact = role.get(Affiliations.CONTACT);
    RecordId organisation = role.get(Affiliations.ORGANISATION);
    others.put(role.id(), role);
    List<CrmRecord> known = roles.computeIfAbsent(contact, c -> new ArrayList<>(2));
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).id().equals(role.id())) {
        known.set(i, role);
        return;
      }
    }
    known.add(role);
    members.computeIfAbsent(organisation, o -> new ArrayList<>(2)).add(contact);
  }

  /** Where the role in an organisation stands among those of a contact; -1 if there is none. */
  private static int placeOf(RecordId organisation, List<CrmRecord> roles) {
    for (int i = 0; i < roles.size(); i++) {
      if (roles.get(i).get(Affiliations.ORGANISATION).equals(organisation)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The card of an id.
   *
   * @param id of a contact or organisation in hand
   * @return the card as it is now
   */
  public CrmRecord get(RecordId id) {
    return find(id).orElseThrow(() -> new IllegalStateException("No card in hand has id " + id));
  }

  /**
   * The record of an id, if it is in hand.
   *
   * @param id of a record of any type
   * @return the record as it is now, or empty
   */
  public Optional<CrmRecord> find(RecordId id) {
    return Optional.ofNullable(
        switch (id.type()) {
          case Contacts.NAME -> contacts.card(id);
          case Organisations.NAME -> organisations.card(id);
          default -> others.get(id);
        });
  }

  /**
   * The first role of a contact in an organisation.
   *
   * @param contact who
   * @param organisation where
   * @return the affiliation, or empty
   */
  public Optional<CrmRecord> role(RecordId contact, RecordId organisation) {
    List<CrmRecord> known = roles.getOrDefault(contact, List.of());
    int place = placeOf(organisation, known);
    return place < 0 ? Optional.empty() : Optional.of(known.get(place));
  }

  /**
   * Whether a contact has a role anywhere.
   *
   * @param contact who
   * @return true if it has
   */
  public boolean hasRole(RecordId contact) {
    return !roles.getOrDefault(contact, List.of()).isEmpty();
  }

  /**
   * Finds the organisation a draft is about.
   *
   * @param draft an organisation that is not saved
   * @param rules the rules in the order they are asked
   * @return what the rules found
   */
  public Finding findOrganisation(CrmRecord draft, List<MatchRule> rules) {
    return new OrganisationRules(organisations).find(draft, rules);
  }

  /**
   * Finds the contact a draft is about.
   *
   * @param draft a contact that is not saved, with telephone numbers read
   * @param organisation the organisation of the row, or empty
   * @param rules the rules in the order they are asked
   * @return what the rules found
   */
  public Finding findContact(
      CrmRecord draft, Optional<RecordId> organisation, List<MatchRule> rules) {
    return people.find(draft, organisation, rules);
  }

  /**
   * The contacts in hand.
   *
   * @return as they are now
   */
  public Collection<CrmRecord> contacts() {
    return contacts.cards();
  }

  /** People in hand of the name of a draft who have a role in an organisation. */
  List<CrmRecord> namesakesIn(NameKey name, CrmRecord draft, RecordId organisation) {
    if (isStored(organisation)) {
      draft.find(Contacts.NAME_KEY).ifPresent(n -> names.in(n, organisation));
    }
    List<RecordId> people = members.getOrDefault(organisation, List.of());
    List<CrmRecord> found = List.of();
    for (RecordId person : people) {
      CrmRecord card = contacts.card(person);
      if (card != null && name.isOf(card)) {
        found = found.isEmpty() ? new ArrayList<>(2) : found;
        found.add(card);
      }
    }
    return found;
  }

  /** People of the name of a draft. */
  List<CrmRecord> namesakes(NameKey name, CrmRecord draft) {
    draft.find(Contacts.NAME_KEY).ifPresent(names::all);
    if (!knowsNames) { // most batches never ask
      contacts.cards().forEach(c -> contacts.putKeys(c.id(), each -> eachName(c, each)));
      knowsNames = true;
    }
    return contacts.find(KeyKind.NAME, name.key());
  }

  /** An organisation made by an earlier row has people in hand alone. */
  private boolean isStored(RecordId organisation) {
    CrmRecord card = organisations.card(organisation);
    return card != null && card.version() > 0;
  }

  /**
   * Whether records of a type can be in hand.
   *
   * @param type a record type
   * @return true for contacts, organisations and affiliations
   */
  public static boolean holds(RecordType type) {
    return switch (type.name()) {
      case Contacts.NAME, Organisations.NAME, Affiliations.NAME -> true;
      default -> false;
    };
  }

  /**
   * Whether two contacts may be one person.
   *
   * @param a a contact
   * @param b another one
   * @return true if their names agree, and no birthday, tax number or external id contradicts
   */
  public boolean mayBeOne(CrmRecord a, CrmRecord b) {
    return people.fits(a, b);
  }

  /**
   * The roles of a contact.
   *
   * @param contact who
   * @return the affiliations in hand
   */
  public List<CrmRecord> roles(RecordId contact) {
    return List.copyOf(roles.getOrDefault(contact, List.of()));
  }

  /**
   * Takes a card out of hand, because it is merged into another one.
   *
   * @param card a contact or an affiliation in hand
   */
  public void remove(CrmRecord card) {
    if (card.type().name().equals(Affiliations.NAME)) {
      others.remove(card.id());
      RecordId contact = card.get(Affiliations.CONTACT);
      RecordId organisation = card.get(Affiliations.ORGANISATION);
      List<CrmRecord> known = roles.getOrDefault(contact, List.of());
      if (known.removeIf(role -> role.id().equals(card.id()))) {
        members.getOrDefault(organisation, new ArrayList<>()).remove(contact);
      }
      return;
    }
    KeyIndex index = index(card.type().name());
    index.removeKeys(card.id(), each -> eachKey(card, each));
    index.remove(card.id());
  }

  private KeyIndex index(String type) {
    return type.equals(Contacts.NAME) ? contacts : organisations;
  }

  /** A later image is no longer met under keys that it lost. */
  private void putCard(CrmRecord card) {
    KeyIndex index = index(card.type().name());
    RecordId id = card.id();
    CrmRecord before = index.put(id, card);
    if (before != null) {
      index.removeKeys(id, each -> eachKey(before, each));
    }
    index.putKeys(id, each -> eachKey(card, each));
  }

  private void eachKey(CrmRecord card, BiConsumer<KeyKind, String> each) {
    CardKeys.each(card, each);
    if (knowsNames && card.type().name().equals(Contacts.NAME)) {
      eachName(card, each);
    }
  }

  private static void eachName(CrmRecord contact, BiConsumer<KeyKind, String> each) {
    NameKey name = NameKey.orNull(contact);
    if (name != null) {
      each.accept(KeyKind.NAME, name.key());
    }
  }
}
