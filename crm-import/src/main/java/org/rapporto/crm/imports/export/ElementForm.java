package org.rapporto.crm.imports.export;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Phone;

/**
 * How the elements of a field stand in columns.
 *
 * @param base the first piece of the field path
 * @param elementClass the class of the elements
 * @param label what tells the columns of one field apart
 * @param parts the columns of one element
 */
record ElementForm<E>(
    String base,
    Class<E> elementClass,
    Function<E, @Nullable String> label,
    List<ElementPart<E>> parts) {

  /**
   * A number that was read stands in its normal form with its extension (RFC 3966), and as it was
   * written beside it; another one as it was written.
   */
  static final ElementForm<Phone> PHONE =
      new ElementForm<>(
          "phone",
          Phone.class,
          Phone::label,
          List.of(
              new ElementPart<>("", p -> true, ElementForm::phone),
              new ElementPart<>(
                  "ext",
                  p -> p.extension() != null && !isNormal(p),
                  (p, out) -> out.text(String.valueOf(p.extension()))),
              new ElementPart<>(
                  "raw",
                  p -> isNormal(p) && !p.raw().equals(p.e164()),
                  (p, out) -> out.text(p.raw())),
              new ElementPart<>("primary", Phone::primary, (p, out) -> out.truth(true)),
              new ElementPart<>("optOut", Phone::optOut, (p, out) -> out.truth(true))));

  static final ElementForm<Email> EMAIL =
      new ElementForm<>(
          "email",
          Email.class,
          Email::label,
          List.of(
              new ElementPart<>("", e -> true, (e, out) -> out.text(e.raw())),
              new ElementPart<>("primary", Email::primary, (e, out) -> out.truth(true)),
              new ElementPart<>("optOut", Email::optOut, (e, out) -> out.truth(true))));

  static final ElementForm<Address> ADDRESS =
      new ElementForm<>(
          "addr",
          Address.class,
          Address::label,
          List.of(
              part("street", Address::street),
              part("city", Address::city),
              part("region", Address::region),
              part("zip", Address::postcode),
              part("country", Address::country)));

  private static ElementPart<Address> part(String name, Function<Address, @Nullable String> of) {
    return new ElementPart<>(
        name, a -> of.apply(a) != null, (a, out) -> out.text(String.valueOf(of.apply(a))));
  }

  private static void phone(Phone phone, RowSink out) {
    if (!isNormal(phone)) {
      out.text(phone.raw());
    } else if (phone.extension() == null) {
      out.safeText(String.valueOf(phone.e164()));
    } else {
      out.safeText(phone.e164() + ";ext=" + phone.extension());
    }
  }

  /** Only plus and digits are certain to be no formula. */
  static boolean isNormal(Phone phone) {
    String e164 = phone.e164();
    return e164 != null
        && e164.startsWith("+")
        && e164.length() > 1
        && isDigits(e164, 1)
        && (phone.extension() == null
            || !phone.extension().isEmpty() && isDigits(phone.extension(), 0));
  }

  private static boolean isDigits(String text, int from) {
    return text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
  }

  /** The label of an element; empty for none. */
  String labelOf(E element) {
    String text = label.apply(element);
    return text == null ? "" : text;
  }
}
