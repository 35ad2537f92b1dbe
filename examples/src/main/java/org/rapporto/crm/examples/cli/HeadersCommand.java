package org.rapporto.crm.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.mapping.HeaderMapper;
import org.rapporto.crm.imports.mapping.HeaderMatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what headers mean. */
@Command(
    name = "headers",
    mixinStandardHelpOptions = true,
    description = "Reads headers, one a line, from standard input; prints field<TAB>confidence.")
final class HeadersCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--fields",
      description = "Prints the fields of contacts and organisations instead, one a line.")
  private boolean fields;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    HeaderMapper mapper = HeaderMapper.standard();
    if (fields) {
      mapper.fields().paths().forEach(out::println);
      return 0;
    }
    Lines.each(
        (cells, first) -> {
          HeaderMatch match = mapper.match(cells[0]);
          out.printf(Locale.ROOT, "%s\t%.3f%n", match.field(), match.confidence());
        });
    return 0;
  }
}
