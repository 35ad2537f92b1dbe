package org.rapporto.crm.imports.match;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * The cards that the rows of one batch can meet: those of the base, found by a few queries for the
 * whole batch, and those the batch has made or changed so far. Not thread-safe; good inside the
 * transaction it was loaded in.
 */
public final class CardBase {

  private final KeyIndex contacts = new KeyIndex();
  private final KeyIndex organisations = new KeyIndex();
  private final Map<RolePlace, CrmRecord> roles = new LinkedHashMap<>();
  private final Map<RecordId, Integer> roleCount = new HashMap<>();

  private final NameLookup names;

  private record RolePlace(RecordId contact, RecordId organisation) {}

  /** Brings people of a name into hand, where that was not done yet. */
  interface NameLookup {
    /** Those with a role in an organisation of the base. */
    void in(String name, RecordId organisation);

    /** All of them. */
    void all(String name);
  }

  CardBase(NameLookup names) {
    this.names = names;
  }

  /**
   * Takes a card in, or a later image of one.
   *
   * @param card a contact, an organisation or an affiliation, with its id and its derived values
   */
  public void put(CrmRecord card) {
    switch (card.type().name()) {
      case Contacts.NAME -> putContact(card);
      case Organisations.NAME -> putOrganisation(card);
      case Affiliations.NAME -> putRole(card);
      default -> throw new IllegalArgumentException("No card is of type " + card.type().name());
    }
  }

  /** Takes a card of the base in, unless it is in hand and perhaps changed. */
  void putStored(CrmRecord card) {
    boolean known =
        switch (card.type().name()) {
          case Contacts.NAME -> contacts.has(card.id());
          case Organisations.NAME -> organisations.has(card.id());
          default -> roles.containsKey(place(card));
        };
    if (!known) {
      put(card);
    }
  }

  private static RolePlace place(CrmRecord role) {
    return new RolePlace(role.get(Affiliations.CONTACT), role.get(Affiliations.ORGANISATION));
  }

  private void putRole(CrmRecord role) {
    RolePlace place = place(role);
    if (roles.put(place, role) == null) {
      roleCount.merge(place.contact, 1, Integer::sum);
    }
  }

  /**
   * The card of an id.
   *
   * @param id of a contact or organisation in hand
   * @return the card as it is now
   */
  public CrmRecord get(RecordId id) {
    KeyIndex index = id.type().equals(Contacts.NAME) ? contacts : organisations;
    return Objects.requireNonNull(index.card(id), "card is in hand");
  }

  /**
   * The role of a contact in an organisation.
   *
   * @param contact who
   * @param organisation where
   * @return the affiliation, or empty
   */
  public Optional<CrmRecord> role(RecordId contact, RecordId organisation) {
    return Optional.ofNullable(roles.get(new RolePlace(contact, organisation)));
  }

  /**
   * Whether a contact has a role anywhere.
   *
   * @param contact who
   * @return true if it has
   */
  public boolean hasRole(RecordId contact) {
    return roleCount.containsKey(contact);
  }

  /**
   * Finds the organisation a draft is about.
   *
   * @param draft an organisation that is not saved
   * @return what the rules found
   */
  public Finding findOrganisation(CrmRecord draft) {
    return new OrganisationRules(organisations).find(draft);
  }

  /**
   * Finds the contact a draft is about.
   *
   * @param draft a contact that is not saved, with telephone numbers read
   * @param organisation the organisation of the row, or empty
   * @return what the rules found
   */
  public Finding findContact(CrmRecord draft, Optional<RecordId> organisation) {
    return new ContactRules(contacts, this).find(draft, organisation);
  }

  Collection<CrmRecord> contacts() {
    return contacts.cards();
  }

  Collection<CrmRecord> organisations() {
    return organisations.cards();
  }

  /** People in hand of the name of a draft who have a role in an organisation. */
  List<CrmRecord> namesakesIn(NameKey name, CrmRecord draft, RecordId organisation) {
    if (isStored(organisation)) {
      draft.find(Contacts.NAME_KEY).ifPresent(n -> names.in(n, organisation));
    }
    List<CrmRecord> found = contacts.find(KeyKind.NAME, name.key());
    return found.isEmpty()
        ? found
        : found.stream().filter(c -> role(c.id(), organisation).isPresent()).toList();
  }

  /** People of the name of a draft. */
  List<CrmRecord> namesakes(NameKey name, CrmRecord draft) {
    draft.find(Contacts.NAME_KEY).ifPresent(names::all);
    return contacts.find(KeyKind.NAME, name.key());
  }

  /** An organisation made by an earlier row has people in hand alone. */
  private boolean isStored(RecordId organisation) {
    CrmRecord card = organisations.card(organisation);
    return card != null && card.version() > 0;
  }

  private void putContact(CrmRecord card) {
    RecordId id = card.id();
    contacts.put(card);
    for (String x : CardKeys.externalIds(card, Contacts.EXTERNAL_IDS)) {
      contacts.putKey(KeyKind.EXTERNAL_ID, x, id);
    }
    card.find(Contacts.TAX_ID).ifPresent(t -> contacts.putKey(KeyKind.TAX_ID, t, id));
    for (String e : CardKeys.emails(card, Contacts.EMAILS)) {
      contacts.putKey(KeyKind.EMAIL, e, id);
    }
    for (String p : CardKeys.phones(card, Contacts.PHONES)) {
      contacts.putKey(KeyKind.PHONE, p, id);
    }
    NameKey.of(card).ifPresent(n -> contacts.putKey(KeyKind.NAME, n.key(), id));
  }

  private void putOrganisation(CrmRecord card) {
    RecordId id = card.id();
    organisations.put(card);
    for (String x : CardKeys.externalIds(card, Organisations.EXTERNAL_IDS)) {
      organisations.putKey(KeyKind.EXTERNAL_ID, x, id);
    }
    card.find(Organisations.TAX_ID).ifPresent(t -> organisations.putKey(KeyKind.TAX_ID, t, id));
    card.find(Organisations.TITLE_KEY).ifPresent(t -> organisations.putKey(KeyKind.TITLE, t, id));
  }
}
