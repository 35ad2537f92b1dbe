package org.rapporto.crm.activity;

import static org.rapporto.crm.activity.ActivityKind.Availability.BUSY;
import static org.rapporto.crm.activity.ActivityKind.Availability.FREE;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import org.rapporto.crm.activity.FollowUp.Mode;
import org.rapporto.crm.model.Labels;

/** The kinds of activities every CRM has. */
final class StandardKinds {

  private static final ActivityStatus DONE =
      status("done", Phase.DONE, "Done", "Svolta", "Выполнено");

  private static final List<ActivityStatus> PLANNABLE =
      List.of(
          status("planned", Phase.PLANNED, "Planned", "Pianificata", "Запланировано"),
          status("in_progress", Phase.PLANNED, "In progress", "In corso", "В работе"),
          DONE,
          status("cancelled", Phase.CANCELLED, "Cancelled", "Annullata", "Отменено"));

  static final List<ActivityKind> ALL =
      List.of(
          new ActivityKind(
              ActivityKind.CALL,
              Labels.of("Call", "Chiamata", "Звонок"),
              PLANNABLE,
              List.of(
                  outcome("reached", "Reached", "Risposto", "Дозвонились"),
                  outcome("no_answer", "No answer", "Nessuna risposta", "Нет ответа")
                      .then(again(ActivityKind.CALL, 1)),
                  outcome("call_back", "Call back", "Richiamare", "Перезвонить")
                      .then(again(ActivityKind.CALL, 1)),
                  outcome("wrong_number", "Wrong number", "Numero errato", "Неверный номер")),
              BUSY,
              Duration.ofMinutes(15)),
          new ActivityKind(
              ActivityKind.MEETING,
              Labels.of("Meeting", "Riunione", "Встреча"),
              PLANNABLE,
              List.of(
                  outcome("held", "Held", "Svolta", "Состоялась"),
                  outcome("no_show", "No show", "Assenza", "Не пришли")
                      .then(again(ActivityKind.CALL, 0))),
              BUSY,
              Duration.ofHours(1)),
          new ActivityKind(
              ActivityKind.TASK,
              Labels.of("Task", "Compito", "Задача"),
              PLANNABLE,
              List.of(),
              FREE,
              Duration.ZERO),
          onlyHappens(ActivityKind.EMAIL, Labels.of("E-mail", "E-mail", "Письмо")),
          onlyHappens(ActivityKind.MESSAGE, Labels.of("Message", "Messaggio", "Сообщение")));

  private StandardKinds() {}

  private static ActivityKind onlyHappens(String name, Labels labels) {
    return new ActivityKind(name, labels, List.of(DONE), List.of(), FREE, Duration.ZERO);
  }

  private static ActivityStatus status(String code, Phase phase, String en, String it, String ru) {
    return new ActivityStatus(code, Labels.of(en, it, ru), phase);
  }

  private static Outcome outcome(String code, String en, String it, String ru) {
    return Outcome.of(code, Labels.of(en, it, ru));
  }

  private static FollowUp again(String kind, int days) {
    return FollowUp.of(Mode.SUGGEST, kind, Period.ofDays(days));
  }
}
