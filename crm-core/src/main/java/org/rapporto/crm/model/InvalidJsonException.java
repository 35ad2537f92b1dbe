package org.rapporto.crm.model;

/**
 * JSON that is not what was asked for: it cannot be parsed, has a key too many, a value of the
 * wrong type, an unknown field. The message names the place and what would do there, never a value,
 * which may be personal data.
 */
public final class InvalidJsonException extends CrmException {

  private static final long serialVersionUID = 1L;

  /** Where the JSON is wrong. */
  private final String path;

  /**
   * An error at one place.
   *
   * @param path the place from the root {@code $} on, such as {@code $.and[0].eq}
   * @param problem what was found there and what would do
   */
  public InvalidJsonException(String path, String problem) {
    super("At " + path + ": " + problem);
    this.path = path;
  }

  /**
   * The place that is wrong.
   *
   * @return from the root {@code $} on, such as {@code $.and[0].eq}
   */
  public String path() {
    return path;
  }
}
