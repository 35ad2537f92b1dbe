package org.rapporto.crm.imports;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.convert.PersonNameParser;
import org.rapporto.crm.imports.mapping.ColumnMapper;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.mapping.UserMapping;
import org.rapporto.crm.imports.match.MatchRule;
import org.rapporto.crm.imports.row.OwnerDirectory;
import org.rapporto.crm.imports.run.CollisionRule;
import org.rapporto.crm.imports.run.Decision;
import org.rapporto.crm.imports.run.DoubleRule;
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
      List<String> mapping,
      Users users,
      SourceOptions reading) {
    Settings {
      mapping = List.copyOf(mapping);
    }

    Settings withOptions(RunOptions other) {
      return new Settings(phones, locale, other, mapping, users, reading);
    }

    Settings withUsers(Users other) {
      return new Settings(phones, locale, options, mapping, other, reading);
    }
  }

  /**
   * What the host knows better than the file: its users, and what amounts and times leave unsaid.
   */
  record Users(OwnerDirectory owners, ZoneId zone, @Nullable Currency currency) {}

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
            List.of(),
            new Users(OwnerDirectory.SAME, ZoneOffset.UTC, null),
            SourceOptions.standard()));
  }

  /**
   * Sets the country the file comes from: the region of telephone numbers without a country code,
   * and, unless {@link #currency} names another, the currency of amounts that name none.
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
        new Settings(
            phones,
            settings.locale,
            settings.options,
            settings.mapping,
            settings.users,
            settings.reading));
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
        new Settings(
            settings.phones,
            locale,
            settings.options,
            settings.mapping,
            settings.users,
            settings.reading));
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
   * Sets by what rows are known to be about cards: rules in the order they are asked. A rule that
   * finds no card or several passes on to the next; if several were found and no later rule finds
   * exactly one, the row needs a decision.
   *
   * @param rules the rules; those left out are not asked
   * @return a new importer
   */
  public Importer match(MatchRule... rules) {
    return with(
        settings.options.withMatching(
            new RunOptions.Matching(List.of(rules), settings.options.matching().doubles())));
  }

  /**
   * Sets what is done with a second card to which a row leads.
   *
   * @param rule the rule
   * @return a new importer
   */
  public Importer doubles(DoubleRule rule) {
    return with(
        settings.options.withMatching(
            new RunOptions.Matching(settings.options.matching().rules(), rule)));
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

  /**
   * Sets at most how many records are committed together, 10,000 unless this says otherwise.
   * Smaller batches are slower, and let other writers in more often. What an import comes to does
   * not depend on it.
   *
   * @param most 1 or more
   * @return a new importer
   */
  public Importer largestBatch(int most) {
    return with(settings.options.withLargestBatch(most));
  }

  /**
   * Sets how the users of the host are found whom a column names as owners. Without it the text of
   * the cell is the id of the user.
   *
   * @param owners finds a user by e-mail or name
   * @return a new importer
   */
  public Importer owners(OwnerDirectory owners) {
    return with(new Users(owners, settings.users.zone, settings.users.currency));
  }

  /**
   * Sets where times without a zone were written; UTC without it.
   *
   * @param zone the zone
   * @return a new importer
   */
  public Importer zone(ZoneId zone) {
    return with(new Users(settings.users.owners, zone, settings.users.currency));
  }

  /**
   * Sets the currency of amounts that name none. Without it they are taken to be of the country
   * that {@link #region} names, and are not taken if it names none.
   *
   * @param currency the currency
   * @return a new importer
   */
  public Importer currency(Currency currency) {
    return with(new Users(settings.users.owners, settings.users.zone, currency));
  }

  /**
   * Sets what is known about files before they are opened: charset, delimiter, sheet, header row,
   * limits, and readers of the host's own for further formats.
   *
   * @param options the options; their header hint is the importer's, and so is the locale if {@link
   *     #locale} was called
   * @return a new importer
   */
  public Importer reading(SourceOptions options) {
    return new Importer(
        session,
        new Settings(
            settings.phones,
            settings.locale,
            settings.options,
            settings.mapping,
            settings.users,
            Objects.requireNonNull(options, "options must not be null")));
  }

  private Importer with(Users users) {
    return new Importer(session, settings.withUsers(users));
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
        new Settings(
            settings.phones,
            settings.locale,
            settings.options,
            more,
            settings.users,
            settings.reading));
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
    HeaderMapper plain = HeaderMapper.standard();
    HeaderMapper headers = plain.withTypes(session.types().all());
    ColumnMapper columns =
        ColumnMapper.of(plain, PersonNameParser.standard()).withTypes(session.types().all());
    SourceOptions.Builder reading =
        settings.reading.toBuilder()
            .headerHint(headers::knownHeader)
            .sameHeader(headers::isSameField);
    if (!settings.locale.equals(Locale.ROOT)) {
      reading.locale(settings.locale);
    }
    SniffedTable table = TableSource.open(file, reading.build());
    return ImportDraft.of(session, settings, table, columns);
  }

  /**
   * Brings a file of contacts in, in one call: looks at it, takes the columns that are certain, and
   * imports. A column that is only likely is left out; to see what would be taken, {@link #open}
   * the file first.
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
