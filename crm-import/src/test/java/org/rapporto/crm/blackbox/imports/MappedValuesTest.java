package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.sales.Deals;

/** What a user maps: values for every row, one column for several fields, fields of any type. */
class MappedValuesTest {

  @TempDir private Path folder;

  private final Crm crm = Crm.on(MemoryStore.create()).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));

  @BeforeEach
  void define() {
    amy.types().define(Deals.TYPE);
  }

  @AfterEach
  void close() {
    crm.close();
  }

  private Path file(String text) {
    try {
      return Files.writeString(Files.createTempFile(folder, "rows", ".csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CrmRecord only(RecordType type) {
    assertThat(amy.find(type, Filter.everything())).hasSize(1);
    return amy.find(type, Filter.everything()).get(0);
  }

  @Test
  void givesEveryRowTheValuesThatAreSaidForAll() {
    Path file = file("Last Name,Phone,Sum\nRossi,+393391234567,12.50\n");
    Importer importer =
        Importer.into(amy)
            .map("Sum=deal.amount")
            .map("=owner:bob")
            .map("=tags:fair")
            .map("=deal.currency:EUR")
            .map("=deal.close_date:2026-05-17");
    assertThat(importer.open(file).run().counts().of(Outcome.CREATED)).isEqualTo(1);
    CrmRecord rossi = only(Contacts.TYPE);
    assertThat(rossi.get(RecordType.OWNER)).isEqualTo("bob");
    assertThat(rossi.get(Contacts.TAGS)).containsExactly(new Tag("fair"));
    CrmRecord deal = only(Deals.TYPE);
    assertThat(deal.get(Deals.AMOUNT)).isEqualTo(Money.of("12.50", "EUR"));
    assertThat(deal.get(Deals.CLOSE_DATE)).isEqualTo(LocalDate.of(2026, 5, 17));
    assertThat(deal.get(RecordType.OWNER)).isEqualTo("bob");
  }

  @Test
  void takesARowAnewWhoseValueForAllIsAnother() {
    Path file = file("Last Name,Phone\nRossi,+393391234567\n");
    Importer.into(amy).map("=tags:fair").open(file).run();
    assertThat(Importer.into(amy).map("=tags:fair").open(file).run().counts().of(Outcome.UNCHANGED))
        .isEqualTo(1);
    assertThat(Importer.into(amy).map("=tags:shop").open(file).run().counts().of(Outcome.UPDATED))
        .isEqualTo(1);
    assertThat(only(Contacts.TYPE).get(Contacts.TAGS)).hasSize(2);
  }

  @Test
  void refusesAValueForAFieldWithoutAPlace() {
    Path file = file("Last Name,Phone\nRossi,+393391234567\n");
    assertThatThrownBy(() -> Importer.into(amy).map("=deal.colour:red").open(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deal.colour");
  }

  @Test
  void feedsSeveralFieldsFromOneColumn() {
    Path file = file("Last Name,Day,Text\nRossi,17.05.1980,ciao\n");
    Importer.into(amy)
        .map("Day=birthday+deal.close_date")
        .map("Text=notes+note+deal.title")
        .open(file)
        .run();
    LocalDate day = LocalDate.of(1980, 5, 17);
    assertThat(only(Contacts.TYPE).get(Contacts.BIRTHDAY)).isEqualTo(day);
    assertThat(only(Contacts.TYPE).get(Contacts.DESCRIPTION)).isEqualTo("ciao");
    assertThat(only(Deals.TYPE).get(Deals.CLOSE_DATE)).isEqualTo(day);
    assertThat(only(Deals.TYPE).get(Deals.TITLE)).isEqualTo("ciao");
    assertThat(only(Notes.TYPE).get(Notes.TEXT)).isEqualTo("ciao");
  }

  @Test
  void findsTheVeryCardByItsId() {
    CrmRecord first = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.FAMILY_NAME, "Rossi"));
    amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.FAMILY_NAME, "Rossi"));
    Path file = file("Code,Last Name,Tags\n" + first.id().value() + ",Rossi,vip\n");
    Importer.into(amy).map("Code=contact.id").open(file).run();
    assertThat(amy.get(first.id()).get(Contacts.TAGS)).containsExactly(new Tag("vip"));
    assertThat(amy.count(Contacts.TYPE, Filter.everything())).isEqualTo(2);
  }

  @Test
  void givesNoDeletedRecordsIdAnew() {
    CrmRecord gone = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.FAMILY_NAME, "Rossi"));
    amy.delete(gone.id());
    Path file = file("Code,Last Name\n" + gone.id() + ",Rossi\n");
    assertThat(
            Importer.into(amy).map("Code=contact.id").open(file).run().counts().of(Outcome.CREATED))
        .isEqualTo(1);
    assertThat(only(Contacts.TYPE).id()).isNotEqualTo(gone.id());
  }
}
