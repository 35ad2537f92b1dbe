package org.rapporto.crm.imports.match;

import java.util.List;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.match.CardComparison;
import org.rapporto.crm.match.ColumnKind;
import org.rapporto.crm.match.MatchLevel;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.model.CrmRecord;

/**
 * Whether the names of two cards may be those of one person. A telephone or an e-mail address can
 * be shared, by a couple or an office; names that contradict each other tell two people apart.
 * Missing names contradict nothing; initials, short forms, other scripts and one slip of the
 * keyboard do not either, unless the slip makes another name. Not thread-safe.
 */
final class NameAgreement {

  private static final int GENERATION = 3;
  private static final int ADDRESS = 4;

  private final CardComparison names =
      CardComparison.of(
          MatchSchema.names().toBuilder()
              .column("name_prefix", ColumnKind.NAME_PREFIX)
              .column("name_suffix", ColumnKind.NAME_SUFFIX)
              .build());

  boolean agree(CrmRecord a, CrmRecord b) {
    if (isWhole(a) && isWhole(b) && isSame(a, b)) {
      return true;
    }
    List<MatchLevel> levels = names.levels(a, b);
    MatchLevel given = levels.get(0);
    boolean sameGiven = given == MatchLevel.SAME;
    return levels.get(GENERATION) != MatchLevel.DIFFERENT
        && (sameGiven || levels.get(ADDRESS) != MatchLevel.DIFFERENT)
        && givenAgrees(given)
        && middleAgrees(levels.get(1))
        && familyAgrees(levels.get(2), sameGiven);
  }

  /** Most who share something are called the same, letter by letter. */
  private static boolean isWhole(CrmRecord card) {
    String given = card.valueOrNull(Contacts.GIVEN_NAME_KEY);
    return given != null
        && given.length() > 1
        && card.valueOrNull(Contacts.FAMILY_NAME_KEY) != null
        && card.valueOrNull(Contacts.MIDDLE_NAME) == null
        && card.valueOrNull(Contacts.NAME_SUFFIX) == null;
  }

  private static boolean isSame(CrmRecord a, CrmRecord b) {
    NameKey name = NameKey.orNull(a);
    return name != null && name.isOf(b);
  }

  private static boolean givenAgrees(MatchLevel level) {
    return middleAgrees(level) || level == MatchLevel.SHORT_FORM || level == MatchLevel.SWAPPED;
  }

  private static boolean middleAgrees(MatchLevel level) {
    return switch (level) {
      case MISSING, SAME, INITIAL, CLOSE -> true;
      default -> false;
    };
  }

  /** What a couple may differ in needs one given name: A. Ivanov and A. Ivanova are two people. */
  private static boolean familyAgrees(MatchLevel level, boolean sameGiven) {
    return switch (level) {
      case MISSING, SAME, INITIAL, SWAPPED -> true;
      case CLOSE, OTHER_ENDING, PART -> sameGiven;
      default -> false;
    };
  }
}
