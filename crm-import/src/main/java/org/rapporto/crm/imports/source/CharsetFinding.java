package org.rapporto.crm.imports.source;

import java.nio.charset.Charset;
import java.util.Set;

/**
 * The charset a text file was found to be in.
 *
 * @param charset the charset it is read with
 * @param confidence from 0, a guess, to 1, certain
 * @param flags what is remarkable; usually empty
 */
public record CharsetFinding(Charset charset, double confidence, Set<CharsetFlag> flags) {
  /** Copies the flags. */
  public CharsetFinding {
    flags = Set.copyOf(flags);
  }
}
