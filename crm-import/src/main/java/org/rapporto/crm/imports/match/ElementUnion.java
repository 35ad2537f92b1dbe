package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextKey;

/** Joins the elements of two multi-valued fields as sets: what reads the same is kept once. */
public final class ElementUnion {

  private ElementUnion() {}

  /**
   * The union.
   *
   * @param has the elements there are
   * @param said the elements to join, of the same kind
   * @return a new list; elements that read the same are completed by one another
   */
  public static List<Object> of(List<?> has, List<?> said) {
    List<Object> joined = new ArrayList<>(has);
    for (Object element : said) {
      int at = indexOfSame(joined, element);
      if (at < 0) {
        joined.add(element);
      } else {
        joined.set(at, completed(joined.get(at), element));
      }
    }
    return joined;
  }

  /**
   * Elements with the opt-outs of others that read the same: who does not want to be reached there
   * has said so, whichever list is kept.
   *
   * @param kept telephones, e-mail addresses or other elements
   * @param others elements of the same kind
   * @return the list itself if there is no opt-out to add
   */
  public static List<?> withOptOuts(List<?> kept, List<?> others) {
    List<?> refused = others.stream().filter(ElementUnion::isOptedOut).toList();
    if (refused.isEmpty()) {
      return kept;
    }
    List<Object> strict = new ArrayList<>(kept);
    strict.replaceAll(
        element ->
            refused.stream().anyMatch(other -> isSame(element, other))
                ? optedOut(element)
                : element);
    return strict;
  }

  /**
   * An element on which its person does not want to be reached.
   *
   * @param element a telephone or e-mail address; any other stays as it is
   * @return the element with the opt-out
   */
  public static Object optedOut(Object element) {
    if (element instanceof Phone p) {
      return new Phone(p.raw(), p.e164(), p.extension(), p.label(), p.primary(), true);
    }
    return element instanceof Email e
        ? new Email(e.raw(), e.canonical(), e.label(), e.primary(), true)
        : element;
  }

  private static boolean isOptedOut(Object element) {
    return element instanceof Phone p && p.optOut() || element instanceof Email e && e.optOut();
  }

  private static int indexOfSame(List<Object> list, Object element) {
    for (int i = 0; i < list.size(); i++) {
      if (isSame(list.get(i), element)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether two elements say the same thing: one number, address or tag, however it is written.
   *
   * @param a an element
   * @param b another one of the same kind
   * @return true if the union of both has one element
   */
  public static boolean isSame(Object a, Object b) {
    if (a instanceof Phone p && b instanceof Phone q) {
      String key = CardKeys.ofPhone(p);
      return key.isEmpty() ? p.raw().equals(q.raw()) : key.equals(CardKeys.ofPhone(q));
    }
    if (a instanceof Email e && b instanceof Email f) {
      return CardKeys.ofEmail(e).equals(CardKeys.ofEmail(f));
    }
    if (a instanceof Address x && b instanceof Address y) {
      return isCompatible(x, y);
    }
    if (a instanceof Tag s && b instanceof Tag t) {
      return TextKey.PLAIN.of(s.name()).equals(TextKey.PLAIN.of(t.name()));
    }
    return a.equals(b);
  }

  private static Object completed(Object has, Object said) {
    Object joined = labelled(has, said);
    return isOptedOut(said) ? optedOut(joined) : joined;
  }

  private static Object labelled(Object has, Object said) {
    if (has instanceof Phone p && said instanceof Phone q && p.label() == null) {
      return p.withLabel(q.label());
    }
    if (has instanceof Email e && said instanceof Email f && e.label() == null) {
      return e.withLabel(f.label());
    }
    return has instanceof Address x && said instanceof Address y ? joined(x, y) : has;
  }

  /** Two addresses that share a place and contradict each other in nothing are one. */
  private static boolean isCompatible(Address a, Address b) {
    boolean shared =
        a.street() != null && b.street() != null
            || a.city() != null && b.city() != null
            || a.postcode() != null && b.postcode() != null;
    return (shared || a.equals(b))
        && fits(a.street(), b.street())
        && fits(a.city(), b.city())
        && fits(a.region(), b.region())
        && fits(a.postcode(), b.postcode())
        && fits(a.country(), b.country())
        && fits(a.label(), b.label());
  }

  private static boolean fits(@Nullable String a, @Nullable String b) {
    return a == null || b == null || TextKey.PLAIN.of(a).equals(TextKey.PLAIN.of(b));
  }

  private static Address joined(Address a, Address b) {
    return new Address(
        either(a.street(), b.street()),
        either(a.city(), b.city()),
        either(a.region(), b.region()),
        either(a.postcode(), b.postcode()),
        either(a.country(), b.country()),
        either(a.label(), b.label()));
  }

  private static @Nullable String either(@Nullable String a, @Nullable String b) {
    return a == null ? b : a;
  }
}
