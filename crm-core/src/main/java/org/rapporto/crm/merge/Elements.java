package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextKey;

/** The elements of multi-valued fields: which say the same, how they join, and who opted out. */
final class Elements {

  private Elements() {}

  /** What an element is known by: one number, address or tag however it is written. */
  static Object key(Object element) {
    if (element instanceof Phone p) {
      return "phone " + phone(p);
    }
    if (element instanceof Email e) {
      String canonical = e.canonical();
      return "email " + (canonical == null ? e.raw().strip().toLowerCase(Locale.ROOT) : canonical);
    }
    if (element instanceof Tag t) {
      String plain = TextKey.PLAIN.of(t.name());
      return "tag " + (plain.isEmpty() ? t.name() : plain);
    }
    if (element instanceof Address a) {
      return new Address(
          plain(a.street()),
          plain(a.city()),
          plain(a.region()),
          plain(a.postcode()),
          plain(a.country()),
          plain(a.label()));
    }
    return element;
  }

  private static String phone(Phone p) {
    String extension = p.extension() == null ? "" : ";ext=" + p.extension();
    if (p.e164() != null) {
      return p.e164() + extension;
    }
    StringBuilder digits = new StringBuilder();
    p.raw().codePoints().filter(Character::isDigit).forEach(digits::appendCodePoint);
    return (digits.length() > 4 ? digits.toString() : p.raw().strip()) + extension;
  }

  private static @Nullable String plain(@Nullable String text) {
    return text == null ? null : TextKey.PLAIN.of(text);
  }

  /** The elements of all lists, each once; the first of those that say the same stays. */
  static List<Object> union(List<List<?>> lists) {
    List<Object> union = new ArrayList<>();
    Set<Object> keys = new HashSet<>();
    for (List<?> list : lists) {
      for (Object element : list) {
        if (keys.add(key(element))) {
          union.add(element);
        }
      }
    }
    return onePrimary(union);
  }

  private static List<Object> onePrimary(List<Object> elements) {
    boolean found = false;
    for (int i = 0; i < elements.size(); i++) {
      Object element = elements.get(i);
      if (isPrimary(element)) {
        elements.set(i, found ? secondary(element) : element);
        found = true;
      }
    }
    return elements;
  }

  private static boolean isPrimary(Object element) {
    return element instanceof Phone p && p.primary() || element instanceof Email e && e.primary();
  }

  private static Object secondary(Object element) {
    if (element instanceof Phone p) {
      return new Phone(p.raw(), p.e164(), p.extension(), p.label(), false, p.optOut());
    }
    Email e = (Email) element;
    return new Email(e.raw(), e.canonical(), e.label(), false, e.optOut());
  }

  static boolean isOptedOut(Object element) {
    return element instanceof Phone p && p.optOut() || element instanceof Email e && e.optOut();
  }

  /** The element with the consent taken back, if its key is among those. */
  static Object optedOut(Object element, Set<Object> keys) {
    if (isOptedOut(element) || !keys.contains(key(element))) {
      return element;
    }
    return optedOut(element);
  }

  static Object optedOut(Object element) {
    if (element instanceof Phone p) {
      return new Phone(p.raw(), p.e164(), p.extension(), p.label(), p.primary(), true);
    }
    if (element instanceof Email e) {
      return new Email(e.raw(), e.canonical(), e.label(), e.primary(), true);
    }
    return element;
  }
}
