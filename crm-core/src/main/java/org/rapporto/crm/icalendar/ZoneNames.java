package org.rapporto.crm.icalendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time zones by the names programs give them: those of IANA, of Windows (CLDR windowsZones), and
 * with a path before or a number behind as Mozilla, Evolution and Outlook write them.
 */
final class ZoneNames {

  private static final ZoneNames STANDARD = new ZoneNames();
  private static final Pattern OFFSET = Pattern.compile("^\\((?:UTC|GMT)([+-]\\d{2}:\\d{2})?\\).*");

  private final Map<String, String> windows = new HashMap<>();
  private final Map<String, String> iana = new HashMap<>();

  private ZoneNames() {
    for (String id : ZoneId.getAvailableZoneIds()) {
      iana.put(id.toLowerCase(Locale.ROOT), id);
    }
    // zones of IANA that not every version of Java knows by name
    Map.of("est", "-05:00", "mst", "-07:00", "hst", "-10:00").forEach(iana::putIfAbsent);
    try (InputStream in = ZoneNames.class.getResourceAsStream("windows-zones.txt")) {
      if (in == null) {
        throw new IllegalStateException("windows-zones.txt is not beside " + ZoneNames.class);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
          windows.put(
              line.substring(0, equals).toLowerCase(Locale.ROOT), line.substring(equals + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("windows-zones.txt cannot be read", e);
    }
  }

  static ZoneNames standard() {
    return STANDARD;
  }

  /** The IANA zones that stand for one of Windows: the usual one of those that are alike. */
  Collection<String> usual() {
    return windows.values();
  }

  /** The zone of a name, without looking at offsets in it. */
  Optional<ZoneId> find(String name) {
    String key = name.strip().toLowerCase(Locale.ROOT);
    Optional<ZoneId> exact = exact(key);
    if (exact.isPresent()) {
      return exact;
    }
    return exact(key.replaceFirst(" ?\\d{1,2}$", ""))
        .or(() -> exact(key.replace(' ', '_')))
        // as the examples of RFC 2445 have it: US-Eastern
        .or(() -> exact(key.replaceFirst("-", "/")))
        .or(() -> ofPath(key));
  }

  private Optional<ZoneId> exact(String key) {
    String id = iana.getOrDefault(key, windows.getOrDefault(key, ""));
    if (id.isEmpty() && (key.equals("z") || key.startsWith("utc") || key.startsWith("gmt"))) {
      return ofOffset(key);
    }
    return id.isEmpty() ? Optional.empty() : known(id);
  }

  private static Optional<ZoneId> ofOffset(String key) {
    return known(key.toUpperCase(Locale.ROOT));
  }

  private static Optional<ZoneId> known(String id) {
    try {
      return Optional.of(ZoneId.of(id));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<ZoneId> ofPath(String key) {
    int slash = key.indexOf('/');
    while (slash >= 0) {
      String rest = key.substring(slash + 1);
      String id = iana.getOrDefault(rest, "");
      if (!id.isEmpty() && rest.indexOf('/') > 0) {
        return known(id);
      }
      slash = key.indexOf('/', slash + 1);
    }
    return Optional.empty();
  }

  /** The offset in a name such as {@code (UTC+01:00) Amsterdam}. */
  static Optional<ZoneId> offset(String name) {
    Matcher matcher = OFFSET.matcher(name.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String offset = matcher.group(1);
    return known(offset == null ? "Z" : offset);
  }
}
