package org.rapporto.crm.imports.row;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Tag;

/** Takes cells into multi-valued fields; a cell may hold several values. */
final class ElementTakers {

  private static final String GOOGLE = ":::";

  private final RowScratch scratch;
  private final ReachReader reach;
  private final String source;

  ElementTakers(RowScratch scratch, ReachReader reach, String source) {
    this.scratch = scratch;
    this.reach = reach;
    this.source = source;
  }

  CellTaker of(MappedColumn column, MultiField<?> field) {
    CardDraft draft = scratch.draft(field.recordType());
    String header = column.header();
    return switch (field.type()) {
      case PHONES -> reach.phones(header, draft, field);
      case EMAILS -> reach.emails(header, draft, field);
      case TAGS -> (cell, label) -> tags(header, draft, field, cell);
      case EXTERNAL_IDS ->
          (cell, label) ->
              draft.addElement(field, new ExternalId(label.isEmpty() ? source : label, cell));
      case ADDRESSES ->
          (cell, label) ->
              draft.addElement(
                  field, new Address(cell, null, null, null, null, label.isEmpty() ? null : label));
      default -> (cell, label) -> scratch.note(header, CellCode.VALUE_UNFIT, cell, "");
    };
  }

  private void tags(String header, CardDraft draft, MultiField<?> field, String cell) {
    List<String> words = words(cell);
    for (String word : words) {
      if (word.startsWith("*")) {
        scratch.note(header, CellCode.TAG_OF_PROGRAM, word, "");
      } else {
        draft.addElement(field, new Tag(unquoted(word)));
      }
    }
    if (words.size() > 1 || cell.startsWith("\"")) {
      scratch.note(header, CellCode.VALUES_SEPARATED, cell, String.join("|", words));
    }
  }

  private static String unquoted(String word) {
    boolean quoted = word.length() > 2 && word.startsWith("\"") && word.endsWith("\"");
    return quoted ? word.substring(1, word.length() - 1).replace("\"\"", "\"") : word;
  }

  /**
   * The words of a cell between {@code ;}, {@code ,}, line ends and Google's {@code :::}. One in
   * quotes (RFC 4180) may hold these too.
   */
  private static List<String> words(String cell) {
    List<String> words = new ArrayList<>(2);
    int start = 0;
    int i = 0;
    while (i < cell.length()) {
      char c = cell.charAt(i);
      if (c == '"' && cell.substring(start, i).isBlank()) {
        i = behindQuotes(cell, i);
        continue;
      }
      boolean three = c == ':' && cell.startsWith(GOOGLE, i);
      if (three || c == ';' || c == ',' || c == '\n') {
        add(words, cell, start, i);
        i += three ? GOOGLE.length() : 1;
        start = i;
      } else {
        i++;
      }
    }
    add(words, cell, start, cell.length());
    return words;
  }

  /** The place behind a word in quotes; behind the quote alone if it has no other. */
  private static int behindQuotes(String cell, int from) {
    for (int i = from + 1; i < cell.length(); i++) {
      if (cell.charAt(i) == '"') {
        if (i + 1 < cell.length() && cell.charAt(i + 1) == '"') {
          i++;
        } else {
          return i + 1;
        }
      }
    }
    return from + 1;
  }

  private static void add(List<String> words, String cell, int from, int to) {
    String word = cell.substring(from, to).strip();
    if (!word.isEmpty()) {
      words.add(word);
    }
  }
}
