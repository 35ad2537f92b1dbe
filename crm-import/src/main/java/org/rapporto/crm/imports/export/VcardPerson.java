package org.rapporto.crm.imports.export;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.property.Gender;
import ezvcard.property.Organization;
import ezvcard.property.StructuredName;
import java.util.stream.Stream;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.export.CardRow.Role;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Phone;

/** Writes a contact into a vCard. */
final class VcardPerson {

  private final VcardReach reach;
  private final VCard card;
  private final CellText cells = new CellText();

  VcardPerson(VcardReach reach) {
    this.reach = reach;
    this.card = reach.card();
  }

  VCard of(CardRow row) {
    CrmRecord person = row.record();
    reach.identity(person, Contacts.EXTERNAL_IDS);
    name(person);
    reach.phones(person.get(Contacts.PHONES));
    reach.emails(person.get(Contacts.EMAILS));
    reach.addresses(person.get(Contacts.ADDRESSES));
    reach.tags(person.get(Contacts.TAGS));
    VcardBirthday.write(person, card, reach.version());
    person.find(Contacts.WEBSITE).ifPresent(card::addUrl);
    person.find(Contacts.DESCRIPTION).ifPresent(card::addNote);
    person.find(Contacts.GENDER).ifPresent(this::gender);
    row.roles().forEach(this::role);
    return card;
  }

  /** FN is a must (RFC 6350, 6.2.1), so that a card without a name shows a way to reach it. */
  private void name(CrmRecord person) {
    StructuredName name = new StructuredName();
    person.find(Contacts.FAMILY_NAME).ifPresent(name::setFamily);
    person.find(Contacts.GIVEN_NAME).ifPresent(name::setGiven);
    person.find(Contacts.MIDDLE_NAME).ifPresent(name.getAdditionalNames()::add);
    person.find(Contacts.NAME_PREFIX).ifPresent(name.getPrefixes()::add);
    person.find(Contacts.NAME_SUFFIX).ifPresent(name.getSuffixes()::add);
    card.setStructuredName(name);
    person.find(Contacts.NICKNAME).ifPresent(card::setNickname);
    String full = RecordNames.nameOf(person);
    card.setFormattedName(full.isEmpty() ? reachOf(person) : full);
  }

  private static String reachOf(CrmRecord person) {
    return Stream.concat(
            person.get(Contacts.EMAILS).stream().map(Email::raw),
            person.get(Contacts.PHONES).stream().map(Phone::raw))
        .findFirst()
        .orElse("");
  }

  /** A code the standard has no letter for stands as text (RFC 6350, 6.2.7). */
  private void gender(String code) {
    String letter =
        switch (code) {
          case "female" -> Gender.FEMALE;
          case "male" -> Gender.MALE;
          default -> Gender.OTHER;
        };
    boolean text = letter.equals(Gender.OTHER) && !code.equals("other");
    if (reach.version() == VCardVersion.V4_0) {
      Gender gender = new Gender(letter);
      gender.setText(text ? code : null);
      card.setGender(gender);
    } else {
      card.addExtendedProperty("X-GENDER", text ? letter + ";" + code : letter);
    }
  }

  private void role(Role role) {
    CrmRecord affiliation = role.affiliation();
    CrmRecord where = role.organisation();
    Organization organisation = new Organization();
    organisation.getValues().add(where == null ? "" : where.find(Organisations.TITLE).orElse(""));
    affiliation.find(Affiliations.DEPARTMENT).ifPresent(organisation.getValues()::add);
    card.addProperty(organisation);
    affiliation
        .find(Affiliations.ORGANISATION)
        .ifPresent(id -> reach.beside(organisation, "organisation.id", id.toString()));
    reach.beside(organisation, "affiliation.id", affiliation.id().toString());
    for (FieldDefinition field : RoleColumns.fields(affiliation.type())) {
      role(field, affiliation, organisation);
    }
  }

  private void role(FieldDefinition field, CrmRecord affiliation, Organization organisation) {
    Object value = affiliation.valueAt(affiliation.type().slot(field.field()));
    if (value == null || field.column().equals("department")) {
      return;
    }
    ScalarColumn.write(field.field(), value, cells);
    String text = cells.take().get(0);
    if (field.column().equals("job_title")) {
      card.addTitle(text).setGroup(organisation.getGroup());
    } else {
      reach.beside(organisation, RoleColumns.path(field), text);
    }
  }
}
