package org.rapporto.crm.imports.row;

import java.util.Locale;
import java.util.Set;

/**
 * What spreadsheets show where a formula failed (ECMA-376, part 1, 18.17.3), in the languages of
 * files.
 */
final class CellErrors {

  private static final Set<String> TEXTS =
      Set.of(
          "#N/A",
          "#N/D",
          "#Н/Д",
          "#NV",
          "#NULL!",
          "#NULLO!",
          "#ПУСТО!",
          "#DIV/0!",
          "#ДЕЛ/0!",
          "#VALUE!",
          "#VALORE!",
          "#ЗНАЧ!",
          "#WERT!",
          "#REF!",
          "#RIF!",
          "#ССЫЛКА!",
          "#BEZUG!",
          "#NAME?",
          "#NOME?",
          "#ИМЯ?",
          "#NUM!",
          "#ЧИСЛО!",
          "#ZAHL!",
          "#SPILL!",
          "#CALC!");

  private CellErrors() {}

  static boolean contain(String cell) {
    return cell.startsWith("#") && TEXTS.contains(cell.toUpperCase(Locale.ROOT));
  }
}
