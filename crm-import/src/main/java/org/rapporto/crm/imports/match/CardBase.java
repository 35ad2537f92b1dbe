package org.rapporto.crm.imports.match;

import java.util.ArrayList;
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
import org.rapporto.crm.model.RecordType;

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
  private final Map<RecordId, CrmRecord> others = new HashMap<>();

  private record RolePlace(RecordId contact, RecordId organisation) {}

  CardBase() {}

  /**
   * Takes a card in, or a later image of one.
   *
   * @param card a contact, an organisation or an affiliation, with its id and its derived values; or
   *     a record of another type, to be found by its id alone
   */
  public void put(CrmRecord card) {
    switch (card.type().name()) {
      case Contacts.NAME -> contacts.put(card, contactKeys(card));
      case Organisations.NAME -> organisations.put(card, organisationKeys(card));
      case Affiliations.NAME -> putRole(card);
      default -> others.put(card.id(), card);
    }
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

  private void putRole(CrmRecord role) {
    others.put(role.id(), role);
    RecordId contact = role.get(Affiliations.CONTACT);
    RolePlace place = new RolePlace(contact, role.get(Affiliations.ORGANISATION));
    if (roles.put(place, role) == null) {
      roleCount.merge(contact, 1, Integer::sum);
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
    return new ContactRules(contacts, this::role).find(draft, organisation);
  }

  Collection<CrmRecord> contacts() {
    return contacts.cards();
  }

  Collection<CrmRecord> organisations() {
    return organisations.cards();
  }

  /**
   * The keys under which a card can be met by a row.
   *
   * @param card a contact or an organisation
   * @return its keys; two cards with one of them in common may be the same
   */
  public static List<String> keys(CrmRecord card) {
    return card.type().name().equals(Contacts.NAME) ? contactKeys(card) : organisationKeys(card);
  }

  /**
   * All contacts and organisations in hand.
   *
   * @param each takes a card; must not change what is in hand
   */
  public void forEach(java.util.function.Consumer<CrmRecord> each) {
    contacts.cards().forEach(each);
    organisations.cards().forEach(each);
  }

  static List<String> contactKeys(CrmRecord card) {
    List<String> keys = new ArrayList<>();
    CardKeys.externalIds(card, Contacts.EXTERNAL_IDS).forEach(x -> keys.add("id:" + x));
    card.find(Contacts.TAX_ID).ifPresent(t -> keys.add("tax:" + t));
    CardKeys.emails(card, Contacts.EMAILS).forEach(e -> keys.add("email:" + e));
    CardKeys.phones(card, Contacts.PHONES).forEach(p -> keys.add("phone:" + p));
    NameKey.of(card).ifPresent(n -> keys.add(n.key()));
    return keys;
  }

  static List<String> organisationKeys(CrmRecord card) {
    List<String> keys = new ArrayList<>();
    CardKeys.externalIds(card, Organisations.EXTERNAL_IDS).forEach(x -> keys.add("id:" + x));
    card.find(Organisations.TAX_ID).ifPresent(t -> keys.add("tax:" + t));
    card.find(Organisations.TITLE_KEY).ifPresent(t -> keys.add("title:" + t));
    return keys;
  }
}
