package org.rapporto.crm.blackbox.imports.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.Tag;

/**
 * What a card says, as plain lines {@code path: value}; once from a record, once from the cells of
 * a table. A naive second opinion on the columns of an export.
 */
final class Facts {

  private static final Pattern NUMBER = Pattern.compile(" \\d+$");
  private static final Set<String> NOT_COMPARED = Set.of("createdAt", "owner");

  private Facts() {}

  static List<String> of(CrmRecord person, List<CrmRecord> roles, Map<?, CrmRecord> firms) {
    List<String> facts = new ArrayList<>();
    facts.add("contact.id: " + person.id());
    scalars(person).forEach((path, value) -> facts.add(path + ": " + value));
    for (Phone p : person.find(Contacts.PHONES).orElse(List.of())) {
      String base = "phone" + qualifier(p.label());
      String number = p.extension() == null ? p.e164() : p.e164() + ";ext=" + p.extension();
      facts.add(base + ": " + (p.e164() == null ? p.raw() : number));
      if (p.e164() != null && !p.raw().equals(p.e164())) {
        facts.add(base + ".raw: " + p.raw());
      }
      if (p.primary()) {
        facts.add(base + ".primary: true");
      }
      if (p.optOut()) {
        facts.add(base + ".optOut: true");
      }
    }
    for (Email e : person.find(Contacts.EMAILS).orElse(List.of())) {
      facts.add("email" + qualifier(e.label()) + ": " + e.raw());
      if (e.primary()) {
        facts.add("email" + qualifier(e.label()) + ".primary: true");
      }
      if (e.optOut()) {
        facts.add("email" + qualifier(e.label()) + ".optOut: true");
      }
    }
    for (Address a : person.find(Contacts.ADDRESSES).orElse(List.of())) {
      String base = "addr" + qualifier(a.label());
      add(facts, base + ".street", a.street());
      add(facts, base + ".city", a.city());
      add(facts, base + ".zip", a.postcode());
      add(facts, base + ".country", a.country());
    }
    for (ExternalId id : person.find(Contacts.EXTERNAL_IDS).orElse(List.of())) {
      facts.add("externalId" + qualifier(id.source()) + ": " + id.value());
    }
    for (Tag tag : person.find(Contacts.TAGS).orElse(List.of())) {
      facts.add("tags: " + tag.name());
    }
    roles.forEach(
        role ->
            role(
                facts,
                role,
                Objects.requireNonNull(firms.get(role.get(Affiliations.ORGANISATION)))));
    return sorted(facts);
  }

  private static Map<String, Object> scalars(CrmRecord person) {
    Map<String, Object> values = new TreeMap<>();
    person.find(Contacts.NAME_PREFIX).ifPresent(v -> values.put("name.prefix", v));
    person.find(Contacts.GIVEN_NAME).ifPresent(v -> values.put("name.given", v));
    person.find(Contacts.MIDDLE_NAME).ifPresent(v -> values.put("name.middle", v));
    person.find(Contacts.FAMILY_NAME).ifPresent(v -> values.put("name.family", v));
    person.find(Contacts.NAME_SUFFIX).ifPresent(v -> values.put("name.suffix", v));
    person.find(Contacts.NICKNAME).ifPresent(v -> values.put("name.nick", v));
    person.find(Contacts.BIRTHDAY).ifPresent(v -> values.put("birthday", v));
    person
        .find(Contacts.BIRTHDAY_MONTH_DAY)
        .ifPresent(v -> values.put("contact.birthday_month_day", v));
    person.find(Contacts.GENDER).ifPresent(v -> values.put("gender", v));
    person.find(Contacts.TAX_ID).ifPresent(v -> values.put("person.taxId", v));
    person.find(Contacts.WEBSITE).ifPresent(v -> values.put("url", v));
    person.find(Contacts.DESCRIPTION).ifPresent(v -> values.put("notes", v));
    person.find(Contacts.SOURCE).ifPresent(v -> values.put("contact.source", v));
    person.find(People.SHOE_SIZE).ifPresent(v -> values.put("contact.shoe_size", v));
    person
        .find(People.HEIGHT)
        .ifPresent(v -> values.put("contact.height", v.stripTrailingZeros().toPlainString()));
    person.find(People.VIP).ifPresent(v -> values.put("contact.vip", v));
    person.find(People.SINCE).ifPresent(v -> values.put("contact.client_since", v));
    person.find(People.SEEN).ifPresent(v -> values.put("contact.last_seen", v));
    person.find(People.BUDGET).ifPresent(v -> values.put("contact.budget", v));
    person.find(People.TIER).ifPresent(v -> values.put("contact.tier", v));
    return values;
  }

  private static void role(List<String> facts, CrmRecord role, CrmRecord firm) {
    facts.add("org.name: " + firm.get(Organisations.TITLE));
    facts.add("organisation.id: " + firm.id());
    facts.add("affiliation.id: " + role.id());
    add(facts, "job.title", role.find(Affiliations.JOB_TITLE).orElse(null));
    add(facts, "org.unit", role.find(Affiliations.DEPARTMENT).orElse(null));
    for (ExternalId id : firm.find(Organisations.EXTERNAL_IDS).orElse(List.of())) {
      facts.add("org" + qualifier(id.source()) + ".externalId: " + id.value());
    }
  }

  private static void add(List<String> facts, String path, @Nullable String value) {
    if (value != null) {
      facts.add(path + ": " + value);
    }
  }

  private static String qualifier(@Nullable String text) {
    return text == null ? "" : "[" + text + "]";
  }

  /** The facts of a row; the cells as they were before they were made harmless. */
  static List<String> ofRow(List<String> headers, List<String> cells) {
    List<String> facts = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String path = decoded(NUMBER.matcher(headers.get(i)).replaceFirst(""));
      String cell = cells.get(i);
      if (cell.isEmpty() || NOT_COMPARED.contains(path)) {
        continue;
      }
      if (path.equals("tags")) {
        tags(cell).forEach(tag -> facts.add("tags: " + tag));
      } else if (path.equals("contact.height")) {
        facts.add(path + ": " + new BigDecimal(cell).stripTrailingZeros().toPlainString());
      } else {
        facts.add(path + ": " + cell);
      }
    }
    return sorted(facts);
  }

  private static String decoded(String path) {
    Matcher code = Pattern.compile("%([0-9A-F]{2})").matcher(path);
    return code.replaceAll(
        m -> Matcher.quoteReplacement("" + (char) Integer.parseInt(m.group(1), 16)));
  }

  private static List<String> tags(String cell) {
    List<String> tags = new ArrayList<>();
    Matcher word = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^;]*))(?:;|$)").matcher(cell);
    while (word.find() && word.start() < cell.length()) {
      tags.add(word.group(1) == null ? word.group(2) : word.group(1).replace("\"\"", "\""));
    }
    return tags;
  }

  static Map<Object, CrmRecord> byId(Collection<CrmRecord> records) {
    Map<Object, CrmRecord> map = new HashMap<>();
    records.forEach(r -> map.put(r.id(), r));
    return map;
  }

  private static List<String> sorted(List<String> facts) {
    return facts.stream().sorted().toList();
  }
}
