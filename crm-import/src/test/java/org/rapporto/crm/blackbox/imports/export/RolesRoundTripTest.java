package org.rapporto.crm.blackbox.imports.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.export.Exporter;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

/** One file of people is enough to bring them back with all they do, and where. */
class RolesRoundTripTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"csv", "xlsx", "jsonl"})
  void bringsBackEveryRoleOfAPersonFromAFileOfPeople(String extension) {
    Path file = folder.resolve("people." + extension);
    try (Crm from = People.crm();
        Crm to = People.crm()) {
      CrmSession amy = from.as(Principal.user("amy"));
      save(amy);
      Exporter.from(amy).to(file);
      CrmSession zoe = to.as(Principal.user("amy"));
      RoundTripTest.take(zoe, file);
      assertThat(roles(zoe)).hasSize(4).containsExactlyInAnyOrderElementsOf(roles(amy));
    }
  }

  /** One with nothing, one with one role, one with three. */
  private static void save(CrmSession amy) {
    CrmRecord north = amy.save(firm("North"));
    CrmRecord south = amy.save(firm("South"));
    CrmRecord west = amy.save(firm("West"));
    amy.save(person("Zero"));
    CrmRecord one = amy.save(person("One"));
    CrmRecord three = amy.save(person("Three"));
    amy.save(role(one, north).with(Affiliations.JOB_TITLE, "cook"));
    amy.save(role(three, south).with(Affiliations.JOB_TITLE, "smith"));
    amy.save(
        role(three, west)
            .with(Affiliations.DEPARTMENT, "forge")
            .with(Affiliations.FROM, LocalDate.of(2020, 2, 29)));
    amy.save(role(three, north).with(Affiliations.PRIMARY, true));
  }

  private static CrmRecord firm(String title) {
    return CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, title);
  }

  private static CrmRecord person(String name) {
    return CrmRecord.of(Contacts.TYPE).with(Contacts.FAMILY_NAME, name);
  }

  private static CrmRecord role(CrmRecord person, CrmRecord firm) {
    return CrmRecord.of(Affiliations.TYPE)
        .with(Affiliations.CONTACT, person.id())
        .with(Affiliations.ORGANISATION, firm.id());
  }

  private static List<String> roles(CrmSession session) {
    return session.find(Affiliations.TYPE, Filter.everything()).stream()
        .map(
            role ->
                String.join(
                    "|",
                    role.id().toString(),
                    session.get(role.get(Affiliations.CONTACT)).get(Contacts.FAMILY_NAME),
                    session.get(role.get(Affiliations.ORGANISATION)).get(Organisations.TITLE),
                    role.find(Affiliations.JOB_TITLE).orElse(""),
                    role.find(Affiliations.DEPARTMENT).orElse(""),
                    role.find(Affiliations.FROM).map(LocalDate::toString).orElse(""),
                    role.find(Affiliations.PRIMARY).map(String::valueOf).orElse("")))
        .toList();
  }
}
