package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.match.OrganisationRules.Hits;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.RecordId;

/** The rules for people, strongest key first. */
final class ContactRules {

  /** A number or address that more people share is a switchboard, not a key. */
  private static final int MOST_SHARING = 3;

  private final KeyIndex index;
  private final CardBase base;

  ContactRules(KeyIndex index, CardBase base) {
    this.index = index;
    this.base = base;
  }

  Finding find(CrmRecord draft, Optional<RecordId> organisation) {
    Hits hits = new Hits();
    for (String x : CardKeys.externalIds(draft, Contacts.EXTERNAL_IDS)) {
      hits.add(index.find(KeyKind.EXTERNAL_ID, x));
    }
    if (hits.isSingle()) {
      return hits.as(MatchRule.EXTERNAL_ID);
    }
    hits.next(
        draft.find(Contacts.TAX_ID).map(t -> index.find(KeyKind.TAX_ID, t)).orElse(List.of()));
    if (hits.isSingle()) {
      return hits.as(MatchRule.TAX_ID);
    }
    hits.next(shared(draft, KeyKind.EMAIL, CardKeys.emails(draft, Contacts.EMAILS)));
    List<CrmRecord> byPhone = shared(draft, KeyKind.PHONE, CardKeys.phones(draft, Contacts.PHONES));
    if (hits.isSingle()) {
      return hits.as(MatchRule.EMAIL).beside(byPhone);
    }
    hits.next(byPhone);
    if (hits.isSingle()) {
      return hits.as(MatchRule.PHONE);
    }
    return byName(draft, organisation, hits);
  }

  private Finding byName(CrmRecord draft, Optional<RecordId> organisation, Hits hits) {
    NameKey name = NameKey.of(draft).orElse(null);
    if (name == null) {
      return hits.undecided();
    }
    if (organisation.isPresent()) {
      hits.next(consistent(draft, base.namesakesIn(name, draft, organisation.get())));
      return hits.isSingle() ? hits.as(MatchRule.NAME_AND_ORGANISATION) : hits.undecided();
    }
    if (hasNothingElse(draft)) {
      hits.next(consistent(draft, base.namesakes(name, draft)));
      return hits.isSingle() ? hits.as(MatchRule.NAME) : hits.undecided();
    }
    return hits.undecided();
  }

  private static List<CrmRecord> consistent(CrmRecord draft, List<CrmRecord> cards) {
    for (CrmRecord card : cards) {
      if (contradicts(draft, card)) {
        return cards.stream().filter(c -> !contradicts(draft, c)).toList();
      }
    }
    return cards;
  }

  /** Cards with one of the keys whose names agree; a key that too many share finds nobody. */
  private List<CrmRecord> shared(CrmRecord draft, KeyKind kind, List<String> keys) {
    List<CrmRecord> found = List.of();
    for (String key : keys) {
      List<CrmRecord> cards = index.find(kind, key);
      if (!cards.isEmpty() && cards.size() <= MOST_SHARING) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        cards.stream().filter(c -> fits(draft, c)).forEach(found::add);
      }
    }
    return found;
  }

  private static boolean fits(CrmRecord draft, CrmRecord card) {
    return NameAgreement.agree(draft, card) && !contradicts(draft, card);
  }

  private static boolean contradicts(CrmRecord draft, CrmRecord card) {
    boolean otherBirthday =
        isOther(draft.valueOrNull(Contacts.BIRTHDAY), card.valueOrNull(Contacts.BIRTHDAY));
    boolean otherTax =
        isOther(draft.valueOrNull(Contacts.TAX_ID), card.valueOrNull(Contacts.TAX_ID));
    return otherBirthday
        || otherTax
        || otherExternalId(draft.get(Contacts.EXTERNAL_IDS), card.get(Contacts.EXTERNAL_IDS));
  }

  private static boolean isOther(@Nullable Object draft, @Nullable Object card) {
    return draft != null && card != null && !draft.equals(card);
  }

  /** One source gives one record one id: another id of the same source is another record. */
  static boolean otherExternalId(List<ExternalId> draft, List<ExternalId> card) {
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
