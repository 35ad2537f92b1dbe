package org.rapporto.crm.imports.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rapporto.crm.imports.convert.PersonNameParser;
import org.rapporto.crm.imports.mapping.MappedColumn.Decision;
import org.rapporto.crm.imports.mapping.MatchReason.Kind;

/**
 * Proposes where each column of a table goes: what its header says, joined with what its cells look
 * like and with what the other columns are. A confidence of 0.9 and above is applied, from 0.6 it
 * is asked, below the column is ignored with a reason.
 *
 * <p>Immutable and thread-safe. The same columns give the same proposal; cells are looked at and
 * never kept.
 *
 * <pre>{@code
 * ColumnMapper mapper = ColumnMapper.standard();
 * ColumnMapping mapping =
 *     mapper.propose(columns, UserMapping.parse(List.of("Доп. тел.=phone[mobile]", "№=-")));
 * mapping.asked();   // to be confirmed
 * }</pre>
 */
public final class ColumnMapper {
  private static final int MOST_CELLS = 500;
  private static final double USER = 1;

  private final HeaderMapper headers;
  private final CellKinds kinds;

  private ColumnMapper(HeaderMapper headers, CellKinds kinds) {
    this.headers = headers;
    this.kinds = kinds;
  }

  /**
   * A mapper that shares a header mapper and a name parser.
   *
   * @param headers what header texts mean
   * @param names tells names in cells
   * @return the mapper
   */
  public static ColumnMapper of(HeaderMapper headers, PersonNameParser names) {
    Objects.requireNonNull(headers, "headers must not be null");
    Objects.requireNonNull(names, "names must not be null");
    return new ColumnMapper(headers, new CellKinds(names));
  }

  /**
   * A mapper with the data that ships with this library.
   *
   * @return the mapper
   */
  public static ColumnMapper standard() {
    return of(HeaderMapper.standard(), PersonNameParser.standard());
  }

  /**
   * Proposes a mapping.
   *
   * @param columns all columns of the table in their order
   * @param user what the user said, which is taken as it is
   * @return one entry a column
   * @throws IllegalArgumentException if the user named a column that the table does not have
   */
  public ColumnMapping propose(List<TableColumn> columns, UserMapping user) {
    Objects.requireNonNull(columns, "columns must not be null");
    Objects.requireNonNull(user, "user must not be null");
    Map<Integer, FieldPath> said = user.byIndex(columns);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      TableColumn column = columns.get(i);
      candidates.add(said.containsKey(i) ? byUser(i, column, said) : byEvidence(i, column));
    }
    TableContext.settle(candidates);
    rankRivals(candidates);
    List<MappedColumn> mapped = new ArrayList<>();
    for (Candidate candidate : candidates) {
      mapped.add(candidate.toColumn());
    }
    return new ColumnMapping(ColumnLabels.link(mapped));
  }

  private Candidate byUser(int index, TableColumn column, Map<Integer, FieldPath> said) {
    ColumnContent content = ColumnContent.of(List.of(), kinds);
    Candidate candidate = new Candidate(index, column.header(), content);
    FieldPath field = Objects.requireNonNull(said.get(index));
    candidate.become(field, USER, new MatchReason(Kind.USER, ""));
    candidate.fix();
    return candidate;
  }

  private Candidate byEvidence(int index, TableColumn column) {
    List<String> sample = column.sample();
    List<String> cells = sample.subList(0, Math.min(sample.size(), MOST_CELLS));
    Candidate candidate = new Candidate(index, column.header(), ColumnContent.of(cells, kinds));
    HeaderMatch match = headers.match(column.header());
    candidate.take(match);
    ContentEvidence.weigh(candidate);
    return candidate;
  }

  /**
   * Of several columns for a field with one value the best stays and the others are asked about.
   */
  private static void rankRivals(List<Candidate> candidates) {
    Map<FieldPath, Candidate> best = new HashMap<>();
    for (Candidate candidate : candidates) {
      FieldPath field = candidate.field();
      if (field.isMultiValued() || candidate.confidence() < HeaderMatch.POSSIBLE) {
        continue;
      }
      Candidate rival = best.get(field);
      boolean better = rival == null || candidate.isBetterThan(rival);
      if (better) {
        best.put(field, candidate);
      }
      if (rival != null) {
        Candidate loser = better ? rival : candidate;
        Candidate winner = better ? candidate : rival;
        loser.yieldTo(winner);
      }
    }
  }

  /** A column on its way to a proposal. */
  static final class Candidate {
    private static final double ASKED = 0.7;

    private final int index;
    private final String header;
    private final ColumnContent content;
    private final List<MatchReason> reasons = new ArrayList<>();
    private FieldPath field = FieldPath.NONE;
    private double confidence;
    private boolean fixed;
    private boolean foundByContent;

    Candidate(int index, String header, ColumnContent content) {
      this.index = index;
      this.header = header;
      this.content = content;
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

    boolean isFixed() {
      return fixed;
    }

    void fix() {
      fixed = true;
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
      if (fixed && winner.fixed) {
        return;
      }
      confidence = Math.min(confidence, ASKED);
      reasons.add(0, new MatchReason(Kind.TAKEN, winner.header));
    }

    boolean isBetterThan(Candidate other) {
      if (fixed != other.fixed) {
        return fixed;
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
}
