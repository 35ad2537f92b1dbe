package org.rapporto.crm.blackbox.imports.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rapporto.crm.imports.source.UnreadableSourceException;
import org.rapporto.crm.model.CrmException;

/** One parser, and sound input for it. It gives a value or an error it tells of, nothing else. */
record Target(String name, Supplier<List<byte[]>> sound, Consumer<byte[]> parser) {

  static Target ofText(String name, Consumer<String> parser, String... seeds) {
    return new Target(
        name,
        () -> Stream.of(seeds).map(seed -> seed.getBytes(StandardCharsets.UTF_8)).toList(),
        bytes -> parser.accept(new String(bytes, StandardCharsets.UTF_8)));
  }

  static List<Target> all() {
    return Stream.of(FileTargets.all(), JsonTargets.all(), CalendarTargets.all(), CellTargets.all())
        .flatMap(List::stream)
        .toList();
  }

  static Target named(String name) {
    return all().stream().filter(target -> target.name.equals(name)).findFirst().orElseThrow();
  }

  /** Sound input, made when it is asked for. */
  List<byte[]> seeds() {
    return sound.get();
  }

  /** Parses. What is no error of ours leaves as it came. */
  void run(byte[] bytes) {
    try {
      parser.accept(bytes);
    } catch (CrmException | UnreadableSourceException | DateTimeParseException e) {
      requireMessage(e);
    } catch (IllegalArgumentException e) {
      if (!isOurs(e)) {
        throw e;
      }
      requireMessage(e);
    }
  }

  /** A wrong argument that was looked at and refused, not one that a library fell over. */
  private static boolean isOurs(IllegalArgumentException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return e.getClass() == IllegalArgumentException.class
        && trace.length > 0
        && trace[0].getClassName().startsWith("org.rapporto.");
  }

  private static void requireMessage(RuntimeException e) {
    if (e.getMessage() == null || e.getMessage().isBlank()) {
      throw new AssertionError("An error without a word", e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
