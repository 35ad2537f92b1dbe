package org.rapporto.crm.model;

/**
 * One option of a {@link ChoiceField}.
 *
 * @param code what is stored: lower-case letters, digits, {@code _} and {@code -}
 * @param labels what people see
 */
public record Choice(String code, Labels labels) {

  /** Checks the code. */
  public Choice {
    if (code.isEmpty() || code.length() > 64 || !code.chars().allMatch(Choice::isCodeCharacter)) {
      throw new IllegalArgumentException(
          "A choice code has 1 to 64 of a-z, 0-9, '_' and '-'; found '" + code + "'");
    }
  }

  /**
   * A choice without labels.
   *
   * @param code what is stored
   * @return the choice
   */
  public static Choice of(String code) {
    return new Choice(code, Labels.NONE);
  }

  private static boolean isCodeCharacter(int c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-';
  }
}
