package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

/** A cell can name several people, of whom a row makes one card. */
class SeveralPeopleTest extends TakenTables {

  @Test
  void theFirstIsTakenAndTheOthersAreInTheNotes() throws IOException {
    take("ФИО;Телефон\n\"Иванов Иван, Петров Пётр\";+7 495 123-45-67\n");

    assertThat(people())
        .extracting(
            c -> c.get(Contacts.GIVEN_NAME),
            c -> c.get(Contacts.FAMILY_NAME),
            c -> c.get(Contacts.DESCRIPTION))
        .containsExactly(tuple("Иван", "Иванов", "Петров Пётр"));
    assertThat(notes)
        .contains(new CellNote("ФИО", "NAME_SEVERAL", "Иванов Иван, Петров Пётр", "Иванов Иван"));
  }

  @Test
  void theSameFileAgainChangesNothing() throws IOException {
    String file = "Name,Phone\n\"Ann Lee; Bob Ray\",+12025550123\n";
    take(file);
    CrmRecord before = people().get(0);
    take(file);

    assertThat(people()).containsExactly(before);
  }

  @Test
  void anOrderThatNothingTellsIsNoted() throws IOException {
    take("ФИО;Телефон\nНгуен Тхи Хоа;+7 495 123-45-67\nПетров Пётр;+7 495 123-45-68\n");

    assertThat(notes)
        .filteredOn(note -> note.code().equals("NAME_ORDER_UNCERTAIN"))
        .extracting(CellNote::before)
        .containsExactly("Нгуен Тхи Хоа");
  }

  private List<CrmRecord> people() {
    return amy.find(Contacts.TYPE, Filter.everything());
  }

  private void take(String table) throws IOException {
    take(Importer.into(amy), table);
  }
}
