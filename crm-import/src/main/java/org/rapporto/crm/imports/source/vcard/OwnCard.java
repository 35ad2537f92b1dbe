package org.rapporto.crm.imports.source.vcard;

import ezvcard.VCard;
import ezvcard.property.Address;
import ezvcard.property.Birthday;
import ezvcard.property.Categories;
import ezvcard.property.Email;
import ezvcard.property.Gender;
import ezvcard.property.Nickname;
import ezvcard.property.Note;
import ezvcard.property.Organization;
import ezvcard.property.RawProperty;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.Title;
import ezvcard.property.Url;
import ezvcard.property.VCardProperty;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.convert.PathQualifier;
import org.rapporto.crm.imports.convert.TagList;

/** Reads a card that an export of ours wrote: each value is exactly what it was. */
final class OwnCard {
  private static final String ORGANISATION = "organisation";
  private static final String ID = ".id";

  private final VCard card;
  private final CardFields fields;
  private final Labels labels;
  private final boolean person;

  /** What our own properties say beside others, by group and part. */
  private final Map<String, Map<String, String>> beside = new HashMap<>();

  /** How many elements a label has so far. */
  private final Map<String, Integer> counts = new HashMap<>();

  /** The organisations of a person, by group. */
  private final Map<String, Integer> roles = new LinkedHashMap<>();

  private OwnCard(VCard card, CardFields fields, String id) {
    this.card = card;
    this.fields = fields;
    this.labels = new Labels(card);
    this.person = !id.startsWith(ORGANISATION + "/");
  }

  /** Reads the card if it says the id of a record of ours; false for a card of another program. */
  static boolean read(VCard card, CardFields fields) {
    for (RawProperty property : card.getExtendedProperties()) {
      String field = OwnProperty.field(property);
      String value = OwnProperty.plain(property.getValue());
      if (field != null
          && property.getGroup() == null
          && field.endsWith(ID)
          && value.startsWith(field.substring(0, field.length() - ID.length()) + "/")) {
        new OwnCard(card, fields, value).read();
        return true;
      }
    }
    return false;
  }

  private void read() {
    for (RawProperty property : card.getExtendedProperties()) {
      own(property);
    }
    if (person && card.getStructuredName() != null) {
      name(card.getStructuredName());
    }
    card.getProperties().forEach(this::property);
  }

  private void own(RawProperty property) {
    String field = OwnProperty.field(property);
    String value = OwnProperty.plain(property.getValue());
    if (field != null && property.getGroup() == null) {
      fields.addExact(field, value);
    } else if (field != null) {
      beside.computeIfAbsent(group(property), g -> new LinkedHashMap<>()).put(field, value);
    } else if (property.getPropertyName().equalsIgnoreCase("X-EXTERNAL-ID")) {
      externalId(property.getParameter("X-SOURCE"), value);
    } else if (property.getPropertyName().equalsIgnoreCase("X-GENDER")) {
      int cut = value.indexOf(';');
      String letter = cut < 0 ? value : value.substring(0, cut);
      fields.addExact(
          "gender", CardReading.gender(letter, cut < 0 ? null : value.substring(cut + 1)));
    }
  }

  private void externalId(@Nullable String source, String value) {
    String from = PathQualifier.encoded(PathQualifier.decoded(source == null ? "" : source));
    String path = person ? "externalId[" + from + "]" : "org[" + from + "].externalId";
    fields.addExact(path + nth(path), value);
  }

  private void name(StructuredName name) {
    fields.addExact("name.prefix", String.join(",", name.getPrefixes()));
    fields.addExact("name.given", name.getGiven());
    fields.addExact("name.middle", String.join(",", name.getAdditionalNames()));
    fields.addExact("name.family", name.getFamily());
    fields.addExact("name.suffix", String.join(",", name.getSuffixes()));
  }

  private void property(VCardProperty property) {
    if (property instanceof Telephone phone) {
      element("phone", property, CardReading.number(phone));
    } else if (property instanceof Email email) {
      element("email", property, email.getValue());
    } else if (property instanceof Address address) {
      address(address);
    } else if (property instanceof Organization organisation) {
      organisation(organisation);
    } else if (property instanceof Title title) {
      fields.addExact("job.title" + role(title), title.getValue());
    } else if (property instanceof Birthday birthday) {
      CardDates.exactBirthday(birthday, fields);
    } else if (property instanceof Gender gender) {
      fields.addExact("gender", CardReading.gender(gender.getGender(), gender.getText()));
    } else {
      text(property);
    }
  }

  private void text(VCardProperty property) {
    if (property instanceof Note note) {
      fields.addExact(person ? "notes" : ORGANISATION + ".description", note.getValue());
    } else if (property instanceof Url url) {
      fields.addExact(person ? "url" : ORGANISATION + ".website", url.getValue());
    } else if (property instanceof Nickname nickname) {
      fields.addExact("name.nick", String.join(",", nickname.getValues()));
    } else if (property instanceof Categories categories) {
      fields.addExact("tags", TagList.join(categories.getValues(), ";"));
    }
  }

  private void element(String base, VCardProperty property, @Nullable String value) {
    String head = base + qualifier(property);
    String number = nth(head);
    fields.addExact(head + number, value);
    Map<String, String> parts = new LinkedHashMap<>(beside(property));
    if (CardReading.isPreferred(property)) {
      parts.put("primary", "true");
    }
    parts.forEach((part, text) -> fields.addExact(head + "." + part + number, text));
  }

  private void address(Address address) {
    String head = "addr" + qualifier(address);
    String number = nth(head);
    fields.addExact(head + ".street" + number, joined(address.getStreetAddresses()));
    fields.addExact(head + ".city" + number, joined(address.getLocalities()));
    fields.addExact(head + ".region" + number, joined(address.getRegions()));
    fields.addExact(head + ".zip" + number, joined(address.getPostalCodes()));
    fields.addExact(head + ".country" + number, joined(address.getCountries()));
  }

  private void organisation(Organization organisation) {
    List<String> parts = organisation.getValues();
    if (!person) {
      fields.addExact("org.name", joined(parts));
      return;
    }
    String number = role(organisation);
    fields.addExact("org.name" + number, parts.isEmpty() ? null : parts.get(0));
    fields.addExact("org.unit" + number, parts.size() < 2 ? null : parts.get(1));
    beside(organisation).forEach((field, value) -> fields.addExact(field + number, value));
  }

  private static @Nullable String joined(List<String> values) {
    return values.isEmpty() ? null : String.join(",", values);
  }

  /** The label in brackets. */
  private String qualifier(VCardProperty property) {
    String label = labels.exact(property);
    return label.isEmpty() ? "" : "[" + PathQualifier.encoded(label) + "]";
  }

  private Map<String, String> beside(VCardProperty property) {
    return beside.getOrDefault(group(property), Map.of());
  }

  private static String group(VCardProperty property) {
    return property.getGroup() == null ? "" : property.getGroup().toLowerCase(Locale.ROOT);
  }

  private String role(VCardProperty property) {
    return number(roles.computeIfAbsent(group(property), group -> roles.size() + 1));
  }

  private String nth(String head) {
    return number(counts.merge(head, 1, Integer::sum));
  }

  private static String number(int n) {
    return n == 1 ? "" : " " + n;
  }
}
