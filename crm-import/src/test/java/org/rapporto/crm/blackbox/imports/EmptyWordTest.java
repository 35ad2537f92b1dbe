package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.export.Exporter;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;

/** Cells that only say that there is nothing. */
class EmptyWordTest extends TakenTables {

  EmptyWordTest() {
    super("RU");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-", "—", "0", "0000000000", "нет", "N/A", "null", "не указан", "?", "\\N"})
  void areNoNumberByWhichCompaniesAreOne(String word) throws IOException {
    take(
        """
        Организация;ИНН;Телефон
        ООО Альфа;%1$s;84951112233
        ООО Бета;%1$s;84951112234
        """
            .formatted(word));
    assertThat(amy.find(Organisations.TYPE, Filter.everything()))
        .hasSize(2)
        .allSatisfy(o -> assertThat(o.find(Organisations.TAX_ID)).isEmpty());
    assertThat(notes)
        .filteredOn(n -> n.code().equals("CELL_EMPTY_WORD"))
        .hasSize(2)
        .allSatisfy(n -> assertThat(n.before()).isEqualTo(word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "0", "N/A", "none"})
  void areNoIdByWhichPeopleAreOne(String word) throws IOException {
    take(
        """
        First Name,Last Name,Email,External ID
        Anna,Smith,a@x.example,%1$s
        Bob,Jones,b@x.example,%1$s
        """
            .formatted(word));
    assertThat(amy.find(Contacts.TYPE, Filter.everything()))
        .hasSize(2)
        .allSatisfy(c -> assertThat(c.get(Contacts.EXTERNAL_IDS)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "n/a", "нет", "не указано", "NULL"})
  void areNoCompanyOrOwner(String word) throws IOException {
    take(
        """
        First Name,Last Name,Email,Company,Job Title,Owner
        Anna,Smith,a@x.example,%1$s,%1$s,%1$s
        """
            .formatted(word));
    assertThat(amy.count(Organisations.TYPE, Filter.everything())).isZero();
    assertThat(amy.count(Affiliations.TYPE, Filter.everything())).isZero();
    assertThat(only().get(RecordType.OWNER)).isEqualTo("amy");
  }

  @Test
  void areNoAddressTagOrRemark() throws IOException {
    take(
        """
        First Name,Last Name,Email,City,Website,Tags,Notes
        Anna,Smith,-,-,-,-,-
        Bob,Jones,b@x.example,Rome,,,
        """);
    CrmRecord anna = amy.find(Contacts.TYPE, Contacts.FAMILY_NAME.eq("Smith")).get(0);
    assertThat(anna.get(Contacts.EMAILS)).isEmpty();
    assertThat(anna.get(Contacts.ADDRESSES)).isEmpty();
    assertThat(anna.find(Contacts.WEBSITE)).isEmpty();
    assertThat(anna.get(Contacts.TAGS)).isEmpty();
    assertThat(anna.find(Contacts.DESCRIPTION)).isEmpty();
  }

  @Test
  void nameNobody() throws IOException {
    take(
        """
        First Name,Last Name,Email
        -,-,-
        N/A,N/A,b@x.example
        """);
    assertThat(amy.find(Contacts.TYPE, Filter.everything()))
        .singleElement()
        .satisfies(c -> assertThat(c.find(Contacts.FAMILY_NAME)).isEmpty());
  }

  @Test
  void leavePeopleProvincesAndRemarksThatAreCalledSo() throws IOException {
    take(
        """
        First Name,Last Name,Email,City,Province,Notes
        Jennifer,Null,j@x.example,Napoli,NA,None
        Min,No,m@x.example,Paris,75,нет
        """);
    assertThat(amy.find(Contacts.TYPE, Filter.everything()))
        .extracting(c -> c.get(Contacts.FAMILY_NAME), c -> c.get(Contacts.DESCRIPTION))
        .containsExactlyInAnyOrder(tuple("Null", "None"), tuple("No", "нет"));
    assertThat(
            amy.find(Contacts.TYPE, Contacts.FAMILY_NAME.eq("Null")).get(0).get(Contacts.ADDRESSES))
        .singleElement()
        .satisfies(a -> assertThat(a.region()).isEqualTo("NA"));
  }

  @Test
  void comeBackFromAnExportOfOurOwn() throws IOException {
    amy.save(
        CrmRecord.of(Contacts.TYPE)
            .with(Contacts.FAMILY_NAME, "-")
            .with(Contacts.TAX_ID, "0")
            .with(Contacts.EMAILS, List.of(new Email("-", null, null, false, false)))
            .with(Contacts.TAGS, List.of(new Tag("?"))));
    CrmRecord before = only();
    Path file = folder.resolve("own.csv");
    Exporter.from(amy).to(file);
    try (Crm other = Crm.on(MemoryStore.create()).open()) {
      CrmSession bob = other.as(Principal.user("bob"));
      Importer.into(bob).open(file).run();
      CrmRecord after = bob.find(Contacts.TYPE, Filter.everything()).get(0);
      assertThat(after.get(Contacts.FAMILY_NAME)).isEqualTo("-");
      assertThat(after.get(Contacts.TAX_ID)).isEqualTo("0");
      assertThat(after.get(Contacts.EMAILS)).isEqualTo(before.get(Contacts.EMAILS));
      assertThat(after.get(Contacts.TAGS)).isEqualTo(before.get(Contacts.TAGS));
    }
  }

  private CrmRecord only() {
    List<CrmRecord> all = amy.find(Contacts.TYPE, Filter.everything());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private void take(String table) throws IOException {
    take(Importer.into(amy).region("RU"), table);
  }
}
