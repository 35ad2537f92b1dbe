package org.rapporto.crm.blackbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Owners;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.Subject;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.storage.SqlStore;

/** Texts that mean something to a database, in a real one. */
class HostileTextTest {

  private static final List<String> TEXTS =
      List.of(
          "' OR '1'='1",
          "\" OR \"\"=\"",
          "'; DROP TABLE contact; --",
          "%",
          "_",
          "\\",
          "a%b_c\\d",
          "]]> */ -- /*",
          "?1 :name @p $1");

  @TempDir private Path folder;

  private Crm open() {
    Policy own =
        Policy.builder("own", Crm.BUILT_IN)
            .grant("own", Action.values())
            .onEveryType()
            .to(Subject.everybody())
            .when(Owners.me())
            .build();
    return Crm.on(SqlStore.sqlite(folder.resolve("crm.db"))).policy(own).open();
  }

  @Test
  @DisplayName("N57: a text is a value, wherever it stands")
  void takesATextForAValueWhereverItStands() {
    try (Crm crm = open()) {
      CrmSession amy = crm.as(Principal.user("amy"));
      crm.as(Principal.user("bob")).save(contact("Rossi"));
      for (String text : TEXTS) {
        CrmSession hostile = crm.as(Principal.user("u" + text));
        assertThat(hostile.find(Contacts.TYPE, Filter.everything())).as(text).isEmpty();
        CrmRecord saved = amy.save(contact(text));
        assertThat(amy.get(saved.id()).get(Contacts.SOURCE)).isEqualTo(text);
        for (Filter filter :
            List.of(
                Contacts.SOURCE.eq(text),
                Contacts.SOURCE.in(List.of(text)),
                Contacts.SOURCE.startsWith(text).and(Contacts.SOURCE.endsWith(text)),
                Contacts.SOURCE.contains(text).and(Contacts.SOURCE.eq(text)))) {
          assertThat(amy.find(Contacts.TYPE, filter)).as(filter + "").containsExactly(saved);
          assertThat(amy.count(Contacts.TYPE, filter)).isEqualTo(1);
        }
        assertThat(amy.find(Contacts.TYPE, Contacts.EMAILS.any(Email.CANONICAL.startsWith(text))))
            .isEmpty();
        assertThat(amy.search(text, 9)).allMatch(r -> r.get(RecordType.OWNER).equals("amy"));
      }
      assertThat(amy.find(Contacts.TYPE, Contacts.SOURCE.startsWith("%")))
          .as("a wildcard is a letter")
          .hasSize(1);
      assertThat(amy.find(Contacts.TYPE, Contacts.SOURCE.contains("_"))).hasSize(2);
      assertThat(amy.count(Contacts.TYPE, Filter.everything())).isEqualTo(TEXTS.size());
      assertThatThrownBy(() -> amy.page(Query.of(Contacts.TYPE).after("' OR 1=1 --")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static CrmRecord contact(String text) {
    return CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "A").with(Contacts.SOURCE, text);
  }

  @Test
  @DisplayName("N57: neither is the name of a type or field a statement")
  void takesNamesOfTypesAndFieldsForNames() {
    try (Crm crm = open()) {
      for (String name : List.of("x\"; DROP TABLE contact; --", "a b", "a'b", "ą", "")) {
        assertThatThrownBy(() -> Field.text("car", name))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RecordType.named(name).build())
            .isInstanceOf(IllegalArgumentException.class);
      }
      CrmSession amy = crm.as(Principal.user("amy"));
      for (String keyword : List.of("select", "table", "order", "rowid")) {
        RecordType type =
            RecordType.named(keyword.toLowerCase(Locale.ROOT) + "_x")
                .field(Field.text(keyword + "_x", keyword))
                .build();
        amy.types().define(type);
        CrmRecord saved =
            amy.save(CrmRecord.of(type).with(Field.text(keyword + "_x", keyword), "v"));
        Query ordered =
            Query.of(type)
                .where(Field.text(keyword + "_x", keyword).eq("v"))
                .orderBy(Order.by(Field.text(keyword + "_x", keyword)));
        assertThat(amy.page(ordered).items()).containsExactly(saved);
      }
    }
  }
}
