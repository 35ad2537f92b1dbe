package org.rapporto.crm.imports.source.vcard;

import ezvcard.VCard;
import ezvcard.property.Address;
import ezvcard.property.Birthday;
import ezvcard.property.Categories;
import ezvcard.property.Email;
import ezvcard.property.Gender;
import ezvcard.property.Impp;
import ezvcard.property.Label;
import ezvcard.property.Nickname;
import ezvcard.property.Note;
import ezvcard.property.Organization;
import ezvcard.property.RawProperty;
import ezvcard.property.Role;
import ezvcard.property.Telephone;
import ezvcard.property.TextProperty;
import ezvcard.property.Title;
import ezvcard.property.Uid;
import ezvcard.property.Url;
import ezvcard.property.VCardProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.convert.TagList;

/** Turns a card into fields named by field paths. */
final class CardReading {
  /** What is of use to the program that wrote the card only. */
  private static final Set<String> TECHNICAL =
      Set.of(
          "Kind",
          "ProductId",
          "Revision",
          "Classification",
          "Profile",
          "Source",
          "SourceDisplayText",
          "SortString",
          "Mailer",
          "Timezone",
          "Language",
          "ClientPidMap",
          "StructuredName",
          "FormattedName");

  private static final Set<String> MESSENGERS =
      Set.of(
          "AIM",
          "ICQ",
          "MSN",
          "YAHOO",
          "JABBER",
          "SKYPE",
          "SKYPE-USERNAME",
          "QQ",
          "GADUGADU",
          "GOOGLE-TALK",
          "GTALK",
          "GROUPWISE",
          "TELEGRAM",
          "WHATSAPP",
          "VIBER");

  private final CardFields fields;

  CardReading(CardFields fields) {
    this.fields = fields;
  }

  void read(VCard card) {
    new CardName(card, fields).read();
    Labels labels = new Labels(card);
    preferredFirst(card.getTelephoneNumbers()).forEach(p -> phone(p, labels));
    preferredFirst(card.getEmails()).forEach(p -> email(p, labels));
    for (VCardProperty property : card.getProperties()) {
      if (!(property instanceof Telephone) && !(property instanceof Email)) {
        other(property, labels);
      }
    }
  }

  private static <T extends VCardProperty> List<T> preferredFirst(List<T> properties) {
    return Stream.concat(
            properties.stream().filter(CardReading::isPreferred),
            properties.stream().filter(p -> !isPreferred(p)))
        .toList();
  }

  static boolean isPreferred(VCardProperty property) {
    return property.getParameters().getTypes().stream().anyMatch("pref"::equalsIgnoreCase)
        || "1".equals(property.getParameter("PREF"));
  }

  private void phone(Telephone phone, Labels labels) {
    labelled(labels.phone(phone), "phone", "Phone", number(phone));
  }

  /** A number as text; one that is a URI with its extension behind it. */
  static @Nullable String number(Telephone phone) {
    if (phone.getText() != null || phone.getUri() == null) {
      return phone.getText();
    }
    String extension = phone.getUri().getExtension();
    return phone.getUri().getNumber() + (extension == null ? "" : ";ext=" + extension);
  }

  private void email(Email email, Labels labels) {
    labelled(labels.place(email), "email", "E-mail", email.getValue());
  }

  private void labelled(Labels.Kind kind, String base, String stem, @Nullable String value) {
    if (kind.label().isEmpty()) {
      fields.add(kind.path(base), value);
    } else {
      fields.addLabelled(stem, kind.label(), value);
    }
  }

  private void other(VCardProperty property, Labels labels) {
    if (property instanceof Organization org) {
      organisation(org.getValues());
    } else if (property instanceof Title || property instanceof Role) {
      fields.add("job.title", ((TextProperty) property).getValue());
    } else if (property instanceof Address address) {
      address(address, labels.place(address));
    } else if (property instanceof Label label) {
      fields.add(labels.place(label).path("addr") + ".full", line(label.getValue()));
    } else if (property instanceof Birthday birthday) {
      CardDates.birthday(birthday, fields);
    } else if (property instanceof Nickname nickname) {
      fields.add("name.nick", String.join(", ", nickname.getValues()));
    } else if (property instanceof Categories categories) {
      fields.add("tags", TagList.join(categories.getValues(), "; "));
    } else if (property instanceof Gender gender) {
      fields.add("gender", gender(gender.getGender(), gender.getText()));
    } else if (property instanceof Impp impp) {
      fields.add("im", impp.getUri() == null ? null : impp.getUri().toString());
    } else {
      simple(property, labels);
    }
  }

