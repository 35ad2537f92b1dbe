package org.rapporto.crm.imports.run;

import java.util.List;
import java.util.Optional;
import org.rapporto.crm.phone.PhoneLevel;
import org.rapporto.crm.phone.PhoneReader;

/**
 * Finds the country of a file from its telephone numbers: the region in which nearly all numbers
 * without a country code are valid, if no other region reads them nearly as well.
 */
public final class RegionFinder {

  private static final List<String> REGIONS =
      List.of("RU", "IT", "US", "GB", "DE", "FR", "ES", "UA", "BY", "KZ", "CH", "AT", "PL");
  private static final int FEWEST = 3;
  private static final double CERTAIN = 0.8;
  private static final double MARGIN = 0.2;

  private RegionFinder() {}

  /**
   * The region of some cells.
   *
   * @param cells telephone cells from the file, some hundred at most
   * @return ISO 3166-1 alpha-2, or empty if it is not certain
   */
  public static Optional<String> find(List<String> cells) {
    List<String> national =
        cells.stream().map(String::strip).filter(c -> !c.isEmpty() && c.indexOf('+') < 0).toList();
    if (national.size() < FEWEST) {
      return Optional.empty();
    }
    String best = "";
    double most = 0;
    double second = 0;
    for (String region : REGIONS) {
      double share = share(region, national);
      if (share > most) {
        second = most;
        most = share;
        best = region;
      } else {
        second = Math.max(second, share);
      }
    }
    return most >= CERTAIN && most - second >= MARGIN ? Optional.of(best) : Optional.empty();
  }

  private static double share(String region, List<String> cells) {
    PhoneReader reader = PhoneReader.forRegion(region);
    long valid = cells.stream().filter(c -> reader.read(c).level() == PhoneLevel.VALID).count();
    return (double) valid / cells.size();
  }
}
