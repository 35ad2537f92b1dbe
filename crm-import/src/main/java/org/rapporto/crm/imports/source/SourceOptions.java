package org.rapporto.crm.imports.source;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a file before it is opened. Nothing need be: everything left out is found in
 * the file.
 *
 * <pre>{@code
 * SourceOptions.builder().locale(Locale.ITALIAN).sheet("Clienti").build()
 * }</pre>
 *
 * <p>Immutable and thread-safe, as far as the header hint is.
 */
public final class SourceOptions {
  /** Which row holds the header, when it is not to be found. */
  static final int FIND_HEADER = -1;

  /** There is no header. */
  static final int NO_HEADER = 0;

  private static final SourceOptions STANDARD = builder().build();

  private final Locale locale;
  private final @Nullable Charset charset;
  private final @Nullable Character delimiter;
  private final @Nullable Character quote;
  private final @Nullable Character commentMark;
  private final @Nullable String sheet;
  private final long headerRow;
  private final ToDoubleFunction<String> headerHint;
  private final BiPredicate<String, String> sameHeader;
  private final SourceLimits limits;
  private final @Nullable Path temporaryDirectory;
  private final List<TableReader> readers;

  private SourceOptions(Builder b) {
    this.locale = b.locale;
    this.charset = b.charset;
    this.delimiter = b.delimiter;
    this.quote = b.quote;
    this.commentMark = b.commentMark;
    this.sheet = b.sheet;
    this.headerRow = b.headerRow;
    this.headerHint = b.headerHint;
    this.sameHeader = b.sameHeader;
    this.limits = b.limits;
    this.temporaryDirectory = b.temporaryDirectory;
    this.readers = List.copyOf(b.readers);
  }

  /**
   * Options that leave everything to be found.
   *
   * @return the standard options
   */
  public static SourceOptions standard() {
    return STANDARD;
  }

  /**
   * Starts a set of options.
   *
   * @return a builder with nothing said
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts from these options.
   *
   * @return a builder that holds what these options say
   */
  public Builder toBuilder() {
    Builder b = new Builder();
    b.locale = locale;
    b.charset = charset;
    b.delimiter = delimiter;
    b.quote = quote;
    b.commentMark = commentMark;
    b.sheet = sheet;
    b.headerRow = headerRow;
    b.headerHint = headerHint;
    b.sameHeader = sameHeader;
    b.limits = limits;
    b.temporaryDirectory = temporaryDirectory;
    b.readers.addAll(readers);
    return b;
  }

  /**
   * The language the user works in.
   *
   * @return the locale; {@link Locale#ROOT} when not said
   */
  public Locale locale() {
    return locale;
  }

  @Nullable Charset charset() {
    return charset;
  }

  @Nullable Character delimiter() {
    return delimiter;
  }

  @Nullable Character quote() {
    return quote;
  }

  @Nullable Character commentMark() {
    return commentMark;
  }

  Optional<String> sheet() {
    return Optional.ofNullable(sheet);
  }

  long headerRow() {
    return headerRow;
  }

  ToDoubleFunction<String> headerHint() {
    return headerHint;
  }

  BiPredicate<String, String> sameHeader() {
    return sameHeader;
  }

  /**
   * The limits beyond which a file is refused.
   *
   * @return the limits
   */
  public SourceLimits limits() {
    return limits;
  }

  @Nullable Path temporaryDirectory() {
    return temporaryDirectory;
  }

