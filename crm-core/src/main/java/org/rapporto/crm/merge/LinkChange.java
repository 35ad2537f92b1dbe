package org.rapporto.crm.merge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Link;

/**
 * What a list of links loses and gets.
 *
 * @param gone links that were there
 * @param come links that were not
 */
record LinkChange(List<Link> gone, List<Link> come) {

  static LinkChange of(@Nullable Object old, @Nullable Object now) {
    return new LinkChange(without(old, now), without(now, old));
  }

  private static List<Link> without(@Nullable Object links, @Nullable Object others) {
    List<?> these = links instanceof List<?> l ? l : List.of();
    List<?> those = others instanceof List<?> l ? l : List.of();
    return these.stream().filter(l -> !those.contains(l)).map(Link.class::cast).toList();
  }
}
