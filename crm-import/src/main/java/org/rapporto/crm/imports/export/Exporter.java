package org.rapporto.crm.imports.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;

/**
 * Writes the records of a type into a file that people, other programs and our own import read.
 * Immutable; each setting gives a new exporter.
 *
 * <pre>{@code
 * Exporter.from(session)
 *     .type(Contacts.TYPE)
 *     .filter(Contacts.EMAILS.isSet())
 *     .order(Order.by(Contacts.FAMILY_NAME))
 *     .to(Path.of("contacts.xlsx"));
 * }</pre>
 *
 * <p>What is written is one committed state, of the records that the session's principal may read
 * and may export, see {@link CrmSession#export}; a reason is given by {@link CrmSession#because}.
 * Memory does not grow with the number of records, but for some 40 bytes a record where an order is
 * set. A file gets its name when it is complete and the audit tells of it.
 *
 * <p>Tables (CSV, XLSX) have a column for each field and for each of several values of a field,
 * headed by its field path: {@code name.given}, {@code phone[mobile]}, {@code phone[mobile] 2},
 * {@code addr[work].city}, {@code externalId[1c]}, {@code deal.amount}. A label or source that has
 * one of {@code [ ] . = %} has it percent-encoded. The first column is the record's id, {@code
 * <type>.id}. A reference has three columns: the name of the record, {@code <type>[id].<field>} and
 * {@code <type>[externalId].<field>} with {@code source:value}. Contacts have their organisations
 * and roles behind them. Telephones stand in E.164 with {@code ;ext=}, and in {@code phone.raw} as
 * they were written where that is another text; what could not be read stands as written.
 *
 * <p>What is written comes back by an import: every field of every record, with the ids. These do
 * not, in any format: derived fields, who made and changed a record and when, and the order of the
 * values of a field where their labels differ. And of the single formats:
 *
 * <ul>
 *   <li>CSV, XLSX, JSON lines of people: the role that a role of theirs reports to, which comes
 *       with an export of the affiliations
 *   <li>CSV: control characters besides tabs and line ends
 *   <li>XLSX: texts of more than 32767 characters, 16384 columns and 1048576 rows are refused
 *   <li>CSV, XLSX: a label or source of more than 190 characters. With headers for people, values
 *       come back as those of every other file, and fields whose label another type has may need to
 *       be mapped
 *   <li>vCard: contacts and organisations alone. What the standard has no place for (tax numbers,
 *       fields of the host, what was opted out, how a telephone was written) stands in properties
 *       {@code X-RAPPORTO}, which other programs pass over. Line ends come back as line feeds,
 *       control characters not at all; of the roles of a person the first comes back, without the
 *       role it reports to; notes and other records about a card are not in it
 * </ul>
 *
 * <p>Texts a spreadsheet could take for formulas are made harmless, see {@link
 * org.rapporto.crm.imports.convert.FormulaGuard}: in CSV by an apostrophe, in XLSX because the
 * cells are texts.
 */
public final class Exporter {

  private final CrmSession session;
  private final Settings settings;

  /** What an exporter was told. */
  record Settings(
      String type,
      Filter filter,
      List<Order> order,
      long limit,
      @Nullable ExportFormat format,
      CsvStyle style,
      @Nullable Locale labels) {
    Settings {
      order = List.copyOf(order);
    }
  }

  private Exporter(CrmSession session, Settings settings) {
    this.session = session;
    this.settings = settings;
  }

  /**
   * An exporter with nothing said: all contacts by id, headers are field paths.
   *
   * @param session who exports; sees what there is to write
   * @return the exporter
   */
  public static Exporter from(CrmSession session) {
    Objects.requireNonNull(session, "session must not be null");
    return new Exporter(
        session,
        new Settings(
            Contacts.NAME,
            Filter.everything(),
            List.of(),
            Long.MAX_VALUE,
            null,
            CsvStyle.STANDARD,
            null));
  }

  /**
   * Sets the type of the records, with the fields it has in the base when the export begins.
   *
   * @param type the type
   * @return a new exporter
   */
  public Exporter type(RecordType type) {
    Settings s = settings;
    return with(new Settings(type.name(), s.filter, s.order, s.limit, s.format, s.style, s.labels));
  }