  List<TableReader> readers() {
    return readers;
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private Locale locale = Locale.ROOT;
    private @Nullable Charset charset;
    private @Nullable Character delimiter;
    private @Nullable Character quote;
    private @Nullable Character commentMark;
    private @Nullable String sheet;
    private long headerRow = FIND_HEADER;
    private ToDoubleFunction<String> headerHint = text -> 0;
    private BiPredicate<String, String> sameHeader = (header, text) -> false;
    private SourceLimits limits = SourceLimits.standard();
    private @Nullable Path temporaryDirectory;
    private final List<TableReader> readers = new ArrayList<>();

    private Builder() {}

    /**
     * The language the user works in; it tips the scales where a charset is in doubt.
     *
     * @param value a locale
     * @return this builder
     */
    public Builder locale(Locale value) {
      this.locale = Objects.requireNonNull(value, "value must not be null");
      return this;
    }

    /**
     * Reads text with this charset instead of finding it.
     *
     * @param value a charset
     * @return this builder
     */
    public Builder charset(Charset value) {
      this.charset = Objects.requireNonNull(value, "value must not be null");
      return this;
    }

    /**
     * Cuts text at this delimiter instead of finding it.
     *
     * @param value a character other than a letter, digit, quote or line break
     * @return this builder
     */
    public Builder delimiter(char value) {
      if (Character.isLetterOrDigit(value) || value == '"' || value == '\n' || value == '\r') {
        throw new IllegalArgumentException(
            "delimiter must not be a letter, digit, quote or line break, but is U+"
                + Integer.toHexString(value));
      }
      this.delimiter = value;
      return this;
    }

    /**
     * Takes this as the quote of a text instead of finding it.
     *
     * @param value a character other than a letter, digit or line break
     * @return this builder
     */
    public Builder quote(char value) {
      if (Character.isLetterOrDigit(value) || value == '\n' || value == '\r') {
        throw new IllegalArgumentException(
            "quote must not be a letter, digit or line break, but is U+"
                + Integer.toHexString(value));
      }
      this.quote = value;
      return this;
    }

    /**
     * Skips the lines of a text that start with this, and reports them as comments. Without it such
     * lines are rows like others, as RFC 4180 knows no comments.
     *
     * @param mark a character such as {@code #}, other than a letter, digit, quote or line break
     * @return this builder
     */
    public Builder commentMark(char mark) {
      if (Character.isLetterOrDigit(mark) || mark == '"' || mark == '\n' || mark == '\r') {
        throw new IllegalArgumentException(
            "mark must not be a letter, digit, quote or line break, but is U+"
                + Integer.toHexString(mark));
      }
      this.commentMark = mark;
      return this;
    }

    /**
     * Reads this sheet of a workbook, hidden or not, instead of the first visible one with rows.
     *
     * @param name its name as a spreadsheet shows it, in any case
     * @return this builder
     */
    public Builder sheet(String name) {
      this.sheet = Objects.requireNonNull(name, "name must not be null");
      return this;
    }

    /**
     * Takes this row as the header instead of finding it.
     *
     * @param row the line of a text file or the row of a sheet, from 1
     * @return this builder
     */
    public Builder headerRow(long row) {
      if (row < 1) {
        throw new IllegalArgumentException("row must be at least 1, but is " + row);
      }
      this.headerRow = row;
      return this;
    }

    /**
     * Takes the first row that is not blank as data.
     *
     * @return this builder
     */
    public Builder withoutHeader() {
      this.headerRow = NO_HEADER;
      return this;
    }

    /**
     * Tells which texts look like a header known to the caller. It is asked for the cells of the
     * first rows.
     *
     * @param hint gives 0 for an unknown text up to 1 for a known header
     * @return this builder
     */
    public Builder headerHint(ToDoubleFunction<String> hint) {
      this.headerHint = Objects.requireNonNull(hint, "hint must not be null");
      return this;
    }

    /**
     * Tells which texts head the same column, as {@code Телефон} and {@code Phone} do. A row right
     * below the header that heads its columns once more, as in a second language, is skipped as
     * {@link SkipReason#REPEATED_HEADER}.
     *
     * @param same is asked for a header and for the text below it, which may be empty
     * @return this builder
     */
    public Builder sameHeader(BiPredicate<String, String> same) {
      this.sameHeader = Objects.requireNonNull(same, "same must not be null");
      return this;
    }

    /**
     * Sets the limits beyond which a file is refused.
     *
     * @param value limits
     * @return this builder
     */
    public Builder limits(SourceLimits value) {
      this.limits = Objects.requireNonNull(value, "value must not be null");
      return this;
    }

    /**
     * Where large workbooks put their strings while they are read; the files are readable by this
     * user alone and deleted when reading ends. The system's directory when not said.
     *
     * @param directory an existing directory
     * @return this builder
     */
    public Builder temporaryDirectory(Path directory) {
      this.temporaryDirectory = Objects.requireNonNull(directory, "directory must not be null");
      return this;
    }

    /**
     * Adds a reader for a format of the program's own. Readers are asked in the order they were
     * added, before those of this library.
     *
     * @param value a reader, thread-safe
     * @return this builder
     */
    public Builder reader(TableReader value) {
      readers.add(Objects.requireNonNull(value, "value must not be null"));
      return this;
    }

    /**
     * Makes the options.
     *
     * @return options that later changes of this builder do not touch
     */
    public SourceOptions build() {
      return new SourceOptions(this);
    }
  }
}
