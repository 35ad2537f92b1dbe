package org.rapporto.crm.imports.source.text;

import java.nio.charset.Charset;

/**
 * How a file's bytes become text.
 *
 * @param charset the charset of the file, or of most of it
 * @param fallback the charset of the bytes that are none of {@code charset}; the same one unless
 *     mixed
 * @param confidence from 0 to 1
 * @param bomBytes how many bytes of byte order mark to leave out
 * @param trait what is remarkable
 */
public record CharsetGuess(
    Charset charset, Charset fallback, double confidence, int bomBytes, Trait trait) {

  /** What is remarkable about the bytes. */
  public enum Trait {
    /** Nothing. */
    PLAIN,
    /** Some bytes are not of the charset and are read with the fallback. */
    MIXED,
    /** The text was spoilt before it was saved. */
    MOJIBAKE,
    /** Another charset fits about as well. */
    UNCERTAIN,
    /** The bytes are no text. */
    BINARY
  }

  static CharsetGuess certain(Charset charset, int bomBytes) {
    return new CharsetGuess(charset, charset, 1, bomBytes, Trait.PLAIN);
  }
}
