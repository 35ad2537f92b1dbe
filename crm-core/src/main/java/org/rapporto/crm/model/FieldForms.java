package org.rapporto.crm.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * Knows the forms a field had. A field that gets another value type is retired under a name that
 * tells of it, and another one is appended under the name it had; so the name of a retired form
 * leads to the form of today, and their order is that of their slots.
 */
public final class FieldForms {

  /** Follows the name of a field in the name its values have after it got another value type. */
  private static final String RETYPED = "_was_";

  private FieldForms() {}

  /**
   * What the name of a retired form begins with; a number follows.
   *
   * @param fieldName the name the field has when it gets another value type
   * @return the beginning of a name
   */
  public static String retired(String fieldName) {
    return fieldName + RETYPED;
  }

  /**
   * All forms of a field, whichever of them is given.
   *
   * @param type the type as it is today
   * @param form one form
   * @return the first form first, that of today last; the given one alone if it is the only one
   */
  public static List<FieldDefinition> of(RecordType type, FieldDefinition form) {
    FieldDefinition today = today(type, form);
    return type.definitions().stream().filter(d -> today(type, d).equals(today)).toList();
  }

  /**
   * The form of today.
   *
   * @param type the type as it is today
   * @param form any form
   * @return the form that holds what the given one held; the given one if it is that
   */
  public static FieldDefinition today(RecordType type, FieldDefinition form) {
    if (!form.isRetired()) {
      return form;
    }
    return Stream.concat(Stream.of(form.name()), form.formerNames().stream())
        .filter(name -> name.contains(RETYPED))
        .flatMap(name -> type.find(before(name)).stream())
        .filter(d -> type.slot(d.field()) > type.slot(form.field()))
        .findFirst()
        .orElse(form);
  }

  private static String before(String retiredName) {
    return retiredName.substring(0, retiredName.lastIndexOf(RETYPED));
  }
}
