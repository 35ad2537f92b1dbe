package org.rapporto.crm.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One group of a {@link Summary}.
 *
 * @param keys one value or null a key; the currency code for a money field
 * @param count how many records
 * @param measures one value a measure: for sums of integers and decimals a {@link
 *     java.math.BigDecimal}, of money a {@link java.math.BigDecimal} amount, at the scale of the
 *     field; for least and greatest a value of the field; null where no record of the group has a
 *     value
 */
public record Group(List<@Nullable Object> keys, long count, List<@Nullable Object> measures) {

  /** Copies the lists. */
  public Group {
    keys = Collections.unmodifiableList(new ArrayList<>(keys));
    measures = Collections.unmodifiableList(new ArrayList<>(measures));
  }
}
