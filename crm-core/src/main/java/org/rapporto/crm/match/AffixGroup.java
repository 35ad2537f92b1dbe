package org.rapporto.crm.match;

import static org.rapporto.crm.match.FieldSpec.Rival.HOUSEHOLD;

import java.util.List;
import org.rapporto.crm.match.NameGroup.NameColumn;
import org.rapporto.crm.match.column.IntList;
import org.rapporto.crm.match.column.Vocabulary;
import org.rapporto.crm.match.text.NameAffixes;

/** What tells two people of one name apart: their generation, and how they are addressed. */
final class AffixGroup extends FieldGroup {

  /** Two generations are two people, whatever they have in common. */
  static final String GENERATION = "generation";

  static final String ADDRESS = "form_of_address";

  private static final Expectation GENERATIONS =
      Expectation.of().mostDifferent(0.01).level(MatchLevel.SAME, 0.99, 0.5).build();

  private static final Expectation ADDRESSES =
      Expectation.of().mostDifferent(0.03).level(MatchLevel.SAME, 0.97, 0.55).build();

  private final List<NameColumn> columns;

  AffixGroup(List<NameColumn> columns) {
    this.columns = columns;
  }

  /** Whether a column is of those where affixes belong; the others are read beside them. */
  static boolean isRead(ColumnKind kind) {
    return switch (kind) {
      case NAME_PREFIX, NAME_SUFFIX, FULL_NAME -> true;
      default -> false;
    };
  }

  @Override
  List<FieldSpec> fields() {
    return List.of(
        FieldSpec.lasting(GENERATION, GENERATIONS),
        FieldSpec.lasting(ADDRESS, ADDRESSES, HOUSEHOLD));
  }

  @Override
  void read(MatchValues values, Vocabulary words, IntList into) {
    int generation = 0;
    int address = 0;
    for (NameColumn column : columns) {
      for (String value : values.get(column.column())) {
        int said = said(value, column.kind());
        generation = generation == 0 ? NameAffixes.generation(said) : generation;
        address = address == 0 ? NameAffixes.address(said) : address;
      }
    }
    if (generation > 0 || address > 0) {
      into.add(generation);
      into.add(address);
    }
  }

  private static int said(String value, ColumnKind kind) {
    return switch (kind) {
      case NAME_PREFIX, NAME_SUFFIX -> NameAffixes.of(value);
      case FULL_NAME -> NameAffixes.ofName(value, 2);
      default -> NameAffixes.ofName(value, 1);
    };
  }

  @Override
  void compare(Cells a, int rowA, Cells b, int rowB, Evidence evidence, int at) {
    boolean missing = a.rows().isEmpty(rowA) || b.rows().isEmpty(rowB);
    for (int field = 0; field < 2; field++) {
      int one = missing ? 0 : a.rows().get(a.rows().from(rowA) + field);
      int other = missing ? 0 : b.rows().get(b.rows().from(rowB) + field);
      MatchLevel told = one == other ? MatchLevel.SAME : MatchLevel.DIFFERENT;
      evidence.found(at + field, one == 0 || other == 0 ? MatchLevel.MISSING : told);
    }
  }

  @Override
  int keyKinds() {
    return 0;
  }

  @Override
  void keys(Cells cells, int row, KeySink sink) {
    // generations find nobody
  }
}
