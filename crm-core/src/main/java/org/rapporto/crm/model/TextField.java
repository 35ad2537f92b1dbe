package org.rapporto.crm.model;

/** A field of text, ordered by Unicode code point. */
public final class TextField extends OrderedField<String> {

  TextField(String recordType, String name, Trait... traits) {
    super(recordType, name, ValueType.TEXT, traits);
  }

  /**
   * True where the text starts so, letter for letter.
   *
   * @param prefix the start; everything that is set starts with an empty one
   * @return the filter
   */
  public Filter startsWith(String prefix) {
    return new Filter.Text(this, TextMatch.STARTS_WITH, check(prefix));
  }

  /**
   * True where the text ends so, letter for letter.
   *
   * @param suffix the end
   * @return the filter
   */
  public Filter endsWith(String suffix) {
    return new Filter.Text(this, TextMatch.ENDS_WITH, check(suffix));
  }

  /**
   * True where the text contains this, letter for letter.
   *
   * @param part what to look for
   * @return the filter
   */
  public Filter contains(String part) {
    return new Filter.Text(this, TextMatch.CONTAINS, check(part));
  }

  @Override
  public int compare(String a, String b) {
    return CodePoints.compare(a, b);
  }

  @Override
  public String check(Object value) {
    if (!(value instanceof String text)) {
      throw misfit(value, "a String");
    }
    int bad = CodePoints.firstUnstorable(text);
    if (bad >= 0) {
      throw new IllegalArgumentException(
          "Field "
              + this
              + " takes text without U+0000 and without half surrogate pairs; found U+"
              + String.format("%04X", (int) text.charAt(bad))
              + " at index "
              + bad);
    }
    return text;
  }

  @Override
  public TextField renamed(String newName) {
    return new TextField(recordType(), newName, traitArray());
  }
}
