package org.rapporto.crm.imports.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.rapporto.crm.imports.convert.PersonNameParser;
import org.rapporto.crm.imports.mapping.Candidate.Voice;
import org.rapporto.crm.imports.mapping.MatchReason.Kind;
import org.rapporto.crm.model.RecordType;

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
  private static final double TOLD = 1;
  private static final double BY_PROFILE = 0.99;
  private static final double MOSTLY = 0.5;

  private final HeaderMapper headers;
  private final CellKinds kinds;
  private final ProfileBook profiles;

  private ColumnMapper(HeaderMapper headers, CellKinds kinds, ProfileBook profiles) {
    this.headers = headers;
    this.kinds = kinds;
    this.profiles = profiles;
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
    ProfileBook profiles = ProfileBook.standard();
    return new ColumnMapper(headers, new CellKinds(names), profiles.with(headers.fields()));
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
   * The same for the record types of a CRM: each field that a person may fill is known by its name
   * and its labels, and the exports of this CRM are recognised.
   *
   * @param types the types in force, as {@code session.types().all()} gives them
   * @return a new mapper
   */
  public ColumnMapper withTypes(Collection<RecordType> types) {
    HeaderMapper all = headers.withTypes(types);
    ProfileBook known = ProfileBook.standard().with(all.fields());
    return new ColumnMapper(all, kinds, known);
  }

  /**
   * Proposes a mapping with nothing remembered from before.
   *
   * @param columns all columns of the table in their order
   * @param user what the user said, which is taken as it is
   * @return one entry a column
   * @throws IllegalArgumentException if the user named a column that the table does not have
   */
  public ColumnMapping propose(List<TableColumn> columns, UserMapping user) {
    return propose(columns, user, List.of());
  }

  /**
   * Proposes a mapping. What the user said goes first, then what was confirmed for these headers
   * before, then the columns of a known program's export, then headers, cells and neighbours.
   *
   * @param columns all columns of the table in their order
   * @param user what the user said, which is taken as it is
   * @param saved what was confirmed before; of several the best fitting is used, as far as it fits
   * @return one entry a column and field, in the order of the columns
   * @throws IllegalArgumentException if the user named a column that the table does not have
   */
  public ColumnMapping propose(
      List<TableColumn> columns, UserMapping user, List<SavedMapping> saved) {
    Objects.requireNonNull(columns, "columns must not be null");
    Map<Integer, List<FieldPath>> said = user.byIndex(columns);
    Map<Integer, List<FieldPath>> known = remembered(columns, saved);
    Optional<OwnExport> own = OwnExport.of(columns, headers.fields());
    boolean labelled = own.isEmpty() && headers.labels().isExport(columns);
    Optional<Profile> profile = own.isPresent() ? Optional.empty() : profiles.recognise(columns);
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      TableColumn column = columns.get(i);
      if (said.containsKey(i)) {
        MatchReason reason = new MatchReason(Kind.USER, "");
        candidates.addAll(told(i, column, new Told(Voice.USER, said.get(i), reason)));
      } else if (known.containsKey(i)) {
        MatchReason reason = new MatchReason(Kind.SAVED, "");
        candidates.addAll(told(i, column, new Told(Voice.SAVED, known.get(i), reason)));
      } else {
        Optional<FieldPath> path =
            labelled
                ? headers.labels().findInExport(column.header())
                : own.flatMap(export -> export.find(column.header()));
        candidates.addAll(
            path.isPresent()
                ? told(i, column, written(path.get()))
                : List.of(byEvidence(i, column, profile)));
      }
    }
    TableContext.settle(candidates);
    rankRivals(candidates);
    List<MappedColumn> mapped =
        candidates.stream().map(Candidate::toColumn).flatMap(MappedColumn::withOptOuts).toList();
    String usual = own.map(OwnExport::name).or(() -> profile.map(Profile::name)).orElse("");
    String name = known.isEmpty() ? usual : ColumnMapping.SAVED;
    return new ColumnMapping(ColumnLabels.link(mapped), name, constants(user));
  }

  private static Map<Integer, List<FieldPath>> remembered(
      List<TableColumn> columns, List<SavedMapping> saved) {
    Map<Integer, List<FieldPath>> best = Map.of();
    for (SavedMapping mapping : saved) {
      Map<Integer, List<FieldPath>> found = mapping.byIndex(columns);
      best = found.size() > best.size() ? found : best;
    }
    return best;
  }

  private Map<FieldPath, String> constants(UserMapping user) {
    Map<FieldPath, String> constants = new LinkedHashMap<>();
    user.constants()
        .forEach((field, value) -> constants.put(headers.fields().canonical(field), value));
    return constants;
  }

  private static Told written(FieldPath path) {
    MatchReason reason = new MatchReason(Kind.EXACT, path.toString());
    return new Told(Voice.EXPORT, List.of(path), reason);
  }

  /** What somebody knows about a column. */
  private record Told(Voice voice, List<FieldPath> fields, MatchReason reason) {}

  private List<Candidate> told(int index, TableColumn column, Told told) {
    List<Candidate> candidates = new ArrayList<>();
    for (FieldPath field : told.fields()) {
      ColumnContent content = ColumnContent.of(List.of(), kinds);
      Candidate candidate = new Candidate(index, column.header(), content);
      candidate.take(told.voice(), headers.fields().canonical(field), TOLD, told.reason());
      candidates.add(candidate);
    }
    return candidates;
  }

  private Candidate byEvidence(int index, TableColumn column, Optional<Profile> profile) {
    List<String> sample = column.sample();
    List<String> cells = sample.subList(0, Math.min(sample.size(), MOST_CELLS));
    Candidate candidate = new Candidate(index, column.header(), ColumnContent.of(cells, kinds));
    Optional<FieldPath> field = profile.flatMap(p -> p.find(HeaderText.of(column.header())));
    if (field.isPresent()) {
      MatchReason reason = new MatchReason(Kind.PROFILE, profile.get().name());
      candidate.take(Voice.PROFILE, field.get(), BY_PROFILE, reason);
    } else {
      candidate.take(headers.match(column.header()));
    }
    ContentEvidence.weigh(candidate);
    return candidate;
  }

  /** Whether the cells of several columns for the field go together, as "Herr" and "Dr." do. */
  private boolean isJoined(Candidate candidate) {
    boolean title = candidate.fieldName().equals("name.prefix");
    return headers.fields().isMultiValued(candidate.field())
        || title && candidate.content().share(ColumnContent.Kind.TITLE) >= MOSTLY;
  }

  /**
   * Of several columns for a field with one value the best stays and the others are asked about.
   */
  private void rankRivals(List<Candidate> candidates) {
    Map<String, Candidate> best = new HashMap<>();
    for (Candidate candidate : candidates) {
      FieldPath field = candidate.field();
      if (isJoined(candidate) || candidate.confidence() < HeaderMatch.POSSIBLE) {
        continue;
      }
      String role = field + " " + RoleNumber.of(field, candidate.header());
      Candidate rival = best.get(role);
      boolean better = rival == null || candidate.isBetterThan(rival);
      if (better) {
        best.put(role, candidate);
      }
      if (rival != null) {
        Candidate loser = better ? rival : candidate;
        Candidate winner = better ? candidate : rival;
        loser.yieldTo(winner);
      }
    }
  }
}
