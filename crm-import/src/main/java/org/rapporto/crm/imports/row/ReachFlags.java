package org.rapporto.crm.imports.row;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.FlagWords;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Phone;

/**
 * Columns beside a telephone or an e-mail address that tell more of it: {@code phone[work].primary
 * 2} of {@code phone[work] 2}. Not thread-safe; used again.
 */
final class ReachFlags {

  /** So many digits of a number look alike however it is written. */
  private static final int LAST_DIGITS = 4;

  private static final Pattern NUMBER = Pattern.compile("^.*?( \\d+)?$");

  private final RowScratch scratch;
  private final List<Flag> flags = new ArrayList<>();
  private final Map<String, Object> taken = new HashMap<>();

  ReachFlags(RowScratch scratch) {
    this.scratch = scratch;
  }

  private record Flag(MappedColumn column, String label, String cell) {

    /** The header of the column that this one tells more of. */
    String owner() {
      String header = column.header();
      int colon = header.lastIndexOf(": ");
      return colon < 0
          ? header.replace("." + column.field().part(), "")
          : header.substring(0, colon) + NUMBER.matcher(header).replaceFirst("$1");
    }

    boolean isPhone() {
      return column.field().base().equals("phone");
    }
  }

  /** Begins another row. */
  void clear() {
    flags.clear();
    taken.clear();
  }

  /** Hears what a column gave. */
  void took(String header, Object element) {
    taken.put(header, element);
  }

  CellTaker of(MappedColumn column) {
    return (cell, label) -> flags.add(new Flag(column, label, cell));
  }

  /** Ends a row: the elements are all there. */
  void end() {
    for (Flag flag : flags) {
      Field<?> field = flag.isPhone() ? Contacts.PHONES : Contacts.EMAILS;
      Object owner = owner(flag, field);
      Object told = owner == null ? null : told(owner, flag);
      if (owner == null || told == null) {
        scratch.note(flag.column.header(), CellCode.VALUE_UNFIT, flag.cell, "");
      } else {
        scratch.contact().replaceElement(field, owner, told);
        taken.replaceAll((header, element) -> element.equals(owner) ? told : element);
      }
    }
  }

  private @Nullable Object owner(Flag flag, Field<?> field) {
    List<?> elements =
        scratch.contact().valueOrNull(field) instanceof List<?> list ? list : List.of();
    Object named = taken.get(flag.owner());
    if (named != null && elements.contains(named)) {
      return named;
    }
    for (Object element : elements) {
      String label = element instanceof Phone p ? p.label() : ((Email) element).label();
      if (flag.label.equals(label == null ? "" : label)) {
        return element;
      }
    }
    return null;
  }

  /** The element with what the flag says; null if that is no word for yes or no. */
  private static @Nullable Object told(Object element, Flag flag) {
    String part = flag.column.field().part();
    if (part.equals("raw")) {
      return element instanceof Phone p && isOf(flag.cell, p)
          ? new Phone(flag.cell, p.e164(), p.extension(), p.label(), p.primary(), p.optOut())
          : null;
    }
    if (part.equals("ext")) {
      return element instanceof Phone p
          ? new Phone(p.raw(), p.e164(), flag.cell, p.label(), p.primary(), p.optOut())
          : null;
    }
    Boolean yes = FlagWords.find(flag.cell).orElse(null);
    if (yes == null) {
      return null;
    }
    boolean primary = part.equals("primary");
    if (element instanceof Phone p) {
      boolean first = primary ? yes : p.primary();
      return new Phone(
          p.raw(), p.e164(), p.extension(), p.label(), first, primary ? p.optOut() : yes);
    }
    Email e = (Email) element;
    boolean first = primary ? yes : e.primary();
    return new Email(e.raw(), e.canonical(), e.label(), first, primary ? e.optOut() : yes);
  }

  /**
   * Whether a number may have been written so: somebody may have changed it since. Of several in a
   * cell the later ones may be written as their ending or extension alone.
   */
  private static boolean isOf(String raw, Phone phone) {
    String e164 = phone.e164() == null ? "" : phone.e164();
    String written = digits(raw);
    boolean ending =
        !written.isEmpty() && (e164.endsWith(written) || written.equals(phone.extension()));
    return ending || written.contains(e164.substring(Math.max(0, e164.length() - LAST_DIGITS)));
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    text.chars().map(c -> Character.digit(c, 10)).filter(d -> d >= 0).forEach(digits::append);
    return digits.toString();
  }
}
