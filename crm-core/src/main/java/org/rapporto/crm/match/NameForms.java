package org.rapporto.crm.match;

import org.rapporto.crm.match.column.Vocabulary;
import org.rapporto.crm.match.text.PersonWords;

/** Which formal names the words of a table may be short for. Immutable. */
final class NameForms {

  static final NameForms NONE = new NameForms(new int[0][]);

  private final int[][] forms;

  private NameForms(int[][] forms) {
    this.forms = forms;
  }

  static NameForms of(Vocabulary words) {
    int[][] forms = new int[words.size()][];
    for (int id = 0; id < forms.length; id++) {
      forms[id] = PersonWords.formalNames(words.text(id));
    }
    return new NameForms(forms);
  }

  int[] of(int id, Vocabulary words) {
    return id < forms.length ? forms[id] : PersonWords.formalNames(words.text(id));
  }

  boolean haveOneInCommon(int a, int b, Vocabulary words) {
    int[] formsA = of(a, words);
    if (formsA.length == 0) {
      return false;
    }
    for (int formA : formsA) {
      for (int formB : of(b, words)) {
        if (formA == formB) {
          return true;
        }
      }
    }
    return false;
  }
}
