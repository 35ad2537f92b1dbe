package org.rapporto.crm.blackbox.imports.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.activity.ActivityKind;
import org.rapporto.crm.calendar.WorkCalendar;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.guard.DisclosureLimit;
import org.rapporto.crm.guard.GuardPolicy;
import org.rapporto.crm.guard.GuardPolicyJson;
import org.rapporto.crm.imports.mapping.SavedMapping;
import org.rapporto.crm.merge.Rule;
import org.rapporto.crm.merge.SurvivorshipPolicy;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.FilterJson;
import org.rapporto.crm.model.InvalidJsonException;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.RecordTypeJson;
import org.rapporto.crm.model.ValueJson;

/** Every JSON form that is kept or handed over. */
final class JsonTargets {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KIND =
      "{\"name\":\"visit\",\"labels\":{\"en\":\"Visit\"},\"outcomes\":[{\"code\":\"done\","
          + "\"labels\":{\"en\":\"Done\"},\"followUps\":[{\"mode\":\"CREATE\",\"kind\":\"call\","
          + "\"after\":\"P7D\"}]}]}";

  private static final Function<String, @Nullable RecordType> TYPES = JsonTargets::type;

  private JsonTargets() {}

  static List<Target> all() {
    return List.of(
        Target.ofText("filter", JsonTargets::filter, filters()),
        Target.ofText("record type", RecordTypeJson::read, RecordTypeJson.write(Contacts.TYPE)),
        Target.ofText(
            "values",
            JsonTargets::values,
            ValueJson.toJson(Contacts.PHONES, List.of(Phone.of("339 1234567"))).toString(),
            ValueJson.toJson(Contacts.EMAILS, List.of(Email.of("ada@example.it"))).toString(),
            "\"1980-03-03\"",
            "12"),
        Target.ofText("policy", text -> Policy.parse(text, Crm.BUILT_IN), policy().toJson()),
        Target.ofText(
            "guard policy",
            GuardPolicyJson::read,
            GuardPolicyJson.write(
                GuardPolicy.NONE.with(
                    new DisclosureLimit(
                        "usual", DisclosureLimit.Step.BLOCK, Duration.ofDays(1), 2, 3.0)))),
        Target.ofText(
            "survivorship",
            SurvivorshipPolicy::parse,
            SurvivorshipPolicy.DEFAULT
                .with(Contacts.WEBSITE, Rule.NEWEST)
                .together(Contacts.GIVEN_NAME, Contacts.FAMILY_NAME)
                .trusting("1c")
                .toJson()),
        Target.ofText(
            "work calendar",
            text -> withJson(text, WorkCalendar::fromJson),
            WorkCalendar.mondayToFriday(ZoneId.of("Europe/Rome"), "09:00-13:00", "14:00-18:00")
                .toJson()
                .toString()),
        Target.ofText("activity kind", ActivityKind::parse, KIND),
        Target.ofText(
            "saved mapping",
            SavedMapping::parse,
            "{\"columns\":[{\"header\":\"xyz\",\"fields\":[\"phone[mobile]\",\"notes\"]}]}"));
  }

  private static void filter(String text) {
    Filter filter = FilterJson.read(text, Contacts.TYPE, TYPES);
    Filter again = FilterJson.read(FilterJson.write(filter), Contacts.TYPE, TYPES);
    if (!again.equals(filter) || filter.toString().isEmpty()) {
      throw new AssertionError("A filter that does not come back from its JSON form");
    }
  }

  private static @Nullable RecordType type(String name) {
    return Crm.BUILT_IN.stream().filter(t -> t.name().equals(name)).findFirst().orElse(null);
  }

  private static String[] filters() {
    return List.of(
            Filter.everything(),
            Contacts.FAMILY_NAME.eq("Rossi").and(Contacts.BIRTHDAY.isSet().negate()),
            Contacts.FAMILY_NAME.in(List.of("a", "b")).or(Contacts.FAMILY_NAME.startsWith("Я")),
            Contacts.PHONES.isSet())
        .stream()
        .map(FilterJson::write)
        .toArray(String[]::new);
  }

  private static Policy policy() {
    return Policy.builder("v1", Crm.BUILT_IN)
        .grant("rule", Action.ADMIN_POLICY, Action.DEFINE)
        .onEveryType()
        .to(Subject.role("admin"))
        .always()
        .grant("write", Action.CREATE, Action.READ)
        .on(Contacts.TYPE)
        .to(Subject.role("rep"))
        .when(Contacts.FAMILY_NAME.eq("Rossi"))
        .build();
  }

  private static void values(String text) {
    withJson(
        text,
        json -> {
          for (Field<?> field : Contacts.TYPE.fields()) {
            try {
              ValueJson.fromJson(field, json);
            } catch (InvalidJsonException e) {
              require(e.getMessage());
            }
          }
        });
  }

  private static void require(@Nullable String message) {
    if (message == null || message.isBlank()) {
      throw new AssertionError("An error without a word");
    }
  }

  private static void withJson(String text, Consumer<JsonNode> reader) {
    try {
      reader.accept(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      require(e.getMessage()); // the host's own parser
    }
  }
}
