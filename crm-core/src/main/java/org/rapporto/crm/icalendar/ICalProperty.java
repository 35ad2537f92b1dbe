package org.rapporto.crm.icalendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One content line (RFC 5545, section 3.1), kept as it was written; its parts are looked up in it.
 * A line that is no content line has the empty name and is kept all the same.
 */
public final class ICalProperty implements ICalNode {

  private final String line;
  private final String name;
  private final int colon;

  private ICalProperty(String line) {
    this.line = line;
    colon = LineParts.colon(line);
    name = colon < 0 ? "" : LineParts.name(line, colon);
  }

  /**
   * A line as it stands.
   *
   * @param line without folding and line end
   * @return the property
   * @throws IllegalArgumentException if there is a line end in it that is no soft line break of
   *     quoted-printable
   */
  public static ICalProperty ofLine(String line) {
    if (line.indexOf('\n') >= 0 && line.replace("=\r\n", "").indexOf('\n') >= 0) {
      throw new IllegalArgumentException("The line has line ends in it; one line would do");
    }
    return new ICalProperty(line);
  }

  /**
   * A property whose value is written as it is given.
   *
   * @param name such as {@code DTSTART}
   * @param value already in the form of its type
   * @return the property
   */
  public static ICalProperty of(String name, String value) {
    return new ICalProperty(
        name.toUpperCase(Locale.ROOT) + ":" + value.replace("\r", "").replace("\n", "\\n"));
  }

  /**
   * A property of text, whose commas, semicolons, backslashes and line ends are escaped.
   *
   * @param name such as {@code SUMMARY}
   * @param text any text
   * @return the property
   */
  public static ICalProperty ofText(String name, String text) {
    return of(name, LineParts.escaped(text));
  }

  /**
   * The same with a parameter set, behind those it has or in the place of that of the name.
   *
   * @param parameter such as {@code TZID}
   * @param value put in quotes where it has to be; quotes and line ends in it are encoded by RFC
   *     6868
   * @return a new property
   */
  public ICalProperty with(String parameter, String value) {
    String wanted = parameter.toUpperCase(Locale.ROOT);
    StringBuilder head = new StringBuilder(line.substring(0, headEnd()));
    for (LineParts.Parameter one : LineParts.parameters(line, colon)) {
      if (!one.name().equals(wanted)) {
        head.append(';').append(line, one.from(), one.to());
      }
    }
    head.append(';').append(wanted).append('=').append(LineParts.quoted(value));
    return new ICalProperty(head + ":" + value());
  }

  private int headEnd() {
    int semicolon = line.indexOf(';');
    return semicolon >= 0 && semicolon < colon ? semicolon : Math.max(colon, 0);
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * The line.
   *
   * @return as it was written, without folding and line end
   */
  public String line() {
    return line;
  }

  /**
   * The value.
   *
   * @return as it was written
   */
  public String value() {
    return line.substring(colon + 1);
  }

  /**
   * The value as text.
   *
   * @return with escapes, and quoted-printable of vCalendar 1.0, taken out
   */
  public String text() {
    String value = value();
    boolean printable =
        parameter("ENCODING").filter(e -> e.equalsIgnoreCase("QUOTED-PRINTABLE")).isPresent();
    return printable
        ? QuotedPrintable.decode(value, parameter("CHARSET").orElse("UTF-8"))
        : LineParts.unescaped(value);
  }

  /**
   * A parameter.
   *
   * @param parameter its name in any case
   * @return the value of the first one of that name without quotes
   */
  public Optional<String> parameter(String parameter) {
    String wanted = parameter.toUpperCase(Locale.ROOT);
    for (LineParts.Parameter one : LineParts.parameters(line, colon)) {
      if (one.name().equals(wanted)) {
        return Optional.of(one.value(line));
      }
    }
    return Optional.empty();
  }

  /**
   * The names of the parameters.
   *
   * @return in capital letters, in order
   */
  public List<String> parameterNames() {
    List<String> names = new ArrayList<>();
    LineParts.parameters(line, colon).forEach(one -> names.add(one.name()));
    return names;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ICalProperty that && line.equals(that.line);
  }

  @Override
  public int hashCode() {
    return line.hashCode();
  }

  /**
   * The name alone: the value may be personal.
   *
   * @return for a developer
   */
  @Override
  public String toString() {
    return "ICalProperty[" + name + "]";
  }
}
