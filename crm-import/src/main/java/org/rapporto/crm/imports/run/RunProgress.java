package org.rapporto.crm.imports.run;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a run is.
 *
 * @param records how many records are done, those before a resumption included
 * @param total about how many the file has, as its size and first rows tell; empty if that is not
 *     known
 * @param perSecond records a second since the run began or was resumed
 */
public record RunProgress(long records, OptionalLong total, double perSecond) {

  /**
   * About how long the rest takes.
   *
   * @return the time; empty if the total is not known
   */
  public Optional<Duration> timeLeft() {
    if (total.isEmpty() || perSecond <= 0) {
      return Optional.empty();
    }
    double seconds = Math.max(0, total.getAsLong() - records) / perSecond;
    return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
  }
}