  private void simple(VCardProperty property, Labels labels) {
    if (property instanceof Note note) {
      fields.add("notes", note.getValue());
    } else if (property instanceof Url url) {
      fields.add("url", url.getValue());
    } else if (property instanceof Uid uid) {
      fields.add("externalId", uid.getValue());
    } else if (property instanceof RawProperty raw) {
      extended(raw, labels);
    } else if (!TECHNICAL.contains(property.getClass().getSimpleName())) {
      String name = property.getClass().getSimpleName().toUpperCase(Locale.ROOT);
      String text = property instanceof TextProperty t ? t.getValue() : CardDates.text(property);
      if (text == null) {
        fields.leaveOut(name);
      } else {
        fields.add(name, text);
      }
    }
  }

  /** {@code O} stands for another gender (RFC 6350, 6.2.7), which a text may say. */
  static @Nullable String gender(@Nullable String letter, @Nullable String text) {
    boolean other = letter == null || letter.equalsIgnoreCase("O");
    return other && text != null && !text.isEmpty()
        ? text
        : "O".equalsIgnoreCase(letter) ? "other" : letter;
  }

  /** Properties beyond the standard, and standard ones that could not be parsed. */
  private void extended(RawProperty raw, Labels labels) {
    String name = raw.getPropertyName().toUpperCase(Locale.ROOT);
    String bare = name.startsWith("X-") ? name.substring(2) : name;
    if (name.equals("BDAY")) {
      fields.add("birthday", raw.getValue());
    } else if (name.equals("X-GENDER")) {
      fields.add("gender", gender(raw.getValue(), null));
    } else if (MESSENGERS.contains(bare)) {
      fields.add("im", bare.toLowerCase(Locale.ROOT) + ":" + raw.getValue());
    } else if (name.equals("X-ABDATE") || name.equals("X-ABRELATEDNAMES")) {
      fields.add(labels.labelOr(raw, name), raw.getValue());
    } else if (!name.startsWith("X-AB")
        && !name.startsWith("X-MS-OL-")
        && !name.equals("X-APPLE-OMIT-YEAR")) {
      fields.add(name, raw.getValue());
    }
  }

  private void organisation(List<String> parts) {
    if (!parts.isEmpty()) {
      fields.add("org.name", parts.get(0));
      fields.add("org.unit", joined(parts.subList(1, parts.size()), ", "));
    }
  }

  private void address(Address address, Labels.Kind kind) {
    String base = kind.path("addr");
    List<String> street = new ArrayList<>(address.getStreetAddresses());
    street.addAll(address.getExtendedAddresses());
    street.addAll(address.getPoBoxes());
    String all =
        joined(street, ", ")
            + joined(address.getLocalities(), "")
            + joined(address.getRegions(), "")
            + joined(address.getPostalCodes(), "");
    if (all.isBlank() && address.getLabel() != null) {
      fields.add(base + ".full", line(address.getLabel()));
    }
    // a numbered address keeps its parts together
    String suffix = nth(base);
    fields.add(base + ".street" + suffix, line(joined(street, ", ")));
    fields.add(base + ".city" + suffix, joined(address.getLocalities(), ", "));
    fields.add(base + ".region" + suffix, joined(address.getRegions(), ", "));
    fields.add(base + ".zip" + suffix, joined(address.getPostalCodes(), ", "));
    fields.add(base + ".country" + suffix, joined(address.getCountries(), ", "));
  }

  private String nth(String base) {
    int n = 1;
    String suffix = "";
    while (hasAddress(base, suffix)) {
      suffix = " " + ++n;
    }
    return suffix;
  }

  private boolean hasAddress(String base, String suffix) {
    return Stream.of(".street", ".city", ".region", ".zip", ".country")
        .anyMatch(part -> fields.values().containsKey(base + part + suffix));
  }

  static String joined(List<String> parts, String by) {
    return parts.stream()
        .filter(p -> p != null && !p.isBlank())
        .map(String::strip)
        .collect(Collectors.joining(by));
  }

  private static @Nullable String line(@Nullable String text) {
    return text == null
        ? null
        : joined(List.of(text.replace('\r', '\n').split("\n", -1)), ", ").replace(",,", ",");
  }
}
