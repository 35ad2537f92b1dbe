package org.rapporto.crm.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.convert.PersonNameParser;
import org.rapporto.crm.imports.mapping.ColumnMapper;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.mapping.UserMapping;
import org.rapporto.crm.imports.run.CollisionRule;
import org.rapporto.crm.imports.run.Decision;
import org.rapporto.crm.imports.run.EmptyCells;
import org.rapporto.crm.imports.run.ImportMode;
import org.rapporto.crm.imports.run.RunOptions;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.phone.PhoneReader;

/**
 * Brings files of contacts into a CRM: any delimited text and workbooks, columns recognised by
 * their headers, telephones in every form, and no card twice. Immutable; each setting gives a new
 * importer.
 *
 * <pre>{@code
 * ImportReport report = Importer.into(session).region("IT").open(Path.of("clients.xlsx")).run();
 * }</pre>
 *
 * <p>Importing a file again changes nothing: its rows meet the cards they made.
 */
public final class Importer {

  private final CrmSession session;
  private final Settings settings;

  /** What an importer was told. */
  record Settings(
      @Nullable PhoneReader phones,
      Locale locale,
      RunOptions options,
      List<String> mapping) {
    Settings {
      mapping = List.copyOf(mapping);
    }

    Settings withOptions(RunOptions other) {
      return new Settings(phones, locale, other, mapping);
    }
  }

  private Importer(CrmSession session, Settings settings) {
    this.session = session;
    this.settings = settings;
  }

  /**
   * An importer with nothing said: international numbers only, {@link ImportMode#CREATE_OR_FILL}.
   *
   * @param session who imports; needs the right to create and change contacts and organisations
   * @return the importer
   */
  public static Importer into(CrmSession session) {
    Objects.requireNonNull(session, "session must not be null");
    return new Importer(
        session,
        new Settings(
            null,
            Locale.ROOT,
            RunOptions.of(ImportMode.CREATE_OR_FILL),
            List.of()));
  }

  /**
   * Sets the region of telephone numbers without a country code.
   *
   * @param region ISO 3166-1 alpha-2
   * @return a new importer
   * @throws IllegalArgumentException if there is no such region
   */
  public Importer region(String region) {
    return phones(PhoneReader.forRegion(region));
  }

  /**
   * Sets how telephone numbers are read, for a region and an area code.
   *
   * @param phones the reader
   * @return a new importer
   */
  public Importer phones(PhoneReader phones) {
    return new Importer(
        session,
        new Settings(phones, settings.locale, settings.options, settings.mapping));
  }

  /**
   * Sets the language of the file, which helps with charsets and the order of names. Nothing else
   * depends on it.
   *
   * @param locale the locale
   * @return a new importer
   */
  public Importer locale(Locale locale) {
    return new Importer(
        session,
        new Settings(settings.phones, locale, settings.options, settings.mapping));
  }

  /**
   * Sets what may be done to the base.
   *
   * @param mode the mode
   * @return a new importer
   */
  public Importer mode(ImportMode mode) {
    return with(settings.options.withMode(mode));
  }

  /**
   * Sets what becomes of one field where a card has another value than the file, over what the mode
   * says. Lists are joined as sets in every mode unless this says otherwise.
   *
   * @param field the field
   * @param rule the rule
   * @return a new importer
   */
  public Importer collision(Field<?> field, CollisionRule rule) {
    String name = field.recordType() + "." + field.name();
    return with(settings.options.withCollision(name, rule));
  }

  /**
   * Sets what an empty cell means. {@link EmptyCells#CLEAR} works in the modes that overwrite.
   *
   * @param meaning the meaning
   * @return a new importer
   */
  public Importer emptyCells(EmptyCells meaning) {
    return with(settings.options.withEmptyCells(meaning));
  }

  /**
   * Decides about one record of the file in place of the match rules, such as one that came back
   * with {@link org.rapporto.crm.imports.ledger.Outcome#NEEDS_DECISION}.
   *
   * @param row the number of the record, from 1
   * @param decision what to do
   * @return a new importer
   */
  public Importer decide(long row, Decision decision) {
    return with(settings.options.withDecision(row, decision));
  }

  private Importer with(RunOptions options) {
    return new Importer(session, settings.withOptions(options));
  }

  /**
   * Names the system the file comes from; external ids are unique within it. Without it a column of
   * external ids is taken to be of the system {@code import}.
   *
   * @param source such as {@code 1c}
   * @return a new importer
   */
  public Importer source(String source) {
    return with(settings.options.withSource(source));
  }

  /**
   * Says where a column goes, over whatever would be proposed.
   *
   * @param headerAndField {@code Header=field}, such as {@code Доп. тел.=phone[mobile]}, or {@code
   *     Header=-} for a column not to take
   * @return a new importer
   */
  public Importer map(String headerAndField) {
    List<String> more = new ArrayList<>(settings.mapping);
    more.add(headerAndField);
    UserMapping.parse(more);
    return new Importer(
        session,
        new Settings(settings.phones, settings.locale, settings.options, more));
  }

  /**
   * Opens a file: finds its format, charset, delimiter and header, and proposes where its columns
   * go. Changes nothing.
   *
   * @param file the file
   * @return a draft of the import
   * @throws org.rapporto.crm.imports.source.UnreadableSourceException if it is no table that can be
   *     read; the message says what it is
   * @throws IllegalArgumentException if {@link #map} named a header that is not there, or a field
   *     that has no place in a card
   */
  public ImportDraft open(Path file) {
    HeaderMapper headers = HeaderMapper.standard().withTypes(session.types().all());
    ColumnMapper columns = ColumnMapper.of(headers, PersonNameParser.standard());
    SourceOptions options =
        SourceOptions.builder().locale(settings.locale).headerHint(headers::knownHeader).build();
    SniffedTable table = TableSource.open(file, options);
    return ImportDraft.of(session, settings, table, columns);
  }

  /**
   * Brings a file of contacts in, in one call: looks at it, takes the columns that are certain, and
   * imports. A column that is only likely is left out; to see what would be taken, {@link #open} the
   * file first.
   *
   * @param file the file
   * @return what it came to
   * @throws NoUsableColumnException if no column is certain to say who a row is about
   * @throws org.rapporto.crm.imports.source.UnreadableSourceException if it is no table that can be
   *     read
   */
  public ImportReport importContacts(Path file) {
    return open(file).run();
  }
}
