package org.rapporto.crm.imports.mapping;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.mapping.MappedColumn.Decision;
import org.rapporto.crm.imports.mapping.MatchReason.Kind;

/** A column on its way to a proposal. */
final class Candidate {
  private static final double ASKED = 0.7;

  /** Who speaks for the field, the weakest first. */
  enum Voice {
    EVIDENCE,
    EXPORT,
    PROFILE,
    SAVED,
    USER
  }

  private final int index;
  private final String header;
  private final ColumnContent content;
  private final List<MatchReason> reasons = new ArrayList<>();
  private FieldPath field = FieldPath.NONE;
  private double confidence;
  private Voice voice = Voice.EVIDENCE;
  private boolean foundByContent;

  Candidate(int index, String header, ColumnContent content) {
    this.index = index;
    this.header = header;
    this.content = content;
  }

  boolean hasNoHeader() {
    return header.isBlank();
  }

  String header() {
    return header;
  }

  FieldPath field() {
    return field;
  }

  String fieldName() {
    return field.toString();
  }

  double confidence() {
    return confidence;
  }

  ColumnContent content() {
    return content;
  }

  /** Whether neither cells nor other columns may change the field. */
  boolean isFixed() {
    return voice != Voice.EVIDENCE;
  }

  /** Whether somebody said or confirmed the field for this very column. */
  boolean isTold() {
    return voice == Voice.USER || voice == Voice.SAVED;
  }

  /** Whether the header is only like a known one, so that no other column makes it sure. */
  boolean isGuessed() {
    return reasons.stream().anyMatch(reason -> reason.kind() == Kind.FUZZY);
  }

  /** Takes a field from somebody who knows it. */
  void take(Voice who, FieldPath known, double sureness, MatchReason reason) {
    voice = who;
    become(known, sureness, reason);
  }

  /** Whether only the cells speak for the field, and the header for none. */
  boolean isFoundByContent() {
    return foundByContent;
  }

  void markFoundByContent() {
    foundByContent = true;
  }

  /** Leaves the field to be asked about. */
  void doubt(MatchReason reason) {
    become(field, Math.min(confidence, ASKED), reason);
  }

  /** Leaves the column out. */
  void forget(MatchReason reason) {
    become(FieldPath.NONE, 0, reason);
  }

  void take(HeaderMatch match) {
    field = match.field();
    confidence = match.confidence();
    reasons.addAll(match.reasons());
  }

  /** Another field than the header's, or the same with another confidence. */
  void become(FieldPath other, double sureness, MatchReason reason) {
    field = other;
    confidence = Math.max(0, Math.min(1, sureness));
    reasons.add(0, reason);
  }

  void become(String other, double sureness, MatchReason reason) {
    become(FieldPath.parse(other), sureness, reason);
  }

  void addReason(MatchReason reason) {
    reasons.add(reason);
  }

  void yieldTo(Candidate winner) {
    if (voice == winner.voice && isFixed() && voice != Voice.EXPORT) {
      return;
    }
    confidence = Math.min(confidence, ASKED);
    reasons.add(0, new MatchReason(Kind.TAKEN, winner.header));
  }

  boolean isBetterThan(Candidate other) {
    if (voice != other.voice) {
      return voice.compareTo(other.voice) > 0;
    }
    if (confidence != other.confidence) {
      return confidence > other.confidence;
    }
    return content.filled() > other.content.filled();
  }

  MappedColumn toColumn() {
    Decision decision = Decision.IGNORE;
    if (!field.isNone()) {
      decision = confidence >= HeaderMatch.CERTAIN ? Decision.APPLY : Decision.ASK;
      decision = confidence < HeaderMatch.POSSIBLE ? Decision.IGNORE : decision;
    }
    double rounded = Math.round(confidence * 1000) / 1000.0;
    return new MappedColumn(index, header, field, rounded, decision, -1, reasons);
  }
}
