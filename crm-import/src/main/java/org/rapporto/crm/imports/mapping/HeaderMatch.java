package org.rapporto.crm.imports.mapping;

import java.util.List;
import java.util.Objects;

/**
 * What one header text means.
 *
 * @param field the field; {@link FieldPath#NONE} if the header is unknown or of no use
 * @param confidence 0 to 1; at 0.9 and above the field can be taken without asking
 * @param reasons what the field and the confidence rest on, strongest first
 */
public record HeaderMatch(FieldPath field, double confidence, List<MatchReason> reasons) {
  /** The confidence from which a field is taken without asking. */
  public static final double CERTAIN = 0.9;

  /** The confidence below which a field is not even proposed. */
  public static final double POSSIBLE = 0.6;

  /**
   * Makes a match; the reasons are copied.
   *
   * @throws IllegalArgumentException if the confidence is not within 0 to 1
   */
  public HeaderMatch {
    Objects.requireNonNull(field, "field must not be null");
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be within 0 to 1, found " + confidence);
    }
    reasons = List.copyOf(reasons);
  }

  static HeaderMatch unknown() {
    return new HeaderMatch(
        FieldPath.NONE, 0, List.of(new MatchReason(MatchReason.Kind.UNKNOWN, "")));
  }

  static HeaderMatch of(FieldPath field, double confidence, MatchReason reason) {
    return new HeaderMatch(field, Math.round(confidence * 1000) / 1000.0, List.of(reason));
  }
}
