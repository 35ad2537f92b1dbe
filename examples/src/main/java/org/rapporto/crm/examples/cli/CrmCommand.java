package org.rapporto.crm.examples.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.examples.bench.BenchCommand;
import org.rapporto.crm.guard.DisclosureLimitException;
import org.rapporto.crm.guard.ExportRefusedException;
import org.rapporto.crm.icalendar.ICalLimitException;
import org.rapporto.crm.imports.NoUsableColumnException;
import org.rapporto.crm.imports.export.FormatLimitException;
import org.rapporto.crm.imports.plan.PlanOutdatedException;
import org.rapporto.crm.imports.source.UnreadableSourceException;
import org.rapporto.crm.merge.MergeConflictException;
import org.rapporto.crm.merge.MergeNotFoundException;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.InvalidJsonException;
import org.rapporto.crm.model.UnsupportedQueryException;
import org.rapporto.crm.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: finds the command and turns every error into one line and an exit code. */
@Command(
    name = "crm",
    mixinStandardHelpOptions = true,
    version = "crm 0.1.0",
    description = "A CRM on the command line.",
    subcommands = {
      ImportCommand.class,
      UndoCommand.class,
      MergeCommand.class,
      UnmergeCommand.class,
      ListCommand.class,
      ShowCommand.class,
      SearchCommand.class,
      ExportCommand.class,
      PhonesCommand.class,
      HeadersCommand.class,
      NamesCommand.class,
      SniffCommand.class,
      MatchCommand.class,
      DuplicatesCommand.class,
      RecurCommand.class,
      IcsCommand.class,
      AuditCommand.class,
      AccessCommand.class,
      AgendaCommand.class,
      BenchCommand.class
    })
public final class CrmCommand {

  /** Done, and some rows or items need attention. */
  static final int ATTENTION = 1;

  /** Wrong usage, or input that cannot be read. */
  static final int USAGE = 2;

  /** The store failed, or the program did. */
  static final int FAILURE = 3;

  private CrmCommand() {}

  /**
   * Runs the program.
   *
   * @param args the command and its options
   */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(out, err, args);
    out.flush();
    System.exit(code);
  }

  /**
   * Runs the program inside another.
   *
   * @param out for what the command prints
   * @param err for errors and progress
   * @param args the command and its options
   * @return the exit code
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new CrmCommand());
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (error, command, result) -> {
          err.println("crm: " + message(error));
          return exitCode(error);
        });
    int code = args.length == 0 ? help(line, err) : line.execute(args);
    out.flush();
    return code;
  }

  private static int help(CommandLine line, PrintWriter err) {
    line.usage(err);
    return USAGE;
  }

  private static String message(Exception error) {
    Throwable cause =
        error instanceof UncheckedIOException && error.getCause() != null
            ? error.getCause()
            : error;
    String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return text.replace('\n', ' ');
  }

  private static int exitCode(Exception error) {
    boolean usage =
        error instanceof IllegalArgumentException
            || error instanceof UnreadableSourceException
            || error instanceof NoUsableColumnException
            || error instanceof InvalidJsonException
            || error instanceof UnsupportedQueryException
            || error instanceof RecordNotFoundException
            || error instanceof AccessDeniedException
            || error instanceof DisclosureLimitException
            || error instanceof ExportRefusedException
            || error instanceof MergeConflictException
            || error instanceof MergeNotFoundException
            || error instanceof FormatLimitException
            || error instanceof ICalLimitException
            || error instanceof PlanOutdatedException
            || isRefusal(error);
    return usage && !(error instanceof StoreException) ? USAGE : FAILURE;
  }

  /** What the library refuses to do as things stand, such as a plan of another file. */
  private static boolean isRefusal(Exception error) {
    return error.getClass() == CrmException.class && error.getCause() == null;
  }
}
