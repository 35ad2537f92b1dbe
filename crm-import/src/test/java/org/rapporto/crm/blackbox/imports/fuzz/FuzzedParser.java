package org.rapporto.crm.blackbox.imports.fuzz;

import java.util.Objects;

/** What Jazzer calls, in a program of its own: the parser that a property names. */
public final class FuzzedParser {

  static final String PARSER = "rapporto.fuzz.parser";

  private static final Target TARGET =
      Target.named(Objects.requireNonNull(System.getProperty(PARSER), PARSER));

  private FuzzedParser() {}

  /** Before the first round: makes the parser, which costs more than a round may. */
  public static void fuzzerInitialize() {
    Objects.requireNonNull(TARGET);
  }

  /**
   * One round.
   *
   * @param bytes whatever Jazzer thinks of
   */
  public static void fuzzerTestOneInput(byte[] bytes) {
    TARGET.run(bytes);
  }
}
