package org.rapporto.crm.imports.ledger;

import java.util.Locale;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.Labels;

/** Where an import run stands. */
public enum RunState {
  /** It goes on, or its program ended in the middle; then it can be resumed. */
  RUNNING("Running", "In corso", "Выполняется"),
  /** Somebody stopped it; it can be resumed. */
  CANCELLED("Cancelled", "Annullata", "Остановлен"),
  /** The file or the store failed in the middle; it can be resumed. */
  FAILED("Failed", "Interrotta", "Прерван"),
  /** All records of the file are done. */
  DONE("Done", "Completata", "Завершён"),
  /** It is being taken back, or its program ended in the middle of that; undo it again. */
  UNDOING("Being undone", "Annullamento in corso", "Отменяется"),
  /** It was taken back but for what had to stay; undo it again to go on with that. */
  PARTLY_UNDONE("Partly undone", "Ritirata in parte", "Отменён частично"),
  /** All of it was taken back. */
  UNDONE("Undone", "Ritirata", "Отменён");

  private final String en;
  private final String it;
  private final String ru;

  RunState(String en, String it, String ru) {
    this.en = en;
    this.it = it;
    this.ru = ru;
  }

  /**
   * Whether the rest of the file can still be imported under this run.
   *
   * @return true for a run that neither ended nor was taken back
   */
  public boolean canResume() {
    return this == RUNNING || this == CANCELLED || this == FAILED;
  }

  /**
   * Whether what the run did was taken back, or some of it.
   *
   * @return true from the beginning of an undo on
   */
  public boolean isTakenBack() {
    return this == UNDOING || this == PARTLY_UNDONE || this == UNDONE;
  }

  /**
   * The code under which a run keeps its state.
   *
   * @return in lower case
   */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static RunState ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  Choice choice() {
    return new Choice(code(), Labels.of(en, it, ru));
  }
}
