package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/** The rules for organisations: external id, tax number, name without legal form. */
final class OrganisationRules {

  private final KeyIndex index;

  OrganisationRules(KeyIndex index) {
    this.index = index;
  }

  Finding find(CrmRecord draft) {
    Hits hits = new Hits();
    for (String id : CardKeys.externalIds(draft, Organisations.EXTERNAL_IDS)) {
      hits.add(index.find(KeyKind.EXTERNAL_ID, id));
    }
    if (hits.isSingle()) {
      return hits.as(MatchRule.EXTERNAL_ID);
    }
    Optional<String> tax = draft.find(Organisations.TAX_ID);
    if (tax.isPresent()) {
      hits.next(index.find(KeyKind.TAX_ID, tax.get()));
      if (hits.isSingle()) {
        return hits.as(MatchRule.TAX_ID);
      }
    }
    Optional<String> title = draft.find(Organisations.TITLE_KEY);
    if (title.isPresent()) {
      hits.next(consistent(draft, index.find(KeyKind.TITLE, title.get())));
      if (hits.isSingle()) {
        return hits.as(MatchRule.NAME_AND_ORGANISATION);
      }
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

  /** Two tax numbers, or two ids of one source, are two organisations. */
  private static boolean contradicts(CrmRecord draft, CrmRecord card) {
    Optional<String> tax = card.find(Organisations.TAX_ID);
    boolean otherTax =
        tax.isPresent()
            && draft.find(Organisations.TAX_ID).filter(t -> !t.equals(tax.get())).isPresent();
    return otherTax
        || ContactRules.otherExternalId(
            draft.get(Organisations.EXTERNAL_IDS), card.get(Organisations.EXTERNAL_IDS));
  }

  /** The hits of one rule, and whether an earlier rule had several. */
  static final class Hits {
    private List<RecordId> now = List.of();
    private List<RecordId> several = List.of();

    void add(List<CrmRecord> cards) {
      if (!cards.isEmpty() && now.isEmpty()) {
        now = new ArrayList<>(cards.size());
      }
      for (CrmRecord card : cards) {
        if (!now.contains(card.id())) {
          now.add(card.id());
        }
      }
    }

    void next(List<CrmRecord> cards) {
      if (now.size() > 1 && several.isEmpty()) {
        several = now;
      }
      now = List.of();
      add(cards);
    }

    boolean isSingle() {
      return now.size() == 1;
    }

    Finding as(MatchRule rule) {
      return Finding.of(now.get(0), rule);
    }

    Finding undecided() {
      next(List.of());
      return several.isEmpty() ? Finding.nobody() : Finding.undecided(several);
    }
  }
}
