package org.rapporto.crm.imports.match;

import java.util.List;
import java.util.function.LongConsumer;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.spill.SpilledKeys;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.RecordId;

/**
 * The keys under which a card can be met by a row, as {@linkplain SpilledKeys#hash hashes}: two
 * cards with one of them in common may be the same. Names are apart, as they are asked only where
 * the rules come to them.
 */
public final class KeyHashes {

  private KeyHashes() {}

  /**
   * Tells the hash of each key but the name.
   *
   * @param card a contact or an organisation, or a draft of one
   * @param each hears of them
   */
  public static void each(CrmRecord card, LongConsumer each) {
    boolean person = card.type().name().equals(Contacts.NAME);
    CardKeys.each(
        card,
        (kind, key) -> {
          char letter = person ? Character.toUpperCase(kind.letter) : kind.letter;
          each.accept(SpilledKeys.hash(letter, key));
        });
  }

  /**
   * The hash of an external id.
   *
   * @param type the name of the type: contact or organisation
   * @param id the id
   * @return as {@link #each} tells it
   */
  public static long of(String type, ExternalId id) {
    boolean person = type.equals(Contacts.NAME);
    char letter = KeyKind.EXTERNAL_ID.letter;
    return SpilledKeys.hash(
        person ? Character.toUpperCase(letter) : letter, CardKeys.ofExternalId(id));
  }

  /**
   * Tells the hash of a person's name.
   *
   * @param contact a contact, or a draft of one
   * @param each hears of it, if there is a name
   */
  public static void name(CrmRecord contact, LongConsumer each) {
    NameKey name = NameKey.orNull(contact);
    if (name != null) {
      each.accept(hash(name));
    }
  }

  /**
   * Tells the hash of a person's name, and of the name in each of some organisations.
   *
   * @param contact a contact, or a draft of one
   * @param organisations where the person has a role
   * @param each hears of them, if there is a name
   */
  public static void names(CrmRecord contact, List<RecordId> organisations, LongConsumer each) {
    NameKey name = NameKey.orNull(contact);
    if (name != null) {
      long hash = hash(name);
      each.accept(hash);
      for (int i = 0; i < organisations.size(); i++) {
        each.accept(hashIn(hash, organisations.get(i)));
      }
    }
  }

  private static long hashIn(long name, RecordId organisation) {
    return SpilledKeys.hash('P', name, of(organisation));
  }

  /**
   * Tells the hash of a person's name in an organisation.
   *
   * @param contact a contact, or a draft of one
   * @param organisation where the person has a role
   * @param each hears of it, if there is a name
   */
  public static void nameIn(CrmRecord contact, RecordId organisation, LongConsumer each) {
    NameKey name = NameKey.orNull(contact);
    if (name != null) {
      each.accept(hashIn(hash(name), organisation));
    }
  }

  /**
   * Tells the hash of a person's name among those who share a key.
   *
   * @param contact a contact, or a draft of one
   * @param key the hash of a key that many have
   * @param each hears of it, if there is a name
   */
  public static void nameAt(CrmRecord contact, long key, LongConsumer each) {
    NameKey name = NameKey.orNull(contact);
    if (name != null) {
      each.accept(SpilledKeys.hash('S', hash(name), key));
    }
  }

  private static long hash(NameKey name) {
    return SpilledKeys.hash(
        'N', SpilledKeys.hash('f', name.family()), SpilledKeys.hash('g', name.given()));
  }

  /**
   * The hash of an id.
   *
   * @param id of any type
   * @return its hash
   */
  public static long of(RecordId id) {
    return SpilledKeys.hash(
        'i', id.value().getMostSignificantBits(), id.value().getLeastSignificantBits());
  }

  /**
   * Whether the rules know a person by the name alone.
   *
   * @param draft the draft of a contact
   * @return true if it says nothing else by which anybody is known
   */
  public static boolean isNameAlone(CrmRecord draft) {
    return ContactRules.hasNothingElse(draft);
  }
}
