package org.rapporto.crm.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.rapporto.crm.model.InvalidJsonException;

/** {@link MatchModel} as JSON. */
final class ModelJson {

  private static final int VERSION = 1;

  private ModelJson() {}

  static JsonNode write(MatchModel model) {
    List<String> fields = model.fields();
    Weights weights = model.weights();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", VERSION).put("duplicatesPerRecord", weights.duplicates);
    ObjectNode rivals = json.putObject("rivalsPerRecord");
    for (FieldSpec.Rival rival : Weights.RIVALS) {
      rivals.put(name(rival), weights.rivals[rival.at()]);
    }
    ObjectNode repeated = json.putObject("repeatedBits");
    for (int f = 0; f < fields.size(); f++) {
      repeated.put(fields.get(f), weights.dependence[f]);
    }
    ObjectNode all = json.putObject("fields");
    for (int f = 0; f < fields.size(); f++) {
      ObjectNode levels = all.putObject(fields.get(f));
      for (MatchLevel level : MatchLevel.values()) {
        if (weights.same[f][level.at()] > 0) {
          ObjectNode one = levels.putObject(name(level));
          one.put("duplicates", weights.same[f][level.at()]);
          one.put("strangers", weights.strangers[f][level.at()]);
        }
      }
    }
    json.set("frequencies", model.frequencies().toJson());
    return json;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static MatchModel read(JsonNode json, MatchTable table) {
    if (json.path("version").asInt() != VERSION) {
      throw new InvalidJsonException(
          "version",
          "A match model has \"version\": " + VERSION + "; found " + json.path("version"));
    }
    List<String> fields = table.fields();
    double[][] same = new double[fields.size()][Expectation.LEVELS];
    double[][] strangers = new double[fields.size()][Expectation.LEVELS];
    JsonNode all = json.path("fields");
    if (all.size() != fields.size()) {
      throw new InvalidJsonException(
          "fields", "The model is of other fields than the schema, which has " + fields);
    }
    double[] dependence = new double[fields.size()];
    for (int f = 0; f < fields.size(); f++) {
      dependence[f] = number(json.path("repeatedBits"), fields.get(f));
      JsonNode levels = all.path(fields.get(f));
      if (!levels.isObject()) {
        throw new InvalidJsonException("fields", "The model has no field '" + fields.get(f) + "'");
      }
      for (MatchLevel level : MatchLevel.values()) {
        JsonNode one = levels.path(name(level));
        if (one.isObject()) {
          same[f][level.at()] = probability(one, "duplicates");
          strangers[f][level.at()] = probability(one, "strangers");
        }
      }
    }
    double[] rivals = new double[Weights.RIVALS.length];
    for (FieldSpec.Rival rival : Weights.RIVALS) {
      JsonNode known = json.path("rivalsPerRecord");
      boolean before = rival == FieldSpec.Rival.TWIN && !known.has(name(rival));
      rivals[rival.at()] = before ? Rivalry.leastPerRecord(rival) : number(known, name(rival));
    }
    double duplicates = number(json, "duplicatesPerRecord");
    return new MatchModel(
        fields,
        new Weights(table.specs(), same, strangers, dependence, duplicates, rivals),
        Frequencies.fromJson(json.path("frequencies")));
  }

  private static double probability(JsonNode node, String name) {
    double value = number(node, name);
    if (value > 1) {
      throw new InvalidJsonException(name, "\"" + name + "\" is a probability; found " + value);
    }
    return value;
  }

  private static double number(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isNumber() || value.asDouble() < 0) {
      throw new InvalidJsonException(name, "\"" + name + "\" must be a number of 0 or more");
    }
    return value.asDouble();
  }
}
