package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.rapporto.crm.access.AccessFacts;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.FieldRights;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.store.Scope;

/**
 * Records that the library keeps for itself about the records of a host. Whoever may do what they
 * tell of need not have the right to the books as well: the library keeps them in its own.
 */
public enum Books {
  /**
   * The ledger of merges, and the queue of duplicates, whose pairs follow their cards. The history
   * of records is read as well, as it alone tells people's edits from what merges did.
   */
  MERGES;

  private static final String QUEUE = "possible_duplicate";
  private static final Set<String> TYPES = Set.of(CardMerges.NAME, MergedCards.NAME, QUEUE);
  private static final Set<Field<?>> SEALED = Set.of(CardMerges.DETAILS, CardMerges.STANDING);
  private static final String CARD_TYPE = "card_type";
  private static final List<String> CARDS = List.of("first_card", "second_card");
  private static final String FINGERPRINT = "fingerprint";
  private static final String REASONS = "reasons";
  private static final Set<String> OF_BOTH_CARDS = Set.of(REASONS, "probability", "band");

  /** The queue of duplicates as a base has it, or none. */
  static Optional<RecordType> queue(UnitOfWork work) {
    return work.environment.types().find(QUEUE);
  }

  static boolean isQueue(RecordType type) {
    return type.name().equals(QUEUE);
  }

  /** The pairs of which both cards are such; what is wanted of a type may be all of it. */
  static Filter ofCards(UnitOfWork work, RecordType queue, Function<RecordType, Filter> wanted) {
    TextField cardType = (TextField) queue.get(CARD_TYPE);
    List<Filter> all = new ArrayList<>();
    for (RecordType type : work.environment.types().all()) {
      Filter cards = isBook(type) ? Filter.everything() : wanted.apply(type);
      Filter ofType = cardType.eq(type.name());
      if (cards instanceof Filter.Nothing) {
        all.add(ofType.negate());
      } else if (!(cards instanceof Filter.Everything)
          && work.store.count(queue, ofType, Scope.ALL, 1) > 0) {
        all.add(ofType.negate().or(ofCards(queue, cards)));
      }
    }
    return Filter.all(all);
  }

  private static Filter ofCards(RecordType queue, Filter cards) {
    return Filter.all(
        CARDS.stream()
            .<Filter>map(card -> new Filter.Related((ReferenceField) queue.get(card), cards))
            .toList());
  }

  static boolean isBook(RecordType type) {
    return TYPES.contains(type.name());
  }

  /** Images of other records, which may have been for other eyes. */
  static boolean isSealed(Field<?> field) {
    return SEALED.contains(field);
  }

  /** A digest of values of two cards: whoever sees another one later learns that one changed. */
  static boolean isUntold(Field<?> field) {
    return field.recordType().equals(QUEUE) && field.name().equals(FINGERPRINT);
  }

  /** What was found by values of two cards, which tells of those. */
  static boolean isOfBothCards(Field<?> field) {
    return field.recordType().equals(QUEUE) && OF_BOTH_CARDS.contains(field.name());
  }

  /** What nobody but the library asks for: an answer would tell what is not shown. */
  static boolean isUnasked(Field<?> field) {
    return isSealed(field)
        || isUntold(field)
        || field.recordType().equals(QUEUE) && field.name().equals(REASONS);
  }

  /** A policy that lets the books be kept, and is another one for all else. */
  AccessPolicy over(AccessPolicy policy) {
    return new AccessPolicy() {
      @Override
      public Filter filterFor(Principal principal, Action action, RecordType type) {
        return isKept(action, type)
            ? Filter.everything()
            : policy.filterFor(principal, action, type);
      }

      @Override
      public Filter filterFor(AccessFacts facts, Action action, RecordType type) {
        return isKept(action, type) ? Filter.everything() : policy.filterFor(facts, action, type);
      }

      @Override
      public FieldRights fieldsFor(AccessFacts facts, RecordType type) {
        return isBook(type) ? FieldRights.OPEN : policy.fieldsFor(facts, type);
      }
    };
  }

  private static boolean isKept(Action action, RecordType type) {
    return switch (action) {
      case READ_HISTORY -> true;
      case READ -> isBook(type);
      case UPDATE, DELETE, RESTORE, MERGE -> type.name().equals(QUEUE);
      default -> false;
    };
  }
}
