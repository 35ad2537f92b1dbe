package org.rapporto.crm.icalendar;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads calendars as programs write them. Nothing a text can hold makes it fail, only its size:
 * what is not as RFC 5545 asks is kept and told of. Every line is kept word for word, also of
 * properties and components it knows nothing of. A reader is immutable and may be shared.
 */
public final class ICalReader {

  /** None of these is ever in another of its kind (RFC 5545, section 3.6). */
  private static final Set<String> SIDE_BY_SIDE =
      Set.of("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE");

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ICalLimits limits;

  private ICalReader(ICalLimits limits) {
    this.limits = limits;
  }

  /**
   * A reader with the standard limits.
   *
   * @return the reader
   */
  public static ICalReader standard() {
    return new ICalReader(ICalLimits.standard());
  }

  /**
   * A reader with limits.
   *
   * @param limits how large a calendar may be
   * @return the reader
   */
  public static ICalReader of(ICalLimits limits) {
    return new ICalReader(limits);
  }

  /**
   * Reads a text.
   *
   * @param text one or more calendars
   * @return what was read
   * @throws ICalLimitException if it is too large
   */
  public ICalReading read(String text) {
    try {
      return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be read", e);
    }
  }

  /**
   * Reads to the end of a stream, which stays open. UTF-8 with or without a byte order mark, or
   * UTF-16 with one; bytes that are neither are read as windows-1252.
   *
   * @param in one or more calendars
   * @return what was read
   * @throws ICalLimitException if it is too large
   * @throws IOException if the stream cannot be read
   */
  public ICalReading read(InputStream in) throws IOException {
    return new Run(in).read();
  }

  /** A component that is not complete. */
  private static final class Open {
    private final String name;
    private final List<ICalNode> nodes = new ArrayList<>();

    /** An END that names nothing known was found in it, such as a misspelt one. */
    private boolean perhapsEnded;

    Open(String name) {
      this.name = name;
    }

    ICalComponent closed() {
      return new ICalComponent(name, nodes);
    }
  }

  /** One reading. */
  private final class Run {

    private final LineSource lines;
    private final List<ICalComponent> calendars = new ArrayList<>();
    private final List<ICalProblem> problems = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Open outside;

    Run(InputStream in) throws IOException {
      lines =
          new LineSource(
              WideText.narrowed(new BufferedInputStream(in, 1 << 16)),
              limits,
              line -> problems.add(new ICalProblem(ICalProblem.Code.NO_UTF_8, line)));
    }

    ICalReading read() throws IOException {
      String line = lines.next();
      while (line != null) {
        // also where files with such marks were put one behind the other
        String plain = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        if (!plain.isEmpty()) {
          take(plain);
        }
        line = lines.next();
      }
      while (!open.isEmpty()) {
        problem(ICalProblem.Code.MISSING_END);
        close();
      }
      closeOutside();
      return new ICalReading(calendars, problems);
    }

    private void take(String line) {
      ICalProperty property = ICalProperty.ofLine(line);
      if (property.name().equals("BEGIN") && !property.value().isBlank()) {
        begin(property.value().strip().toUpperCase(Locale.ROOT));
      } else if (property.name().equals("END")) {
        end(property);
      } else {
        if (property.name().isEmpty()) {
          problem(ICalProblem.Code.NO_CONTENT_LINE);
        }
        add(property);
      }
    }

    private void begin(String name) {
      if (SIDE_BY_SIDE.contains(name)) {
        endBefore(name);
      }
      if (open.size() >= limits.depth()) {
        throw new ICalLimitException(
            lines.number(), "more than " + limits.depth() + " components in each other");
      }
      closeOutside();
      open.push(new Open(name));
    }

    private void end(ICalProperty end) {
      String name = end.value().strip().toUpperCase(Locale.ROOT);
      boolean known = open.stream().anyMatch(one -> one.name.equals(name));
      if (!known) {
        problem(ICalProblem.Code.UNEXPECTED_END);
        add(end);
        open.stream().limit(1).forEach(one -> one.perhapsEnded = true);
        return;
      }
      while (!open.getFirst().name.equals(name)) {
        problem(ICalProblem.Code.MISSING_END);
        close();
      }
      close();
    }

    /** Ends what a component cannot be in, and what is open in that. */
    private void endBefore(String name) {
      while (open.stream().anyMatch(one -> excludes(one, name))) {
        problem(ICalProblem.Code.MISSING_END);
        close();
      }
    }

    private static boolean excludes(Open one, String name) {
      return one.name.equals(name) || one.perhapsEnded && SIDE_BY_SIDE.contains(one.name);
    }

    private void add(ICalProperty property) {
      if (!open.isEmpty()) {
        open.getFirst().nodes.add(property);
        return;
      }
      if (outside == null) {
        outside = new Open("");
        problem(ICalProblem.Code.OUTSIDE_A_COMPONENT);
      }
      outside.nodes.add(property);
    }

    private void close() {
      ICalComponent closed = open.pop().closed();
      if (open.isEmpty()) {
        calendars.add(closed);
      } else {
        open.getFirst().nodes.add(closed);
      }
    }

    private void closeOutside() {
      if (outside != null) {
        calendars.add(outside.closed());
        outside = null;
      }
    }

    private void problem(ICalProblem.Code code) {
      problems.add(new ICalProblem(code, lines.number()));
    }
  }
}
