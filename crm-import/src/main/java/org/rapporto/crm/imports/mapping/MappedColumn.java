package org.rapporto.crm.imports.mapping;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the mapper proposes for one column, or for one of the fields that a column feeds: such a
 * column has several proposals with the same index.
 *
 * @param index the column's place in the file, from 0
 * @param header the header text
 * @param field where the cells go; {@link FieldPath#NONE} if nowhere
 * @param confidence 0 to 1
 * @param decision what follows from the confidence
 * @param labelColumn the place of the column whose cells say what kind of value stands here, as
 *     Google's "Phone 1 - Type" does for "Phone 1 - Value"; -1 if there is none
 * @param reasons what the proposal rests on, strongest first
 */
public record MappedColumn(
    int index,
    String header,
    FieldPath field,
    double confidence,
    Decision decision,
    int labelColumn,
    List<MatchReason> reasons) {
  private static final FieldPath CONSENT = FieldPath.parse("consent");

  /** What is done with a column. */
  public enum Decision {
    /** The field is certain, or the user named it. */
    APPLY,
    /** The field is likely; somebody should confirm it. */
    ASK,
    /** The column is not taken. */
    IGNORE
  }

  /** Makes a proposal; the reasons are copied. */
  public MappedColumn {
    Objects.requireNonNull(header, "header must not be null");
    Objects.requireNonNull(field, "field must not be null");
    Objects.requireNonNull(decision, "decision must not be null");
    reasons = List.copyOf(reasons);
  }

  /**
   * The same with another decision, as when somebody confirms a proposal.
   *
   * @param other what is done with the column
   * @return the new proposal
   */
  public MappedColumn withDecision(Decision other) {
    return new MappedColumn(index, header, field, confidence, other, labelColumn, reasons);
  }

  /**
   * Which role of the person the column is about, where a row tells of several: the number in a
   * header as {@code Organization 2 - Name}, or in a path as {@code org[2].name}.
   *
   * @return from 1; 1 for a column without a number, or of another field
   */
  public int role() {
    return RoleNumber.of(field, header);
  }

  /**
   * Whether each cell names a person or an organisation, as under "Surname or company name".
   *
   * @return true if the header says so
   */
  public boolean isPersonOrOrganisation() {
    return EitherName.isHeadedBy(header);
  }

  /**
   * Once for telephones and once for e-mail, as far as the header says that people opted out, or
   * that they want to receive something.
   */
  Stream<MappedColumn> withOptOuts() {
    if (!field.equals(CONSENT)) {
      return Stream.of(this);
    }
    List<String> refused = OptOutWords.standard().refused(header);
    List<String> wanted = OptOutWords.standard().wanted(header);
    if (!refused.isEmpty()) {
      return refused.stream().map(base -> withField(field.withQualifier(base)));
    }
    return wanted.isEmpty()
        ? Stream.of(this)
        : wanted.stream().map(base -> withField(new FieldPath(field.base(), base, "given")));
  }

  private MappedColumn withField(FieldPath other) {
    return new MappedColumn(index, header, other, confidence, decision, labelColumn, reasons);
  }

  MappedColumn withLabelColumn(int label) {
    return new MappedColumn(index, header, field, confidence, decision, label, reasons);
  }
}
