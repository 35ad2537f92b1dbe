package org.rapporto.crm.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.imports.ledger.RowListener;
import org.rapporto.crm.imports.plan.ImportPlan;
import org.rapporto.crm.imports.report.FailedRows;
import org.rapporto.crm.imports.report.RunReport;
import org.rapporto.crm.imports.run.RunMonitor;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmException;
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
    description = "Imports files of contacts: CSV of any kind, XLSX, XLS, ODS, vCard, JSON lines.")
final class ImportCommand implements Callable<Integer> {

  @Mixin private BaseOptions base = new BaseOptions();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files")
  private List<Path> files = List.of();

  @Mixin private ImportSettings settings = new ImportSettings();

  @Option(names = "--dry-run", description = "Tells what would happen and changes nothing")
  private boolean dryRun;

  @Option(
      names = "--report",
      paramLabel = "R.json",
      description = "Writes the report, row by row; a table if the name ends in .csv")
  private @Nullable Path report;

  @Option(
      names = "--failed",
      paramLabel = "F.csv",
      description = "Writes the rows that need attention")
  private @Nullable Path failed;

  @Option(
      names = "--plan",
      paramLabel = "P.json",
      description = "Writes down what would happen, and changes nothing")
  private @Nullable Path plan;

  @Option(
      names = "--apply",
      paramLabel = "P.json",
      description = "Does what a plan says, or nothing if the base has moved since")
  private @Nullable Path apply;

  @Option(
      names = "--anew",
      description = "Begins anew where an import of the file was broken off, and does not go on")
  private boolean anew;

  @Spec private @Nullable CommandSpec spec;

  private final Map<Path, Integer> taken = new HashMap<>();

  @Override
  public Integer call() throws IOException {
    requireWritable("--report", report);
    requireWritable("--failed", failed);
    requireWritable("--plan", plan);
    if ((plan != null || apply != null) && files.size() > 1) {
      throw new IllegalArgumentException("A plan is of one file; found " + files.size());
    }
    if (apply != null && (plan != null || dryRun)) {
      throw new IllegalArgumentException("--apply changes the base, --plan and --dry-run do not");
    }
    ImportPlan agreed = apply == null ? null : plan(apply);
    List<ImportDraft> looked = base.isThere() ? List.of() : look();
    try (Crm crm = opened()) {
      CrmSession session = base.session(crm);
      List<ImportDraft> drafts =
          looked.isEmpty() ? drafts(session) : looked.stream().map(d -> d.into(session)).toList();
      boolean attention = false;
      for (ImportDraft draft : drafts) {
        attention |= run(draft, agreed);
      }
      return attention ? CrmCommand.ATTENTION : 0;
    }
  }

  /** What changes nothing makes no base either. */
  private Crm opened() {
    boolean writes = !dryRun && plan == null;
    return writes || base.isThere()
        ? base.open(BaseOptions.Missing.MADE)
        : Crm.on(MemoryStore.create()).open();
  }

  /** Looks at all files before a base is made; a new one knows no types or mappings of its own. */
  private List<ImportDraft> look() {
    try (Crm nowhere = Crm.on(MemoryStore.create()).open()) {
      return drafts(base.session(nowhere));
    }
  }

  private List<ImportDraft> drafts(CrmSession session) {
    List<ImportDraft> drafts = new ArrayList<>();
    for (Path file : files) {
      drafts.add(settings.open(session, file));
    }
    return drafts;
  }

  /** An import whose report cannot be written is not begun. */
  private void requireWritable(String option, @Nullable Path file) {
    for (int n = 1; file != null && n <= files.size(); n++) {
      OutputFile.require(option, numbered(file, n));
    }
  }

  private static ImportPlan plan(Path file) {
    try {
      return ImportPlan.read(file);
    } catch (UncheckedIOException e) {
      throw new IllegalArgumentException(
          "--apply " + file + " cannot be read; name the plan that --plan wrote", e);
    } catch (CrmException e) {
      throw new IllegalArgumentException(e.getMessage(), e); // it is no plan, or cut off
    }
  }

  private boolean run(ImportDraft draft, @Nullable ImportPlan agreed) throws IOException {
    ImportPrinter printer = new ImportPrinter(out(), draft);
    printer.before();
    Path reportFile = report == null ? null : named(report);
    Path failedFile = failed == null ? null : named(failed);
    try (Progress progress = new Progress(err());
        Writer writer =
            reportFile == null ? Writer.nullWriter() : Files.newBufferedWriter(reportFile);
        RunReport rowReport = RunReport.named(String.valueOf(reportFile), writer, draft);
        FailedRows rows = failedFile == null ? null : new FailedRows(failedFile, draft)) {
      RowListener listener =
          (result, cells) -> {
            progress.done();
            if (reportFile != null) {
              rowReport.done(result, cells);
            }
            if (rows != null) {
              rows.done(result, cells);
            }
          };
      ImportReport done = done(draft, agreed, listener, progress);
      rowReport.end(done);
      printer.after(done);
      return done.counts().of(Outcome.FAILED) + done.counts().of(Outcome.NEEDS_DECISION) > 0;
    }
  }

  private ImportReport done(
      ImportDraft draft, @Nullable ImportPlan agreed, RowListener listener, Progress progress) {
    RunMonitor monitor = RunMonitor.of(progress::show);
    if (plan != null) {
      ImportReport would = draft.plan(plan, listener);
      out().println("  plan in " + plan);
      return would;
    } else if (dryRun) {
      return draft.dryRun(listener);
    } else if (agreed != null) {
      return draft.apply(agreed, listener, monitor);
    }
    Optional<UUID> unfinished = anew ? Optional.empty() : draft.unfinished();
    if (unfinished.isPresent()) {
      err().println("crm: going on with the import run " + unfinished.get());
      return draft.resume(unfinished.get(), listener, monitor);
    }
    return draft.run(listener, monitor);
  }

  /**
   * With several files each has a report of its own: {@code report.json}, {@code report-2.json}.
   */
  private Path named(Path path) {
    return numbered(path, taken.merge(path, 1, Integer::sum));
  }

  private static Path numbered(Path path, int number) {
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
