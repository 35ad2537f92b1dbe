package org.rapporto.crm.blackbox.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.duplicate.Duplicate;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.match.ColumnKind;
import org.rapporto.crm.match.MatchOptions;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/** Fields and types defined at run time take part by being declared. */
class DeclaredFieldsTest {

  private static final TextField PASSPORT = Field.text(Contacts.NAME, "passport", Trait.INDEXED);
  private static final TextField NAME = Field.text("ship", "name", Trait.INDEXED);
  private static final TextField PORT = Field.text("ship", "port");
  private static final RecordType SHIPS = RecordType.named("ship").field(NAME).field(PORT).build();

  private final Crm crm = Crm.on(MemoryStore.create()).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));

  @BeforeEach
  void define() {
    amy.types().define(Contacts.TYPE.with(PASSPORT));
    amy.types().define(SHIPS);
  }

  @AfterEach
  void close() {
    crm.close();
  }

  private CrmRecord person(String family, String passport) {
    return CrmRecord.of(amy.types().get(Contacts.NAME))
        .with(Contacts.FAMILY_NAME, family)
        .with(PASSPORT, passport);
  }

  private static CrmRecord ship(String name) {
    return CrmRecord.of(SHIPS).with(NAME, name).with(PORT, "Genova");
  }

  @Test
  void aRuleAboutAFieldOfTheHostFindsACardWhateverItsName() {
    RecordId known = amy.save(person("Rossi", "AB123456")).id();
    MatchSchema schema =
        MatchSchema.contacts().toBuilder().column("passport", ColumnKind.IDENTIFIER).build();
    Duplicates duplicates =
        Duplicates.in(amy)
            .comparing(Contacts.NAME, schema)
            .options(MatchOptions.standard().sameIfEqual("passport"));

    assertThat(duplicates.of(person("Bianchi", "AB123456")))
        .extracting(Duplicate::card)
        .containsExactly(known);
    assertThat(duplicates.of(person("Bianchi", "ZZ999999"))).isEmpty();
  }

  @Test
  void aDraftOfATypeOfTheHostIsFoundByAnIndexedText() {
    RecordId known = amy.save(ship("Andrea Doria di Levante")).id();
    amy.save(ship("Stella Polare"));
    MatchSchema schema =
        MatchSchema.builder()
            .column("name", ColumnKind.TEXT)
            .column("port", ColumnKind.CITY)
            .build();
    Duplicates duplicates =
        Duplicates.in(amy)
            .comparing("ship", schema)
            .options(MatchOptions.standard().sameIfEqual("name"));

    assertThat(duplicates.of(ship("Andrea Doria di Levante")))
        .extracting(Duplicate::card)
        .containsExactly(known);
  }
}
