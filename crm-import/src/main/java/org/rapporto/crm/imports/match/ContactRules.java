package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.convert.TaxIds;
import org.rapporto.crm.imports.match.OrganisationRules.Hits;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.TextKey;

/**
 * The rules for people, strongest key first. A draft with an id of ours is met by its name only
 * nowhere: a namesake has another id.
 */
final class ContactRules {

  /** A number or address that more people share is a switchboard: a key beside a name alone. */
  private static final int MOST_SHARING = 3;

  private final KeyIndex index;
  private final CardBase base;
  private final NameAgreement names;

  ContactRules(KeyIndex index, CardBase base, NameAgreement names) {
    this.index = index;
    this.base = base;
    this.names = names;
  }

  Finding find(CrmRecord draft, Optional<RecordId> organisation, List<MatchRule> rules) {
    Hits hits = new Hits();
    for (int i = 0; i < rules.size(); i++) {
      hits.next(hits(rules.get(i), draft, organisation));
      if (hits.isSingle()) {
        Finding finding = hits.as(rules.get(i));
        List<MatchRule> weaker = rules.subList(i + 1, rules.size());
        return finding.beside(reached(draft, newPlace(finding, organisation), weaker));
      }
    }
    return hits.undecided();
  }

  private List<CrmRecord> hits(MatchRule rule, CrmRecord draft, Optional<RecordId> organisation) {
    return switch (rule) {
      case RECORD_ID -> byId(draft);
      case EXTERNAL_ID -> byExternalId(draft);
      case TAX_ID -> byTaxId(draft);
      case EMAIL -> shared(draft, KeyKind.EMAIL, CardKeys.emails(draft, Contacts.EMAILS));
      case PHONE -> shared(draft, KeyKind.PHONE, CardKeys.phones(draft, Contacts.PHONES));
      case NAME_AND_ORGANISATION ->
          organisation.isEmpty() || draft.hasId()
              ? List.of()
              : named(draft, n -> base.namesakesIn(n, draft, organisation.get()));
      case NAME ->
          organisation.isPresent() || draft.hasId() || !hasNothingElse(draft)
              ? List.of()
              : named(draft, n -> base.namesakes(n, draft));
    };
  }

  private List<CrmRecord> byId(CrmRecord draft) {
    CrmRecord card = draft.hasId() ? index.card(draft.id()) : null;
    return card == null ? List.of() : List.of(card);
  }

  /** The number of an employer in a list of people is that of many, so that names must agree. */
  private List<CrmRecord> byTaxId(CrmRecord draft) {
    String number = CardKeys.taxId(draft, Contacts.TAX_ID);
    if (number == null) {
      return List.of();
    }
    List<CrmRecord> found = index.find(KeyKind.TAX_ID, number);
    return TaxIds.mayBeLegalEntity(number)
        ? found.stream().filter(card -> names.agree(draft, card)).toList()
        : found;
  }

  private List<CrmRecord> byExternalId(CrmRecord draft) {
    List<String> ids = CardKeys.externalIds(draft, Contacts.EXTERNAL_IDS);
    List<CrmRecord> found = ids.isEmpty() ? List.of() : new ArrayList<>(1);
    for (String x : ids) {
      found.addAll(index.find(KeyKind.EXTERNAL_ID, x));
    }
    return found;
  }

  private static List<CrmRecord> named(
      CrmRecord draft, Function<NameKey, List<CrmRecord>> namesakes) {
    NameKey name = NameKey.orNull(draft);
    return name == null ? List.of() : consistent(draft, namesakes.apply(name));
  }

  /** The organisation, if the card that was found gets its first role there by the row. */
  private Optional<RecordId> newPlace(Finding finding, Optional<RecordId> organisation) {
    RecordId card = finding.card();
    boolean known =
        card == null || organisation.isEmpty() || base.role(card, organisation.get()).isPresent();
    return known ? Optional.empty() : organisation;
  }

