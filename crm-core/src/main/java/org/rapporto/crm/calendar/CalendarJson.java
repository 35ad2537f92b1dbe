package org.rapporto.crm.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.model.InvalidJsonException;

/** Calendars as JSON. */
final class CalendarJson {

  private static final int DEEPEST = 16;

  private CalendarJson() {}

  static ObjectNode write(WorkCalendar calendar) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("zone", calendar.zone().getId());
    ObjectNode week = json.putObject("week");
    calendar.week().forEach((day, hours) -> write(hours, week.putArray(day.name())));
    ObjectNode exceptions = json.putObject("exceptions");
    for (DayException exception : calendar.exceptions()) {
      ObjectNode day = exceptions.putObject(exception.date().toString());
      write(exception.hours(), day.putArray("hours"));
      day.put("reason", exception.reason());
    }
    calendar.base().ifPresent(base -> json.set("base", write(base)));
    return json;
  }

  private static void write(List<OpenHours> hours, ArrayNode array) {
    hours.forEach(one -> array.add(one.toString()));
  }

  static WorkCalendar read(JsonNode json, String path) {
    if (path.length() > DEEPEST * ".base".length()) {
      throw new InvalidJsonException(path, "calendars on more than 15 others; fewer would do");
    }
    requireObject(json, path);
    WorkCalendar.Builder builder = WorkCalendar.builder(zone(json.path("zone"), path + ".zone"));
    JsonNode week = json.path("week");
    if (!week.isMissingNode()) {
      requireObject(week, path + ".week");
      for (Map.Entry<String, JsonNode> day : week.properties()) {
        String place = path + ".week." + day.getKey();
        builder.hours(weekday(day.getKey(), path + ".week"), hours(day.getValue(), place));
      }
    }
    JsonNode exceptions = json.path("exceptions");
    if (!exceptions.isMissingNode()) {
      requireObject(exceptions, path + ".exceptions");
      for (Map.Entry<String, JsonNode> day : exceptions.properties()) {
        builder.exception(exception(day, path + ".exceptions"));
      }
    }
    if (json.has("base")) {
      builder.base(read(json.path("base"), path + ".base"));
    }
    return builder.build();
  }

  private static void requireObject(JsonNode json, String path) {
    if (!json.isObject()) {
      throw new InvalidJsonException(path, "no object; an object would do");
    }
  }

  private static ZoneId zone(JsonNode json, String path) {
    try {
      return ZoneId.of(json.asText());
    } catch (DateTimeException e) {
      throw new InvalidJsonException(path, "no known time zone; such as Europe/Rome would do");
    }
  }

  private static DayOfWeek weekday(String name, String path) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equals(name)) {
        return day;
      }
    }
    throw new InvalidJsonException(path, "an unknown key; MONDAY to SUNDAY would do");
  }

  private static DayException exception(Map.Entry<String, JsonNode> day, String path) {
    requireObject(day.getValue(), path);
    LocalDate date;
    try {
      date = LocalDate.parse(day.getKey());
    } catch (DateTimeException e) {
      throw new InvalidJsonException(path, "a key that is no date; such as 2026-12-25 would do");
    }
    String place = path + "." + date;
    return new DayException(
        date,
        hours(day.getValue().path("hours"), place + ".hours"),
        day.getValue().path("reason").asText(""));
  }

  private static List<OpenHours> hours(JsonNode json, String path) {
    if (!json.isArray()) {
      throw new InvalidJsonException(path, "no list of hours; such as [\"09:00-18:00\"] would do");
    }
    List<OpenHours> hours = new ArrayList<>();
    for (JsonNode one : json) {
      try {
        hours.add(OpenHours.parse(one.asText()));
      } catch (DateTimeException e) {
        throw new InvalidJsonException(path, "no hours; such as \"09:00-18:00\" would do");
      }
    }
    return hours;
  }
}
