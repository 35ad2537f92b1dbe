package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.match.OrganisationRules.Hits;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.RecordId;

/**
 * The rules for people, strongest key first. A draft with an id of ours is met by its name only
 * nowhere: a namesake has another id.
 */
final class ContactRules {

  /** A number or address that more people share is a switchboard, not a key. */
  private static final int MOST_SHARING = 3;

  private final KeyIndex index;
  private final BiFunction<RecordId, RecordId, Optional<CrmRecord>> roles;

  ContactRules(KeyIndex index, BiFunction<RecordId, RecordId, Optional<CrmRecord>> roles) {
    this.index = index;
    this.roles = roles;
  }

  Finding find(CrmRecord draft, Optional<RecordId> organisation) {
    if (draft.hasId() && index.card(draft.id()) != null) {
      return Finding.of(draft.id(), MatchRule.RECORD_ID);
    }
    Hits hits = new Hits();
    CardKeys.externalIds(draft, Contacts.EXTERNAL_IDS)
        .forEach(x -> hits.add(index.find("id:" + x)));
    if (hits.isSingle()) {
      return hits.as(MatchRule.EXTERNAL_ID);
    }
    hits.next(draft.find(Contacts.TAX_ID).map(t -> index.find("tax:" + t)).orElse(List.of()));
    if (hits.isSingle()) {
      return hits.as(MatchRule.TAX_ID);
    }
    hits.next(shared(draft, "email:", CardKeys.emails(draft, Contacts.EMAILS)));
    List<CrmRecord> byPhone = shared(draft, "phone:", CardKeys.phones(draft, Contacts.PHONES));
    if (hits.isSingle()) {
      return hits.as(MatchRule.EMAIL).beside(byPhone);
    }
    hits.next(byPhone);
    if (hits.isSingle()) {
      return hits.as(MatchRule.PHONE);
    }
    return draft.hasId() ? hits.undecided() : byName(draft, organisation, hits);
  }

  private Finding byName(CrmRecord draft, Optional<RecordId> organisation, Hits hits) {
    List<CrmRecord> namesakes =
        NameKey.of(draft).map(n -> index.find(n.key())).orElse(List.of()).stream()
            .filter(c -> !contradicts(draft, c))
            .toList();
    if (organisation.isPresent()) {
      hits.next(
          namesakes.stream()
              .filter(c -> roles.apply(c.id(), organisation.get()).isPresent())
              .toList());
      return hits.isSingle() ? hits.as(MatchRule.NAME_AND_ORGANISATION) : hits.undecided();
    }
    if (hasNothingElse(draft)) {
      hits.next(namesakes);
      return hits.isSingle() ? hits.as(MatchRule.NAME) : hits.undecided();
    }
    return hits.undecided();
  }

  /** Cards with one of the keys whose names agree; a key that too many share finds nobody. */
  private List<CrmRecord> shared(CrmRecord draft, String kind, List<String> keys) {
    List<CrmRecord> found = new ArrayList<>();
    for (String key : keys) {
      List<CrmRecord> cards = index.find(kind + key);
      if (cards.size() <= MOST_SHARING) {
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
        draft
            .find(Contacts.BIRTHDAY)
            .filter(d -> card.find(Contacts.BIRTHDAY).filter(b -> !b.equals(d)).isPresent())
            .isPresent();
    boolean otherTax =
        draft
            .find(Contacts.TAX_ID)
            .filter(d -> card.find(Contacts.TAX_ID).filter(t -> !t.equals(d)).isPresent())
            .isPresent();
    return otherBirthday
        || otherTax
        || otherExternalId(draft.get(Contacts.EXTERNAL_IDS), card.get(Contacts.EXTERNAL_IDS));
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
