package org.rapporto.crm.imports.source;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file cannot be read as a table.
 *
 * <p>The message is one line that names the file, what was found and what would help; it never
 * holds a cell's value.
 */
public final class UnreadableSourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SourceProblem problem;
  private final String file;
  private final @Nullable SourceFormat format;
  private final @Nullable String place;
  private final String cure;

  private UnreadableSourceException(Builder b) {
    super(message(b), b.cause);
    this.problem = b.problem;
    this.file = b.file;
    this.format = b.format;
    this.place = b.place;
    this.cure = b.cure;
  }

  private static String message(Builder b) {
    String where = b.place == null ? "" : " (" + b.place + ")";
    return b.file + ": " + b.found + where + "; " + b.cure;
  }

  /**
   * The kind of trouble, for a program to act upon.
   *
   * @return the problem
   */
  public SourceProblem problem() {
    return problem;
  }

  /**
   * The file's name without its directory.
   *
   * @return the name
   */
  public String file() {
    return file;
  }

  /**
   * What the file was recognised as.
   *
   * @return the format, or empty when it was not got that far
   */
  public Optional<SourceFormat> format() {
    return Optional.ofNullable(format);
  }

  /**
   * Where in the file reading stopped, as far as it is known.
   *
   * @return words such as {@code row 12, column 3}
   */
  public Optional<String> place() {
    return Optional.ofNullable(place);
  }

  /**
   * What the user can do about it.
   *
   * @return half a sentence without a full stop
   */
  public String cure() {
    return cure;
  }

  static Builder of(SourceProblem problem, String file, String found) {
    return new Builder(problem, file, found);
  }

  /** Collects the parts of the message. */
  static final class Builder {
    private final SourceProblem problem;
    private final String file;
    private final String found;
    private String cure = "";
    private @Nullable SourceFormat format;
    private @Nullable String place;
    private @Nullable Throwable cause;

    private Builder(SourceProblem problem, String file, String found) {
      this.problem = problem;
      this.file = file;
      this.found = found;
    }

    Builder format(@Nullable SourceFormat value) {
      this.format = value;
      return this;
    }

    Builder place(@Nullable String value) {
      this.place = value;
      return this;
    }

    Builder cause(Throwable value) {
      this.cause = value;
      return this;
    }

    UnreadableSourceException cure(String value) {
      this.cure = Objects.requireNonNull(value, "value must not be null");
      return new UnreadableSourceException(this);
    }
  }
}
