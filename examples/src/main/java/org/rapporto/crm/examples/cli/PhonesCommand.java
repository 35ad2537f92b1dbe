package org.rapporto.crm.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.phone.PhoneReader;
import org.rapporto.crm.phone.PhoneReading;
import org.rapporto.crm.phone.PhoneRepair;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Reads telephone cells. */
@Command(
    name = "phones",
    mixinStandardHelpOptions = true,
    description = {
      "Reads lines raw<TAB>region<TAB>areaCode from standard input,",
      "prints level<TAB>numbers<TAB>repairs."
    })
final class PhonesCommand implements Callable<Integer> {

  /** Of a number that begins with + the region is known. */
  private static final String ANY_REGION = "IT";

  private final Map<String, PhoneReader> readers = new HashMap<>();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    Lines.each(
        (cells, first) -> {
          boolean header = first && cells[0].equals("raw");
          if (!header) {
            print(out, read(cells));
          }
        });
    return 0;
  }

  private PhoneReading read(String[] cells) {
    String region = cells.length > 1 ? cells[1].strip() : "";
    String area = cells.length > 2 ? cells[2].strip() : "";
    PhoneReader reader =
        readers.computeIfAbsent(
            region + "/" + area,
            key ->
                PhoneReader.forRegion(region.isEmpty() ? ANY_REGION : region).withAreaCode(area));
    if (region.isEmpty() && !cells[0].stripLeading().startsWith("+")) {
      throw new IllegalArgumentException(
          "A number without + needs a region in the second column, such as IT");
    }
    return reader.read(cells[0]);
  }

  private static void print(PrintWriter out, PhoneReading reading) {
    String numbers =
        reading.numbers().stream()
            .flatMap(n -> n.e164Key().stream())
            .collect(Collectors.joining("|"));
    String repairs =
        reading.repairs().stream().map(PhoneRepair::code).collect(Collectors.joining("|"));
    out.println(reading.level() + "\t" + numbers + "\t" + repairs);
  }
}
