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

/**
 * Columns such as {@code Do Not Call}, which tell that somebody opted out of every telephone or
 * e-mail address of the row. A no says nothing: it takes no opt-out away. Not thread-safe; used
 * again.
 */
final class OptOuts {

  private final RowScratch scratch;
  private final Map<String, Wish> wishes = new LinkedHashMap<>();

  OptOuts(RowScratch scratch) {
    this.scratch = scratch;
  }

  /** What a column says, which may be of telephones and e-mail addresses alike. */
  private record Wish(String cell, List<Field<?>> fields) {}

  /** Begins another row. */
  void clear() {
    wishes.clear();
  }

  CellTaker of(MappedColumn column) {
    String header = column.header();
    Field<?> field = column.field().qualifier().equals("phone") ? Contacts.PHONES : Contacts.EMAILS;
    return (cell, label) -> {
      Optional<Boolean> said = FlagWords.find(cell);
      if (said.isEmpty()) {
        noteOnce(new CellNote(header, CellCode.FLAG_INVALID.name(), cell, ""));
      } else if (said.get()) {
        wishes
            .computeIfAbsent(header, name -> new Wish(cell, new ArrayList<>()))
            .fields()
            .add(field);
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
          for (Field<?> field : wish.fields()) {
            kept |= scratch.contact().replaceElements(field, ElementUnion::optedOut);
          }
          if (!kept) {
            scratch.note(header, RowCode.OPT_OUT_WITHOUT_REACH, wish.cell(), "");
          }
        });
  }
}
