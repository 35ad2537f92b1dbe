package org.rapporto.crm.blackbox.imports.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.export.ExportFormat;
import org.rapporto.crm.imports.export.Exporter;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;

/** People and organisations that leave as vCards come back as the cards they were. */
class VcardRoundTripTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"VCARD", "VCARD_3"})
  void bringsEveryCardBackIntoAnEmptyBase(ExportFormat format) {
    for (long seed = 11; seed <= 14; seed++) {
      try (Crm from = Business.crm();
          Crm to = Business.crm()) {
        CrmSession amy = from.as(Principal.user("amy"));
        new Business(seed).save(amy, 40);
        CrmSession zoe = to.as(Principal.user("amy"));
        for (RecordType type : List.of(Organisations.TYPE, Contacts.TYPE)) {
          Path file = folder.resolve(type.name() + ".vcf");
          Exporter.from(amy).type(type).format(format).to(file);
          RoundTripTest.take(zoe, file);
          Set<String> before = plain(RoundTripTest.facts(amy, type.name()));
          assertThat(before).isNotEmpty();
          Set<String> lost = new TreeSet<>(before);
          Set<String> changed = plain(RoundTripTest.facts(zoe, type.name()));
          lost.removeAll(changed);
          changed.removeAll(before);
          assertThat(lost).as("seed " + seed + ", now " + changed).isEmpty();
          assertThat(changed).as("seed " + seed).isEmpty();
        }
        assertThat(roles(zoe)).isNotEmpty().isEqualTo(roles(amy));
      }
    }
  }

  /** Line ends of all kinds are one in a vCard, and control characters are left out. */
  private static Set<String> plain(List<String> facts) {
    Set<String> plain = new TreeSet<>();
    facts.forEach(
        fact -> plain.add(fact.replace("\r\n", "\n").replace('\r', '\n').replace("\u0007", "")));
    return plain;
  }

  /** References of roles to each other are not taken. */
  private static Set<String> roles(CrmSession session) {
    return plain(
        session.find(Affiliations.TYPE, Filter.everything()).stream()
            .map(VcardRoundTripTest::text)
            .toList());
  }

  private static String text(CrmRecord role) {
    return String.join(
        " | ",
        role.id().toString(),
        role.get(Affiliations.CONTACT).toString(),
        role.get(Affiliations.ORGANISATION).toString(),
        role.find(Affiliations.JOB_TITLE).orElse(""),
        role.find(Affiliations.DEPARTMENT).orElse(""),
        String.valueOf(role.valueOrNull(Affiliations.FROM)),
        String.valueOf(role.valueOrNull(Affiliations.UNTIL)),
        String.valueOf(role.valueOrNull(Affiliations.PRIMARY)));
  }
}
