package org.rapporto.crm.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.icalendar.ICalComponent;
import org.rapporto.crm.icalendar.ICalLimitException;
import org.rapporto.crm.icalendar.ICalReader;
import org.rapporto.crm.icalendar.ICalReading;
import org.rapporto.crm.icalendar.ICalWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads calendars and writes them back. */
@Command(
    name = "ics",
    mixinStandardHelpOptions = true,
    description = "Reads iCalendar files and prints them as they are written back.")
final class IcsCommand implements Callable<Integer> {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files")
  private List<Path> files = List.of();

  @Option(
      names = "--check",
      description = "Prints a line of JSON a file: name, components, lossless, problems")
  private boolean check;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec, "spec is injected").commandLine().getOut();
    boolean attention = false;
    for (Path file : files) {
      if (check) {
        attention |= check(file, out);
      } else {
        out.print(ICalWriter.write(read(file).calendars()));
      }
    }
    return attention ? CrmCommand.ATTENTION : 0;
  }

  private static ICalReading read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return ICalReader.standard().read(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("The file cannot be read: " + file.getFileName(), e);
    }
  }

  private static boolean check(Path file, PrintWriter out) {
    ObjectNode node = MAPPER.createObjectNode().put("name", String.valueOf(file.getFileName()));
    boolean attention;
    try {
      ICalReading reading = read(file);
      Map<String, Integer> counts = new TreeMap<>();
      reading.calendars().forEach(calendar -> count(calendar, counts));
      ObjectNode components = node.putObject("components");
      counts.forEach(components::put);
      boolean lossless =
          ICalReader.standard()
              .read(ICalWriter.write(reading.calendars()))
              .calendars()
              .equals(reading.calendars());
      node.put("lossless", lossless);
      ArrayNode problems = node.putArray("problems");
      reading
          .problems()
          .forEach(
              one -> problems.addObject().put("line", one.line()).put("code", one.code().name()));
      attention = !lossless;
    } catch (ICalLimitException e) {
      attention = refused(node, "LIMIT", e);
    } catch (IllegalArgumentException e) {
      attention = refused(node, "UNREADABLE", e);
    }
    out.println(node);
    return attention;
  }

  /** The others are looked at all the same. */
  private static boolean refused(ObjectNode node, String code, Exception reason) {
    node.putObject("components");
    node.put("lossless", false);
    node.putArray("problems").addObject().put("code", code).put("message", reason.getMessage());
    return true;
  }

  private static void count(ICalComponent component, Map<String, Integer> counts) {
    counts.merge(component.name(), 1, Integer::sum);
    component.components().forEach(child -> count(child, counts));
  }
}
