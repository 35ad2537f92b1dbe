package org.rapporto.crm.match;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.IntList;
import org.rapporto.crm.match.column.Vocabulary;
import org.rapporto.crm.model.CrmRecord;

/**
 * Compares two cards field by field as {@link Matcher} does, where there is no table of others: how
 * frequent a value is remains unknown, and what an agreement is worth is for the caller to say.
 *
 * <pre>{@code
 * CardComparison names = CardComparison.of(MatchSchema.names());
 * List<MatchLevel> levels = names.levels(draft, card);  // of given, middle and family name
 * }</pre>
 *
 * <p>It remembers the words it has read; use one for some thousands of cards. Not thread-safe.
 */
public final class CardComparison {

  private final MatchSchema schema;
  private final List<FieldGroup> groups;
  private final List<Vocabulary> words = new ArrayList<>();
  private final List<String> fields;
  private final IntList numbers = new IntList();
  private final Evidence evidence;

  private CardComparison(MatchSchema schema) {
    this.schema = schema;
    this.groups = FieldGroups.of(schema, null);
    this.fields =
        groups.stream().flatMap(group -> group.fields().stream()).map(FieldSpec::name).toList();
    this.evidence = new Evidence(fields.size());
    groups.forEach(group -> words.add(new Vocabulary()));
  }

  /**
   * A comparison that has read nothing yet.
   *
   * @param schema the columns to compare
   * @return a new comparison
   */
  public static CardComparison of(MatchSchema schema) {
    return new CardComparison(schema);
  }

  /**
   * The fields compared.
   *
   * @return names as in {@link MatchTable#fields()}
   */
  public List<String> fields() {
    return fields;
  }

  /**
   * How well two cards agree.
   *
   * @param one a card, saved or not
   * @param other another one
   * @return the level of each of {@link #fields()}, in their order
   */
  public List<MatchLevel> levels(CrmRecord one, CrmRecord other) {
    MatchValues ofOne = schema.values(one);
    MatchValues ofOther = schema.values(other);
    int at = 0;
    for (int g = 0; g < groups.size(); g++) {
      FieldGroup group = groups.get(g);
      FieldStore rows = new FieldStore();
      addRow(group, ofOne, words.get(g), rows);
      addRow(group, ofOther, words.get(g), rows);
      Cells cells = new Cells(words.get(g), group.settleAlike(rows, words.get(g)));
      group.compare(cells, 0, cells, 1, evidence, at);
      at += group.fields().size();
    }
    List<MatchLevel> levels = new ArrayList<>(fields.size());
    for (byte level : evidence.levels) {
      levels.add(MatchLevel.of(level));
    }
    return levels;
  }

  private void addRow(FieldGroup group, MatchValues values, Vocabulary known, FieldStore rows) {
    numbers.clear();
    group.read(values, known, numbers);
    rows.addRow(numbers);
  }
}
