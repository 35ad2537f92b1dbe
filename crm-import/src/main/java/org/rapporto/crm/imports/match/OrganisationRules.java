package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;

/**
 * The rules for organisations: our own id, external id, tax number, name without legal form. A
 * draft with an id of ours is not met by its name: a namesake has another id.
 */
final class OrganisationRules {

  private final KeyIndex index;

  OrganisationRules(KeyIndex index) {
    this.index = index;
  }

  Finding find(CrmRecord draft, List<MatchRule> rules) {
    Hits hits = new Hits();
    for (int i = 0; i < rules.size(); i++) {
      MatchRule rule = rules.get(i);
      hits.next(hits(rule, draft));
      if (hits.isSingle()) {
        return hits.as(rule);
      }
    }
    return hits.undecided();
  }

  private List<CrmRecord> hits(MatchRule rule, CrmRecord draft) {
    return switch (rule) {
      case RECORD_ID -> byId(draft);
      case EXTERNAL_ID -> byExternalId(draft);
      case TAX_ID -> byKey(KeyKind.TAX_ID, CardKeys.taxId(draft, Organisations.TAX_ID));
      case NAME_AND_ORGANISATION -> draft.hasId() ? List.of() : byTitle(draft);
      case EMAIL, PHONE, NAME -> List.of();
    };
  }

  private List<CrmRecord> byKey(KeyKind kind, @Nullable String key) {
    return key == null ? List.of() : index.find(kind, key);
  }

  private List<CrmRecord> byTitle(CrmRecord draft) {
    List<CrmRecord> cards = byKey(KeyKind.TITLE, draft.valueOrNull(Organisations.TITLE_KEY));
    for (int i = 0; i < cards.size(); i++) {
      if (contradicts(draft, cards.get(i))) {
        return cards.stream().filter(c -> !contradicts(draft, c)).toList();
      }
    }
    return cards;
  }

  private List<CrmRecord> byId(CrmRecord draft) {
    CrmRecord card = draft.hasId() ? index.card(draft.id()) : null;
    return card == null ? List.of() : List.of(card);
  }

  private List<CrmRecord> byExternalId(CrmRecord draft) {
    List<String> ids = CardKeys.externalIds(draft, Organisations.EXTERNAL_IDS);
    List<CrmRecord> found = ids.isEmpty() ? List.of() : new ArrayList<>(1);
    for (String id : ids) {
      found.addAll(index.find(KeyKind.EXTERNAL_ID, id));
    }
    return found;
  }

  /** Two tax numbers, or two ids of one source, are two organisations. */
  private static boolean contradicts(CrmRecord draft, CrmRecord card) {
    String said = CardKeys.taxId(draft, Organisations.TAX_ID);
    String has = CardKeys.taxId(card, Organisations.TAX_ID);
    return said != null && has != null && !said.equals(has)
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
      for (int i = 0; i < cards.size(); i++) {
        RecordId id = cards.get(i).id();
        if (!now.contains(id)) {
          now.add(id);
        }
      }
    }

    void next(List<CrmRecord> cards) {
      if (now.isEmpty() && cards.isEmpty()) {
        return;
      }
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
