package org.rapporto.crm.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of {@link FilterJson}. */
final class FilterKeys {

  static final String ALL = "all";
  static final String NONE = "none";
  static final String AND = "and";
  static final String OR = "or";
  static final String NOT = "not";
  static final String IDS = "ids";
  static final String FIELD = "field";
  static final String IN = "in";
  static final String SET = "set";
  static final String ANY = "any";
  static final String TO = "to";
  static final String VARIABLE = "variable";

  /** Keys of nodes that name no field. */
  static final List<String> NODES = List.of(ALL, NONE, AND, OR, NOT, IDS);

  static final Map<String, Operator> OPERATORS = byKey(Operator.values());
  static final Map<String, TextMatch> MATCHES = byKey(TextMatch.values());

  /** Keys that stand beside {@link #FIELD}. */
  static final List<String> TESTS =
      List.of("eq", "lt", "le", "gt", "ge", IN, "starts", "ends", "contains", SET, ANY, TO);

  private FilterKeys() {}

  static String of(Operator operator) {
    return switch (operator) {
      case EQ -> "eq";
      case LT -> "lt";
      case LE -> "le";
      case GT -> "gt";
      case GE -> "ge";
    };
  }

  static String of(TextMatch match) {
    return switch (match) {
      case STARTS_WITH -> "starts";
      case ENDS_WITH -> "ends";
      case CONTAINS -> "contains";
    };
  }

  private static Map<String, Operator> byKey(Operator[] operators) {
    Map<String, Operator> map = new LinkedHashMap<>();
    for (Operator operator : operators) {
      map.put(of(operator), operator);
    }
    return Map.copyOf(map);
  }

  private static Map<String, TextMatch> byKey(TextMatch[] matches) {
    Map<String, TextMatch> map = new LinkedHashMap<>();
    for (TextMatch match : matches) {
      map.put(of(match), match);
    }
    return Map.copyOf(map);
  }
}
