package org.rapporto.crm.examples.cli;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.ValueConversion;

/** Filters as a person types them on a command line. */
final class FilterTerms {

  private static final List<String> OPERATORS =
      List.of("!=", "<=", ">=", "^=", "=", "<", ">", "~", "?");

  private FilterTerms() {}

  static Filter parse(String text, RecordType type) {
    List<Filter> terms = new ArrayList<>();
    for (String term : text.split(" and ", -1)) {
      terms.add(term(term.strip(), type));
    }
    return Filter.all(terms);
  }

  private static Filter term(String term, RecordType type) {
    int name = 0;
    while (name < term.length() && isNameCharacter(term.charAt(name))) {
      name++;
    }
    String rest = term.substring(name).strip();
    for (String operator : OPERATORS) {
      if (name > 0 && rest.startsWith(operator)) {
        String value = rest.substring(operator.length()).strip();
        return term(type.get(term.substring(0, name)), operator, value);
      }
    }
    throw new IllegalArgumentException(
        "A filter has terms such as family_name=Rossi or emails?; found '" + term + "'");
  }

  private static boolean isNameCharacter(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
  }

  private static Filter term(Field<?> field, String operator, String value) {
    if (operator.equals("?")) {
      return field.isSet();
    }
    if (field instanceof TextField text && operator.equals("^=")) {
      return text.startsWith(value);
    }
    if (field instanceof TextField text && operator.equals("~")) {
      return text.contains(value);
    }
    if (!(field instanceof ScalarField<?> scalar)
        || operator.equals("^=")
        || operator.equals("~")) {
      throw new IllegalArgumentException("Field " + field + " cannot be compared by " + operator);
    }
    Object typed =
        ValueConversion.convert(value, scalar)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Field "
                            + field
                            + " of type "
                            + field.type()
                            + " cannot be '"
                            + value
                            + "'"));
    Filter equal = new Filter.Compare(scalar, Operator.EQ, typed);
    return switch (operator) {
      case "=" -> equal;
      case "!=" -> scalar.isSet().and(equal.negate());
      case "<" -> new Filter.Compare(scalar, Operator.LT, typed);
      case "<=" -> new Filter.Compare(scalar, Operator.LE, typed);
      case ">" -> new Filter.Compare(scalar, Operator.GT, typed);
      default -> new Filter.Compare(scalar, Operator.GE, typed);
    };
  }
}
