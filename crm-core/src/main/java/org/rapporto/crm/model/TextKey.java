package org.rapporto.crm.model;

/**
 * Normal forms of names, under which texts that people read as equal are equal. Import, search and
 * matching use the same ones. They are idempotent, but for {@link #SOUND}, take any text, and
 * depend on no locale.
 */
public enum TextKey {
  /**
   * Lower case, without accents ({@code й} stays a letter of its own), {@code ё} as {@code е},
   * compatibility forms of Unicode (NFKD) as their plain letters, apostrophes and marks dropped,
   * and every other run of characters that are neither letters nor digits as one space: {@code "
   * Müller-Lüdenscheidt "} gives {@code "muller ludenscheidt"}, {@code "D’Angelo"} gives {@code
   * "dangelo"}.
   */
  PLAIN {
    @Override
    public String of(String text) {
      return PlainText.of(text);
    }
  },
  /**
   * As {@link #PLAIN}, and without legal forms and with single letters joined: {@code ООО "Вектор"}
   * gives {@code "вектор"}, {@code "F.lli Rossi S.r.l."} gives {@code "f lli rossi"}. A name that
   * is nothing but a legal form stays, and so does a text of more than 500 characters.
   */
  ORGANISATION {
    @Override
    public String of(String text) {
      return LegalForms.strip(PlainText.of(text));
    }
  },
  /**
   * How the words of {@link #ORGANISATION} sound, roughly and in whatever alphabet they are written
   * ({@link Latin#sound}), in the order of the alphabet: {@code "Смирнова Анна"}, {@code "Anna
   * Smirnowa"} and {@code "Smyrnova Ana"} all give {@code "an smrnf"}. A key to find what may be
   * meant, not one under which names are equal.
   */
  SOUND {
    @Override
    public String of(String text) {
      return Latin.sounds(ORGANISATION.of(text));
    }
  };

  /**
   * The normal form of a text.
   *
   * @param text any text
   * @return the normal form; empty if the text has neither letters nor digits
   */
  public abstract String of(String text);
}
