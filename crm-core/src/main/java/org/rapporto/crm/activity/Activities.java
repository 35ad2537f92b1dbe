package org.rapporto.crm.activity;

import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.ChoiceField;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FlagField;
import org.rapporto.crm.model.InstantField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/**
 * Calls, meetings, tasks and the like. The keys of the record type {@code activity}. An activity
 * shows on the timelines of all records it is about.
 *
 * <p>{@link Schedule} sets the kind, the status and the time, so that they agree; the other fields
 * are the host's to fill and to save.
 */
public final class Activities {

  /** The name of the type. */
  public static final String NAME = "activity";

  /** What it is about, in a line. */
  public static final TextField SUBJECT = Field.text(NAME, "subject", Trait.REQUIRED);

  /** The name of its {@link ActivityKind}. */
  public static final TextField KIND = Field.text(NAME, "kind", Trait.REQUIRED, Trait.INDEXED);

  /** The code of its status, one of those of its kind. */
  public static final TextField STATUS = Field.text(NAME, "status");

  /** What the status comes to; the code of a {@link Phase}. */
  public static final ChoiceField PHASE =
      Field.choice(NAME, "phase", Phase.choices(), Trait.INDEXED, Trait.WATCHED);

  /** How urgent it is. */
  public static final ChoiceField PRIORITY =
      Field.choice(
          NAME,
          "priority",
          List.of(
              new Choice("low", Labels.of("Low", "Bassa", "Низкий")),
              new Choice("normal", Labels.of("Normal", "Normale", "Обычный")),
              new Choice("high", Labels.of("High", "Alta", "Высокий"))));

  /**
   * Which kind of time it has: {@code all_day}, {@code zoned}, {@code floating}, {@code instant}.
   */
  public static final TextField TIMING = Field.text(NAME, "timing", Trait.WATCHED);

  /** The start as it was agreed, in ISO 8601: a day, a local time or an instant. */
  public static final TextField STARTS = Field.text(NAME, "starts", Trait.WATCHED);

  /** The end, exclusive, in the form of {@link #STARTS}. */
  public static final TextField ENDS = Field.text(NAME, "ends", Trait.WATCHED);

  /** The time zone of zoned time, an id of the IANA time zone database. */
  public static final TextField ZONE = Field.text(NAME, "zone", Trait.WATCHED);

  /**
   * How a series repeats from {@link #STARTS} on, as {@link
   * org.rapporto.crm.recurrence.RecurrenceSet#text} writes it; missing of what takes place once.
   */
  public static final TextField RECURRENCE = Field.text(NAME, "recurrence", Trait.WATCHED);

  /** Of an occurrence with a record of its own: the series it is of. */
  public static final ReferenceField SERIES = Field.reference(NAME, "series", NAME, Trait.WATCHED);

  /** What its series knows an occurrence by: its original start in the form of RFC 5545. */
  public static final TextField OCCURRENCE = Field.text(NAME, "occurrence");

  /**
   * The original starts of occurrences of a series that have records of their own, as {@link
   * TouchedOccurrences} reads it.
   */
  public static final TextField TOUCHED =
      Field.text(NAME, "touched", Trait.UNAUDITED, Trait.WATCHED);

  /** When it was completed. */
  public static final InstantField DONE_AT = Field.instant(NAME, "done_at", Trait.TIMELINE);

  /** The start on the time line, derived of the agreed time; of a series, its first. */
  public static final InstantField START_AT =
      Field.instant(NAME, "start_at", Trait.INDEXED, Trait.TIMELINE);

  /**
   * The end on the time line, derived of the agreed time. Of a series that of its last occurrence,
   * or the end of the year 9999 if it goes on or its last occurrence has no record of its own yet.
   */
  public static final InstantField END_AT = Field.instant(NAME, "end_at", Trait.INDEXED);

  /** By which version of the time zone database the instants were derived. */
  public static final TextField ZONE_RULES = Field.text(NAME, "zone_rules", Trait.INDEXED);

  /** Whether its people are busy meanwhile. */
  public static final FlagField BUSY = Field.flag(NAME, "busy");

  /** The code of its outcome, one of those of its kind. */
  public static final TextField OUTCOME = Field.text(NAME, "outcome", Trait.INDEXED);

