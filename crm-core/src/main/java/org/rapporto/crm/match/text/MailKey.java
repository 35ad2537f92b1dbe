package org.rapporto.crm.match.text;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.EmailAddress;

/**
 * An e-mail address as its mailbox: the canonical form, without what providers ignore (dots and
 * tags at Gmail, dots for hyphens at Yandex, tags elsewhere).
 *
 * @param local the part before the at sign
 * @param domain the part behind it
 */
public record MailKey(String local, String domain) {

  private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");
  private static final Set<String> YANDEX =
      Set.of("yandex.ru", "ya.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua", "narod.ru");

  /**
   * The key of an address.
   *
   * @param text one address, possibly with a name or {@code mailto:} before it
   * @return the key, or null if the text is no address
   */
  public static @Nullable MailKey of(String text) {
    String address = bare(text);
    int at = address.lastIndexOf('@');
    if (at < 1 || at == address.length() - 1) {
      return null;
    }
    String canonical = EmailAddress.canonical(address).orElse(address.toLowerCase(Locale.ROOT));
    at = canonical.lastIndexOf('@');
    return level(canonical.substring(0, at), canonical.substring(at + 1));
  }

  private static String bare(String text) {
    String address = text.strip();
    int open = address.lastIndexOf('<');
    int close = address.lastIndexOf('>');
    if (open >= 0 && close > open) {
      address = address.substring(open + 1, close).strip();
    }
    return address.regionMatches(true, 0, "mailto:", 0, 7) ? address.substring(7) : address;
  }

  private static MailKey level(String local, String domain) {
    int tag = local.indexOf('+');
    String name = tag > 0 ? local.substring(0, tag) : local;
    if (GMAIL.contains(domain)) {
      return new MailKey(name.replace(".", ""), "gmail.com");
    }
    if (YANDEX.contains(domain)) {
      return new MailKey(name.replace('.', '-'), "yandex.ru");
    }
    return new MailKey(name, domain);
  }

  /**
   * Whether the domain is of a provider that gives addresses to everybody.
   *
   * @return true for gmail.com and the like, by a table
   */
  public boolean isOfProvider() {
    return Words.is("provider", domain);
  }

  /**
   * The local part without the signs people leave out.
   *
   * @return letters and digits
   */
  public String squeezed() {
    StringBuilder out = new StringBuilder(local.length());
    for (int i = 0; i < local.length(); i++) {
      char c = local.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }

  @Override
  public String toString() {
    return local + "@" + domain;
  }
}
