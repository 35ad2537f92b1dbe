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
import org.rapporto.crm.model.Phone;

/** Writes a contact into a vCard. */
final class VcardPerson {

  private final VcardReach reach;
  private final VCard card;

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
    person.find(Contacts.BIRTHDAY).ifPresent(card::setBirthday);
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

  private void gender(String code) {
    String letter =
        switch (code) {
          case "female" -> Gender.FEMALE;
          case "male" -> Gender.MALE;
          default -> Gender.OTHER;
        };
    if (reach.version() == VCardVersion.V4_0) {
      card.setGender(new Gender(letter));
    } else {
      card.addExtendedProperty("X-GENDER", letter);
    }
  }

  private void role(Role role) {
    Organization organisation = new Organization();
    CrmRecord where = role.organisation();
    String unit = role.affiliation().find(Affiliations.DEPARTMENT).orElse("");
    if (where != null || !unit.isEmpty()) {
      organisation.getValues().add(where == null ? "" : where.find(Organisations.TITLE).orElse(""));
      if (!unit.isEmpty()) {
        organisation.getValues().add(unit);
      }
      card.addProperty(organisation);
    }
    role.affiliation().find(Affiliations.JOB_TITLE).ifPresent(card::addTitle);
  }
}
