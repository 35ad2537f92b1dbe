package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.TableRows;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.imports.source.UnreadableSourceException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what files are, one line of JSON a file. */
@Command(
    name = "sniff",
    mixinStandardHelpOptions = true,
    description = "Prints what files are, one line of JSON a file.")
final class SniffCommand implements Callable<Integer> {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files")
  private List<Path> files = List.of();

  @Option(names = "--locale", paramLabel = "xx", description = "Language of the files, such as ru")
  private @Nullable String locale;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    HeaderMapper mapper = HeaderMapper.standard();
    SourceOptions options =
        SourceOptions.builder()
            .locale(locale == null ? Locale.ROOT : Locale.forLanguageTag(locale))
            .headerHint(mapper::knownHeader)
            .sameHeader(mapper::isSameField)
            .build();
    boolean refused = false;
    for (Path file : files) {
      ObjectNode node = MAPPER.createObjectNode().put("name", String.valueOf(file.getFileName()));
      try {
        describe(node, TableSource.open(file, options));
      } catch (UnreadableSourceException e) {
        node.removeAll();
        node.put("name", String.valueOf(file.getFileName()));
        node.put("error", e.getMessage()).put("code", e.problem().name());
        refused = true;
      }
      out.println(node);
    }
    return refused ? CrmCommand.ATTENTION : 0;
  }

  private static void describe(ObjectNode node, SniffedTable table) {
    node.put("format", table.file().format().name());
    node.put("charset", table.charset().map(c -> c.charset().name()).orElse(null));
    var flags = node.putArray("charsetFlags");
    table.charset().ifPresent(c -> c.flags().stream().sorted().forEach(f -> flags.add(f.name())));
    node.put("delimiter", table.delimiter().map(String::valueOf).orElse(null));
    node.put("quote", table.quote().map(String::valueOf).orElse(null));
    table.sheet().ifPresent(sheet -> node.put("sheet", sheet));
    if (table.headerRow().isPresent()) {
      node.put("headerRow", table.headerRow().getAsLong());
    } else {
      node.putNull("headerRow");
    }
    node.put("columns", table.columns());
    try (TableRows rows = table.rows()) {
      while (rows.hasNext()) {
        rows.next();
      }
      node.put("records", rows.records());
    }
  }
}