  /**
   * The cards that weaker keys of a row lead to. Namesakes in an organisation were met when the
   * later of them got there, so they are looked up only where the card of the row is new to it.
   */
  private List<CrmRecord> reached(
      CrmRecord draft, Optional<RecordId> newPlace, List<MatchRule> rules) {
    List<CrmRecord> found = List.of();
    for (MatchRule rule : rules) {
      List<CrmRecord> hits = rule == MatchRule.NAME ? List.of() : hits(rule, draft, newPlace);
      if (!hits.isEmpty()) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.addAll(hits);
      }
    }
    return found;
  }

  private static List<CrmRecord> consistent(CrmRecord draft, List<CrmRecord> cards) {
    for (int i = 0; i < cards.size(); i++) {
      if (contradicts(draft, cards.get(i))) {
        return cards.stream().filter(c -> !contradicts(draft, c)).toList();
      }
    }
    return cards;
  }

  /** Cards with one of the keys whose names agree; of a key that many share, namesakes alone. */
  private List<CrmRecord> shared(CrmRecord draft, KeyKind kind, List<String> keys) {
    List<CrmRecord> found = List.of();
    for (String key : keys) {
      List<CrmRecord> cards = index.find(kind, key);
      boolean crowded = cards.size() > MOST_SHARING;
      for (int i = 0; i < cards.size(); i++) {
        CrmRecord card = cards.get(i);
        if ((!crowded || isNamesake(draft, card)) && fits(draft, card)) {
          found = found.isEmpty() ? new ArrayList<>() : found;
          found.add(card);
        }
      }
    }
    return found;
  }

  private static boolean isNamesake(CrmRecord draft, CrmRecord card) {
    NameKey name = NameKey.orNull(draft);
    return name != null
        && name.isOf(card)
        && (name.isWhole() || name.isWithInitial() && hasSameMiddle(draft, card));
  }

  /** A family name with two initials tells the people of an office apart as a given name does. */
  private static boolean hasSameMiddle(CrmRecord draft, CrmRecord card) {
    String said = draft.valueOrNull(Contacts.MIDDLE_NAME);
    String has = card.valueOrNull(Contacts.MIDDLE_NAME);
    return said != null && has != null && TextKey.PLAIN.of(said).equals(TextKey.PLAIN.of(has));
  }

  boolean fits(CrmRecord draft, CrmRecord card) {
    return !contradicts(draft, card) && names.agree(draft, card);
  }

  private static boolean contradicts(CrmRecord draft, CrmRecord card) {
    return isOther(draft.valueOrNull(Contacts.BIRTHDAY), card.valueOrNull(Contacts.BIRTHDAY))
        || isOther(CardKeys.taxId(draft, Contacts.TAX_ID), CardKeys.taxId(card, Contacts.TAX_ID))
        || otherExternalId(draft.get(Contacts.EXTERNAL_IDS), card.get(Contacts.EXTERNAL_IDS));
  }

  private static boolean isOther(@Nullable Object draft, @Nullable Object card) {
    return draft != null && card != null && !draft.equals(card);
  }

  /** One source gives one record one id: another id of the same source is another record. */
  static boolean otherExternalId(List<ExternalId> draft, List<ExternalId> card) {
    if (draft.isEmpty()) {
      return false;
    }
    for (ExternalId mine : draft) {
      for (ExternalId theirs : card) {
        if (mine.source().equals(theirs.source()) && !mine.value().equals(theirs.value())) {
          return true;
        }
      }
    }
    return false;
  }

  static boolean hasNothingElse(CrmRecord draft) {
    return draft.get(Contacts.EXTERNAL_IDS).isEmpty()
        && draft.find(Contacts.TAX_ID).isEmpty()
        && CardKeys.emails(draft, Contacts.EMAILS).isEmpty()
        && CardKeys.phones(draft, Contacts.PHONES).isEmpty();
  }
}