  /** What came out of it, in words. */
  public static final TextField RESULT = Field.text(NAME, "result");

  /** What it is about, with roles; of those who take part the roles of {@link Participation}. */
  public static final MultiField<Link> ABOUT =
      Field.multi(NAME, "about", ElementKind.LINK, Trait.TIMELINE);

  /** The ids of the users who are to do it, beside its owner. */
  public static final MultiField<Tag> ASSIGNEES = Field.multi(NAME, "assignees", ElementKind.TAG);

  /** Where. */
  public static final TextField LOCATION = Field.text(NAME, "location");

  /** What there is to know beforehand. */
  public static final TextField DESCRIPTION = Field.text(NAME, "description");

  /** The activity this one follows from. */
  public static final ReferenceField FOLLOWS = Field.reference(NAME, "follows", NAME);

  /** What other systems call it. */
  public static final MultiField<ExternalId> EXTERNAL_IDS =
      Field.multi(NAME, "external_ids", ElementKind.EXTERNAL_ID);

  /**
   * What the calendar it came with says of it and no field tells, as iCalendar, see {@link
   * CalendarActivities}.
   */
  public static final TextField CALENDAR_LINES =
      Field.text(NAME, "calendar_lines", Trait.UNAUDITED);

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Activity", "Attività", "Дело"))
          .field(SUBJECT, Labels.of("Subject", "Oggetto", "Тема"))
          .field(KIND, Labels.of("Kind", "Tipo", "Вид"))
          .field(STATUS, Labels.of("Status", "Stato", "Статус"))
          .field(PHASE, Labels.of("Phase", "Fase", "Состояние"))
          .field(PRIORITY, Labels.of("Priority", "Priorità", "Приоритет"))
          .field(TIMING, Labels.of("Timing", "Tipo di orario", "Вид времени"))
          .field(STARTS, Labels.of("Starts", "Inizia", "Начинается"))
          .field(ENDS, Labels.of("Ends", "Finisce", "Заканчивается"))
          .field(ZONE, Labels.of("Time zone", "Fuso orario", "Часовой пояс"))
          .field(RECURRENCE, Labels.of("Repeats", "Si ripete", "Повторяется"))
          .field(SERIES, Labels.of("Series", "Serie", "Серия"))
          .field(OCCURRENCE)
          .field(TOUCHED)
          .field(DONE_AT, Labels.of("Done at", "Svolta il", "Выполнено в"))
          .field(START_AT, Labels.of("Start", "Inizio", "Начало"))
          .field(END_AT, Labels.of("End", "Fine", "Конец"))
          .field(ZONE_RULES)
          .field(BUSY, Labels.of("Busy", "Occupato", "Занято"))
          .field(OUTCOME, Labels.of("Outcome", "Esito", "Итог"))
          .field(RESULT, Labels.of("Result", "Risultato", "Результат"))
          .field(ABOUT, Labels.of("About", "Riguarda", "О ком"))
          .field(ASSIGNEES, Labels.of("Assignees", "Assegnatari", "Исполнители"))
          .field(LOCATION, Labels.of("Location", "Luogo", "Место"))
          .field(DESCRIPTION, Labels.of("Description", "Descrizione", "Описание"))
          .field(FOLLOWS, Labels.of("Follows", "Segue a", "Следует за"))
          .field(EXTERNAL_IDS, Labels.of("External ids", "Codici esterni", "Внешние коды"))
          .field(CALENDAR_LINES)
          .build();

  private Activities() {}

  /**
   * A new activity, to be planned by {@link Schedule#plan}.
   *
   * @param kind the name of its kind, such as {@link ActivityKind#CALL}
   * @param subject what it is about, in a line
   * @param about the records it is about
   * @return the record, not saved
   */
  public static CrmRecord of(String kind, String subject, RecordId... about) {
    List<Link> links = new ArrayList<>();
    for (RecordId id : about) {
      links.add(new Link(id, null));
    }
    CrmRecord activity = CrmRecord.of(TYPE).with(KIND, kind).with(SUBJECT, subject);
    return links.isEmpty() ? activity : activity.with(ABOUT, links);
  }
}
