package org.rapporto.crm.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.report.FailedRows;
import org.rapporto.crm.imports.report.JsonReport;
import org.rapporto.crm.imports.run.ImportMode;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.phone.PhoneReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Imports files of contacts. All files are looked at before the first one is imported. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Imports files of contacts: CSV of any kind, XLSX.")
final class ImportCommand implements Callable<Integer> {

  @Mixin private BaseOptions base = new BaseOptions();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files")
  private List<Path> files = List.of();

  @Option(
      names = "--region",
      paramLabel = "CC",
      description = "Country of national numbers, such as IT")
  private @Nullable String region;

  @Option(
      names = "--area-code",
      paramLabel = "N",
      description = "Area code of local numbers; needs --region")
  private @Nullable String areaCode;

  @Option(names = "--locale", paramLabel = "xx", description = "Language of the files, such as ru")
  private @Nullable String locale;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "create-or-fill (default), create, update, create-or-update, skip-existing")
  private String mode = ImportMode.CREATE_OR_FILL.toString();

  @Option(
      names = "--map",
      paramLabel = "Header=field",
      description = "Where a column goes; repeatable")
  private List<String> mappings = List.of();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The system the external ids come from")
  private @Nullable String source;

  @Option(names = "--dry-run", description = "Tells what would happen and changes nothing")
  private boolean dryRun;

  @Option(names = "--report", paramLabel = "R.json", description = "Writes the report, row by row")
  private @Nullable Path report;

  @Option(
      names = "--failed",
      paramLabel = "F.csv",
      description = "Writes the rows that need attention")
  private @Nullable Path failed;

  @Option(
      names = "--yes",
      description = "Takes proposals for columns that are likely but not certain")
  private boolean yes;

  @Spec private @Nullable CommandSpec spec;

  private final Map<Path, Integer> taken = new HashMap<>();

  @Override
  public Integer call() throws IOException {
    requireWritable("--report", report);
    requireWritable("--failed", failed);
    List<ImportDraft> drafts = look();
    try (Crm crm = base.open(BaseOptions.Missing.MADE)) {
      boolean attention = false;
      for (ImportDraft draft : drafts) {
        attention |= run(draft.into(base.session(crm)));
      }
      return attention ? CrmCommand.ATTENTION : 0;
    }
  }

  /** An import whose report cannot be written is not begun. */
  private static void requireWritable(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    String wrong =
        folder == null || Files.isDirectory(file)
            ? "is a directory; name a file in it"
            : !Files.isDirectory(folder)
                ? "lies in a folder that does not exist; create it first"
                : !Files.isWritable(Files.exists(file) ? file : folder)
                    ? "may not be written; name another file, or give write access"
                    : null;
    if (wrong != null) {
      throw new IllegalArgumentException(option + " " + file + " " + wrong);
    }
  }

  /** Looks at all files before a base is made or touched. */
  private List<ImportDraft> look() {
    try (Crm nowhere = Crm.on(MemoryStore.create()).open()) {
      Importer importer = importer(base.session(nowhere));
      List<ImportDraft> drafts = new ArrayList<>();
      for (Path file : files) {
        ImportDraft draft = importer.open(file);
        draft = yes ? draft.acceptingProposals() : draft;
        draft.requireSubject();
        drafts.add(draft);
      }
      return drafts;
    }
  }

  private Importer importer(CrmSession session) {
    Importer importer = Importer.into(session).mode(ImportMode.parse(mode));
    if (region != null) {
      PhoneReader phones = PhoneReader.forRegion(region);
      importer = importer.phones(areaCode == null ? phones : phones.withAreaCode(areaCode));
    } else if (areaCode != null) {
      throw new IllegalArgumentException("--area-code needs --region");
    }
    importer = locale == null ? importer : importer.locale(language(locale));
    importer = source == null ? importer : importer.source(source);
    for (String mapping : mappings) {
      importer = importer.map(mapping);
    }
    return importer;
  }

  private static Locale language(String tag) {
    Locale language = Locale.forLanguageTag(tag);
    if (language.getLanguage().isEmpty()) {
      throw new IllegalArgumentException(
          "--locale takes a language tag such as ru or it-IT; found '" + tag + "'");
    }
    return language;
  }

  private boolean run(ImportDraft draft) throws IOException {
    ImportPrinter printer = new ImportPrinter(out(), draft);
    printer.before();
    Path reportFile = report == null ? null : named(report);
    Path failedFile = failed == null ? null : named(failed);
    try (Progress progress = new Progress(err());
        Writer writer =
            reportFile == null ? Writer.nullWriter() : Files.newBufferedWriter(reportFile);
        JsonReport json = JsonReport.to(writer, draft);
        FailedRows rows = failedFile == null ? null : new FailedRows(failedFile, draft)) {
      RowListener listener =
          (result, cells) -> {
            progress.done();
            if (reportFile != null) {
              json.done(result, cells);
            }
            if (rows != null) {
              rows.done(result, cells);
            }
          };
      ImportReport done = dryRun ? draft.dryRun(listener) : draft.run(listener);
      json.end(done);
      printer.after(done);
      return done.counts().of(Outcome.FAILED) + done.counts().of(Outcome.NEEDS_DECISION) > 0;
    }
  }

  /**
   * With several files each has a report of its own: {@code report.json}, {@code report-2.json}.
   */
  private Path named(Path path) {
    int number = taken.merge(path, 1, Integer::sum);
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    if (number == 1 || dot < 0) {
      return path;
    }
    return path.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec, "spec is injected").commandLine().getErr();
  }
}
