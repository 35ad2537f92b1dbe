package org.rapporto.crm.imports.export;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Export;
import org.rapporto.crm.Query;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.export.Exporter.Settings;
import org.rapporto.crm.model.RecordType;

/** One export: reads a snapshot page by page, and writes it. */
final class ExportJob {

  private static final String FASTEXCEL = "org.dhatim:fastexcel";
  private static final String FREEMARKER = "org.freemarker:freemarker";
  private static final String EZ_VCARD = "com.googlecode.ez-vcard:ez-vcard";

  private final CrmSession session;
  private final Settings settings;
  private final ExportFormat format;
  private final long start = System.nanoTime();

  private ExportJob(CrmSession session, Settings settings, ExportFormat format) {
    this.session = session;
    this.settings = settings;
    this.format = format;
  }

  /** A job that was checked as far as it can be before a file is made. */
  static ExportJob of(CrmSession session, Settings settings, ExportFormat format) {
    switch (format) {
      case XLSX ->
          MissingLibraryException.require(format, FASTEXCEL, "org.dhatim.fastexcel.Workbook");
      case VCARD, VCARD_3 -> {
        MissingLibraryException.require(format, EZ_VCARD, "ezvcard.VCard");
        MissingLibraryException.require(
            format, FREEMARKER, "freemarker.template.TemplateException"); // VCard loads it
        if (!settings.type().equals(Contacts.NAME) && !settings.type().equals(Organisations.NAME)) {
          throw new IllegalArgumentException(
              "A vCard holds a contact or an organisation, not a record of type '"
                  + settings.type()
                  + "'; write csv, xlsx or jsonl");
        }
      }
      default -> {}
    }
    return new ExportJob(session, settings, format);
  }

  ExportReport run(OutputStream out) throws IOException {
    try {
      OutputStream kept = new BufferedOutputStream(new KeptOpen(out));
      ExportReport report =
          session.<ExportReport>export(
              query(),
              settings.limit(),
              export -> {
                try {
                  return new Snapshot(export).write(kept);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      kept.flush();
      return report;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Query query() {
    RecordType type = session.types().get(settings.type());
    return new Query(type, settings.filter(), settings.order(), Query.LARGEST_PAGE, null);
  }

  /** The records as they are at one moment. */
  private final class Snapshot {

    private final RecordType type;
    private final RecordPages pages;
    private final RelatedRecords related;
    private final CrmSession session;
    private final Export export;

    Snapshot(Export export) {
      this.export = export;
      this.session = export.session();
      Query query = query();
      this.type = query.type();
      this.pages = new RecordPages(session, query, settings.limit());
      this.related = new RelatedRecords(session, type);
    }

    ExportReport write(OutputStream out) throws IOException {
      return switch (format) {
        case CSV, XLSX -> table(out);
        case VCARD, VCARD_3 -> vcards(out);
        case JSON_LINES -> jsonLines(out);
      };
    }

    private ExportReport table(OutputStream out) throws IOException {
      TableLayout layout = layout();
      pages.each(page -> related.withRoles(page).forEach(layout::measure));
      List<String> headers =
          layout.headings().stream()
              .map(settings.labels() == null ? Heading::numberedPath : Heading::numberedLabel)
              .toList();
      try (RowSink sink =
          format == ExportFormat.CSV
              ? new CsvTable(out, settings.style(), headers)
              : new XlsxTable(out, type.name(), headers)) {
        long records =
            pages.each(
                page -> {
                  export.taken(page);
                  for (CardRow row : related.withAll(page)) {
                    layout.write(row, sink);
                  }
                });
        return report(records, headers, List.of());
      }
    }

    private TableLayout layout() {
      Locale language = settings.labels() == null ? Locale.ROOT : settings.labels();
      ColumnWords words = new ColumnWords(language);
      TableLayout layout = TableLayout.of(type, words);
      return TableLayout.hasRoles(type) ? layout.withRoles(roles(words)) : layout;
    }

    private RoleColumns roles(ColumnWords words) {
      return new RoleColumns(
          session.types().get(Affiliations.NAME), session.types().get(Organisations.NAME), words);
    }

    private ExportReport vcards(OutputStream out) throws IOException {
      try (VcardFile file = new VcardFile(out, format, type)) {
        long records =
            pages.each(
                page -> {
                  export.taken(page);
                  for (CardRow row : related.withRoles(page)) {
                    file.write(row);
                  }
                });
        return report(records, List.of(), file.onlyOurs());
      }
    }

    private ExportReport jsonLines(OutputStream out) throws IOException {
      RoleColumns roles = TableLayout.hasRoles(type) ? roles(new ColumnWords(Locale.ROOT)) : null;
      try (JsonLines lines = new JsonLines(out, type, roles)) {
        long records =
            pages.each(
                page -> {
                  export.taken(page);
                  for (CardRow row : related.withRoles(page)) {
                    lines.write(row);
                  }
                });
        return report(records, List.of(), List.of());
      }
    }

    private ExportReport report(long records, List<String> columns, Collection<String> onlyOurs) {
      return new ExportReport(
          type.name(),
          format,
          records,
          columns,
          List.copyOf(onlyOurs),
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** Libraries close the stream they write to; ours belongs to the caller. */
  private static final class KeptOpen extends FilterOutputStream {

    KeptOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
