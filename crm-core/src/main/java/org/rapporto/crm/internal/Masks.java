package org.rapporto.crm.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.model.Phone;

/** What is shown instead of values that are not to be read. */
final class Masks {

  private static final int SHOWN = 4;
  private static final String DOTS = "••••";

  private Masks() {}

  static @Nullable Object shown(Mask mask, Object value) {
    if (mask == Mask.NULL) {
      return null;
    }
    if (value instanceof String text) {
      return lastFour(text);
    }
    if (value instanceof List<?> list && list.get(0) instanceof Phone) {
      List<Object> shown = new ArrayList<>();
      list.forEach(e -> shown.add(phone((Phone) e)));
      return List.copyOf(shown);
    }
    return null;
  }

  private static Phone phone(Phone phone) {
    String e164 = phone.e164();
    String raw = lastFour(e164 == null ? phone.raw() : e164);
    return new Phone(raw, null, null, phone.label(), phone.primary(), phone.optOut());
  }

  /** Of four characters or fewer nothing is left to hide but the dots. */
  private static String lastFour(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= SHOWN
        ? DOTS
        : DOTS + text.substring(text.offsetByCodePoints(text.length(), -SHOWN));
  }
}