  /**
   * Leaves out records that do not pass a filter as well.
   *
   * @param filter the filter; may have variables
   * @return a new exporter
   */
  public Exporter filter(Filter filter) {
    Settings s = settings;
    Filter both = s.filter.and(filter);
    return with(new Settings(s.type, both, s.order, s.limit, s.format, s.style, s.labels));
  }

  /**
   * Sets the order; ties are broken by id.
   *
   * @param order by what
   * @return a new exporter
   */
  public Exporter order(Order... order) {
    Settings s = settings;
    List<Order> steps = List.of(order);
    return with(new Settings(s.type, s.filter, steps, s.limit, s.format, s.style, s.labels));
  }

  /**
   * Writes at most so many records.
   *
   * @param limit 1 or more
   * @return a new exporter
   */
  public Exporter limit(long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("A limit is 1 or more; found " + limit);
    }
    Settings s = settings;
    return with(new Settings(s.type, s.filter, s.order, limit, s.format, s.style, s.labels));
  }

  /**
   * Sets the format, over what the name of the file tells.
   *
   * @param format the format
   * @return a new exporter
   */
  public Exporter format(ExportFormat format) {
    Objects.requireNonNull(format, "format must not be null");
    Settings s = settings;
    return with(new Settings(s.type, s.filter, s.order, s.limit, format, s.style, s.labels));
  }

  /**
   * Sets how CSV is written.
   *
   * @param style the style
   * @return a new exporter
   */
  public Exporter csv(CsvStyle style) {
    Objects.requireNonNull(style, "style must not be null");
    Settings s = settings;
    return with(new Settings(s.type, s.filter, s.order, s.limit, s.format, style, s.labels));
  }

  /**
   * Heads the columns of tables with labels for people instead of field paths. Such a file is for
   * reading; one that shall come back is written with field paths.
   *
   * @param language English, Italian and Russian are known; else English
   * @return a new exporter
   */
  public Exporter labels(Locale language) {
    Objects.requireNonNull(language, "language must not be null");
    Settings s = settings;
    return with(new Settings(s.type, s.filter, s.order, s.limit, s.format, s.style, language));
  }

  private Exporter with(Settings more) {
    return new Exporter(session, more);
  }

  /**
   * Writes a file. It is written beside its place under another name, readable by its owner alone,
   * and moved there when complete; a file that was there keeps its permissions.
   *
   * @param file where to; its extension tells the format unless {@link #format} did
   * @return what was written
   * @throws IllegalArgumentException if the name tells no format, or the folder is not there, or
   *     the format cannot hold records of the type
   * @throws MissingLibraryException if the library for the format is not there
   * @throws FormatLimitException if the format cannot hold a value
   * @throws org.rapporto.crm.access.AccessDeniedException if the principal may not export
   * @throws org.rapporto.crm.guard.ExportRefusedException if a limit on files is not kept
   * @throws IllegalStateException if the session is inside a transaction
   * @throws UncheckedIOException if the file cannot be written
   */
  public ExportReport to(Path file) {
    ExportFormat format = settings.format == null ? ExportFormat.of(file) : settings.format;
    ExportJob job = job(format);
    try {
      return AtomicFile.write(file, job::run);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes to a stream.
   *
   * @param out where to; left open. After an error a part of the data may have been written
   * @return what was written
   * @throws IllegalArgumentException if {@link #format} was not called, or the format cannot hold
   *     records of the type
   * @throws MissingLibraryException if the library for the format is not there
   * @throws FormatLimitException if the format cannot hold a value
   * @throws org.rapporto.crm.access.AccessDeniedException if the principal may not export
   * @throws org.rapporto.crm.guard.ExportRefusedException if a limit on files is not kept
   * @throws IllegalStateException if the session is inside a transaction
   * @throws UncheckedIOException if the stream cannot be written
   */
  public ExportReport to(OutputStream out) {
    Objects.requireNonNull(out, "out must not be null");
    if (settings.format == null) {
      throw new IllegalArgumentException("A stream has no name; name the format with format(…)");
    }
    try {
      return job(settings.format).run(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ExportJob job(ExportFormat format) {
    return ExportJob.of(session, settings, format);
  }
}
