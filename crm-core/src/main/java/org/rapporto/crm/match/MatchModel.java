package org.rapporto.crm.match;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What was learned from a table: how duplicates and strangers agree in each field, how many
 * duplicates there are, and which names and words are frequent. It is a value: it goes to JSON and
 * back, and can be used for another table of the same schema. Immutable and thread-safe.
 */
public final class MatchModel {

  private final List<String> fields;
  private final Weights weights;
  private final Frequencies frequencies;

  MatchModel(List<String> fields, Weights weights, Frequencies frequencies) {
    this.fields = List.copyOf(fields);
    this.weights = weights;
    this.frequencies = frequencies;
  }

  static MatchModel of(MatchTable table, Weights weights) {
    return new MatchModel(table.fields(), weights, Frequencies.of(table));
  }

  Frequencies frequencies() {
    return frequencies;
  }

  /**
   * Reads a model.
   *
   * @param json what {@link #toJson} wrote
   * @param schema the schema of the tables it is for
   * @return the model
   * @throws org.rapporto.crm.model.InvalidJsonException if the JSON is no model of this schema
   */
  public static MatchModel fromJson(JsonNode json, MatchSchema schema) {
    return ModelJson.read(json, MatchTable.builder(schema).build());
  }

  /**
   * Writes this model.
   *
   * @return JSON with the fields, their levels and probabilities
   */
  public JsonNode toJson() {
    return ModelJson.write(this);
  }

  /**
   * The fields it knows.
   *
   * @return names as in {@link MatchTable#fields()}
   */
  public List<String> fields() {
    return fields;
  }

  /**
   * How many pairs of duplicates it expects.
   *
   * @return pairs a record
   */
  public double duplicatesPerRecord() {
    return weights.duplicates;
  }

  /**
   * How probable a level of agreement is among pairs of duplicates.
   *
   * @param field the name of a field
   * @param level the level
   * @return 0 to 1
   */
  public double amongDuplicates(String field, MatchLevel level) {
    return weights.same[at(field)][level.at()];
  }

  /**
   * How probable a level of agreement is among strangers.
   *
   * @param field the name of a field
   * @param level the level
   * @return 0 to 1
   */
  public double amongStrangers(String field, MatchLevel level) {
    return weights.strangers[at(field)][level.at()];
  }

  private int at(String field) {
    int at = fields.indexOf(field);
    if (at < 0) {
      throw new IllegalArgumentException("There is no field '" + field + "'; there are " + fields);
    }
    return at;
  }

  Weights weights() {
    return weights;
  }

  @Override
  public String toString() {
    return "MatchModel" + fields;
  }
}
