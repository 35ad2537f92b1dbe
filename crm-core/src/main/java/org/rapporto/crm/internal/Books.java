package org.rapporto.crm.internal;

import java.util.Optional;
import java.util.Set;
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
  private static final String FINGERPRINT = "fingerprint";
  private static final String REASONS = "reasons";
  private static final Set<String> OF_BOTH_CARDS = Set.of(REASONS, "probability", "band");

  /** The queue of duplicates as a base has it, or none. */
  static Optional<RecordType> queue(UnitOfWork work) {
    return work.environment.types().find(QUEUE);
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
