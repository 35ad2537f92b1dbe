package org.rapporto.crm.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.convert.PersonName;
import org.rapporto.crm.imports.convert.PersonNameParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Splits full names. */
@Command(
    name = "names",
    mixinStandardHelpOptions = true,
    description = {
      "Reads lines name<TAB>language from standard input, prints",
      "given<TAB>middle<TAB>family<TAB>prefix<TAB>suffix<TAB>organisation."
    })
final class NamesCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    PersonNameParser parser = PersonNameParser.standard();
    Lines.each(
        (cells, first) -> {
          boolean header = first && (cells[0].equals("raw") || cells[0].equals("full name"));
          if (!header) {
            PersonName name = parser.parse(cells[0], cells.length > 1 ? cells[1].strip() : "");
            out.println(
                Stream.of(
                        name.given(),
                        name.middle(),
                        name.family(),
                        name.prefix(),
                        name.suffix(),
                        name.organisation())
                    .map(Lines::escaped)
                    .collect(Collectors.joining("\t")));
          }
        });
    return 0;
  }
}
