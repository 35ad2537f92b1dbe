package org.rapporto.crm.imports.ledger;

import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.Labels;

/** Where an import run stands. */
public enum RunState {
  /** It goes on, or its program ended in the middle; then it can be resumed. */
  RUNNING(Labels.of("Running", "In corso", "Выполняется")),
  /** Somebody stopped it; it can be resumed. */
  CANCELLED(Labels.of("Cancelled", "Annullata", "Остановлен")),
  /** The file or the store failed in the middle; it can be resumed. */
  FAILED(Labels.of("Failed", "Interrotta", "Прерван")),
  /** All records of the file are done. */
  DONE(Labels.of("Done", "Completata", "Завершён")),
  /** It is being taken back, or its program ended in the middle of that; undo it again. */
  UNDOING(Labels.of("Being undone", "Annullamento in corso", "Отменяется")),
  /** It was taken back. */
  UNDONE(Labels.of("Undone", "Ritirata", "Отменён"));

  private final Labels labels;

  RunState(Labels labels) {
    this.labels = labels;
  }

  /**
   * Whether the rest of the file can still be imported under this run.
   *
   * @return true for a run that neither ended nor was taken back
   */
  public boolean canResume() {
    return this == RUNNING || this == CANCELLED || this == FAILED;
  }

  Choice choice() {
    return new Choice(name(), labels);
  }
}
