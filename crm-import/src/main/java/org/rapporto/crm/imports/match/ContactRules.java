package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
  private final CardBase base;

  ContactRules(KeyIndex index, CardBase base) {
    this.index = index;
    this.base = base;
  }

  Finding find(CrmRecord draft, Optional<RecordId> organisation, List<MatchRule> rules) {
    Hits hits = new Hits();
    for (int i = 0; i < rules.size(); i++) {
      hits.next(hits(rules.get(i), draft, organisation));
      if (hits.isSingle()) {
        return hits.as(rules.get(i)).beside(reached(draft, rules.subList(i + 1, rules.size())));
      }
    }
    return hits.undecided();
  }

  private List<CrmRecord> hits(MatchRule rule, CrmRecord draft, Optional<RecordId> organisation) {
    return switch (rule) {
      case RECORD_ID -> byId(draft);
      case EXTERNAL_ID -> byExternalId(draft);
      case TAX_ID ->
          draft.find(Contacts.TAX_ID).map(t -> index.find(KeyKind.TAX_ID, t)).orElse(List.of());
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

  private List<CrmRecord> byExternalId(CrmRecord draft) {
    List<CrmRecord> found = new ArrayList<>(1);
    for (String x : CardKeys.externalIds(draft, Contacts.EXTERNAL_IDS)) {
      found.addAll(index.find(KeyKind.EXTERNAL_ID, x));
    }
    return found;
  }

  private static List<CrmRecord> named(
      CrmRecord draft, Function<NameKey, List<CrmRecord>> namesakes) {
    return NameKey.of(draft).map(n -> consistent(draft, namesakes.apply(n))).orElse(List.of());
  }

  /** The cards that weaker keys of a row, by which it reaches a person, lead to. */
  private List<CrmRecord> reached(CrmRecord draft, List<MatchRule> rules) {
    List<CrmRecord> found = new ArrayList<>();
    for (MatchRule rule : rules) {
      if (rule == MatchRule.EMAIL || rule == MatchRule.PHONE) {
        found.addAll(hits(rule, draft, Optional.empty()));
      }
    }
    return found;
  }

  private static List<CrmRecord> consistent(CrmRecord draft, List<CrmRecord> cards) {
    return cards.isEmpty() ? cards : cards.stream().filter(c -> !contradicts(draft, c)).toList();
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

  static boolean fits(CrmRecord draft, CrmRecord card) {
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
