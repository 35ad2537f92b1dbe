package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * The rules for organisations: our own id, external id, tax number, name without legal form. A draft
 * with an id of ours is not met by its name: a namesake has another id.
 */
final class OrganisationRules {

  private final KeyIndex index;

  OrganisationRules(KeyIndex index) {
    this.index = index;
  }

  Finding find(CrmRecord draft) {
    if (draft.hasId() && index.card(draft.id()) != null) {
      return Finding.of(draft.id(), MatchRule.RECORD_ID);
    }
    Hits hits = new Hits();
    for (String id : CardKeys.externalIds(draft, Organisations.EXTERNAL_IDS)) {
      hits.add(index.find("id:" + id));
    }
    if (hits.isSingle()) {
      return hits.as(MatchRule.EXTERNAL_ID);
    }
    Optional<String> tax = draft.find(Organisations.TAX_ID);
    if (tax.isPresent()) {
      hits.next(index.find("tax:" + tax.get()));
      if (hits.isSingle()) {
        return hits.as(MatchRule.TAX_ID);
      }
    }
    Optional<String> title = draft.find(Organisations.TITLE_KEY);
    if (title.isPresent() && !draft.hasId()) {
      hits.next(
          index.find("title:" + title.get()).stream().filter(o -> !contradicts(draft, o)).toList());
      if (hits.isSingle()) {
        return hits.as(MatchRule.NAME_AND_ORGANISATION);
      }
    }
    return hits.undecided();
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
    private List<RecordId> now = new ArrayList<>();
    private List<RecordId> several = List.of();

    void add(List<CrmRecord> cards) {
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
      now = new ArrayList<>();
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
