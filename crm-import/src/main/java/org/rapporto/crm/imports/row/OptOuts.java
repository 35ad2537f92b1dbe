package org.rapporto.crm.imports.row;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.convert.FlagWords;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.match.ElementUnion;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Phone;

/**
 * Columns such as {@code Do Not Call}, whose yes tells that somebody opted out of every telephone
 * or e-mail address of the row, and such as {@code Newsletter}, whose no does. The other word says
 * nothing: it takes no opt-out away. Not thread-safe; used again.
 */
final class OptOuts {

  private final RowScratch scratch;
  private final Map<String, Wish> wishes = new LinkedHashMap<>();

  OptOuts(RowScratch scratch) {
    this.scratch = scratch;
  }

  /** What a column says, which may be of telephones and e-mail addresses alike. */
  private record Wish(String cell, List<String> refused) {}

  /** Begins another row. */
  void clear() {
    wishes.clear();
  }

  CellTaker of(MappedColumn column) {
    String header = column.header();
    String refused = column.field().qualifier();
    boolean refusing = column.field().part().isEmpty();
    return (cell, label) -> {
      Optional<Boolean> said = FlagWords.find(cell);
      if (said.isEmpty()) {
        noteOnce(new CellNote(header, CellCode.FLAG_INVALID.name(), cell, ""));
      } else if (said.get() == refusing) {
        if (!refusing) {
          noteOnce(new CellNote(header, RowCode.CONSENT_REFUSED.name(), cell, ""));
        }
        wishes
            .computeIfAbsent(header, name -> new Wish(cell, new ArrayList<>()))
            .refused()
            .add(refused);
      }
    };
  }

  /** A column that goes to two fields is told of once. */
  private void noteOnce(CellNote note) {
    if (!scratch.notes().contains(note)) {
      scratch.note(note);
    }
  }

  /** Ends a row: the elements are all there. */
  void end() {
    wishes.forEach(
        (header, wish) -> {
          boolean kept = false;
          for (String refused : wish.refused()) {
            kept |= keep(refused);
          }
          if (!kept) {
            scratch.note(header, RowCode.OPT_OUT_WITHOUT_REACH, wish.cell(), "");
          }
        });
  }

  private boolean keep(String refused) {
    Field<?> field = refused.equals("email") ? Contacts.EMAILS : Contacts.PHONES;
    return scratch
        .contact()
        .replaceElements(
            field, element -> !refused.equals("fax") || isFax(element), ElementUnion::optedOut);
  }

  private static boolean isFax(Object element) {
    return element instanceof Phone phone && phone.label() != null && phone.label().contains("fax");
  }
}
