package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;

class SpreadsheetCellTest extends TakenTables {

  SpreadsheetCellTest() {
    super("RU");
  }

  @Test
  void takesNothingFromACellThatTheSpreadsheetCouldNotCompute() throws IOException {
    take("Фамилия;Имя;Телефон\nОрлов;Иван;#N/A\nБелова;#Н/Д;+7 903 123-45-67\n");
    assertThat(amy.find(Contacts.TYPE, Filter.everything()))
        .hasSize(2)
        .filteredOn(c -> c.get(Contacts.FAMILY_NAME).equals("Орлов"))
        .allSatisfy(orlov -> assertThat(orlov.get(Contacts.PHONES)).isEmpty());
    assertThat(notes)
        .filteredOn(n -> n.code().equals("CELL_ERROR"))
        .extracting(CellNote::column, CellNote::before)
        .containsExactly(tuple("Телефон", "#N/A"), tuple("Имя", "#Н/Д"));
  }

  @Test
  void keepsAnExtensionOrATagThatOnlyBeginsLikeAnError() throws IOException {
    take("Фамилия;Имя;Заметки\nОрлов;Иван;#1 клиент\n");
    assertThat(amy.find(Contacts.TYPE, Filter.everything()))
        .singleElement()
        .satisfies(c -> assertThat(c.get(Contacts.DESCRIPTION)).isEqualTo("#1 клиент"));
  }

  @Test
  void takesTheTaxNumberWithoutTheNumberOfTheBranch() throws IOException {
    take("Наименование;ИНН/КПП;Телефон\nООО Вектор;7707083893/770701001;+7 495 123-45-67\n");
    take("Наименование;ИНН;Телефон\nВектор Плюс;7707083893;\n");
    List<CrmRecord> all = amy.find(Organisations.TYPE, Filter.everything());
    assertThat(all).extracting(o -> o.get(Organisations.TAX_ID)).containsExactly("7707083893");
    assertThat(notes).extracting(CellNote::code).contains("TAX_ID_SEPARATED");
  }

  private void take(String table) throws IOException {
    take(Importer.into(amy).region("RU"), table);
  }
}
