package org.rapporto.crm.blackbox.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Phone;

/** Ids, postcodes and telephone cells that other programs and people spoilt. */
class CodeCellTest extends TakenTables {

  @Test
  void anIdThatADataFrameMadeANumberIsTheSameId() throws IOException {
    take("Contact ID,Name,Phone\n101,Anna Rossi,06 698 12345\n");
    take("Contact ID,Name,Phone\n101.0,Anna Rossi,06 698 12346\n");
    CrmRecord anna = contact();
    assertThat(anna.get(Contacts.EXTERNAL_IDS))
        .containsExactly(new ExternalId(anna.get(Contacts.EXTERNAL_IDS).get(0).source(), "101"));
    assertThat(anna.get(Contacts.PHONES)).hasSize(2);
    assertThat(notes).extracting(CellNote::code).contains("CODE_DECIMALS_REMOVED");
  }

  @Test
  void anIdOfZeroIsNoneAlsoAsANumberWithDecimals() throws IOException {
    take("Contact ID,Name\n0.0,Anna Rossi\n0.0,Bob Brown\n");
    assertThat(amy.find(Contacts.TYPE, Filter.everything()))
        .hasSize(2)
        .allSatisfy(c -> assertThat(c.get(Contacts.EXTERNAL_IDS)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "1067, Germany, 01067",
    "184, Italia, 00184",
    "184.0, IT, 00184",
    "2139, US, 02139",
    "1010, Austria, 1010",
    "1067, , 1067",
    "75, France, 75",
    "D-1067, Germany, D-1067"
  })
  void aPostcodeGetsBackTheZerosThatItsCountryProves(String written, String country, String zip)
      throws IOException {
    take(
        "Name,Street,Zip,City,Country\nAnna Rossi,Via Roma 1,%s,Town,%s\n"
            .formatted(written, country == null ? "" : country));
    assertThat(contact().get(Contacts.ADDRESSES))
        .extracting(Address::postcode)
        .containsExactly(zip);
    assertThat(notes)
        .filteredOn(note -> note.code().equals("POSTCODE_ZERO_RESTORED"))
        .extracting(CellNote::column, CellNote::after)
        .isEqualTo(zip.startsWith("0") ? List.of(tuple("Zip", zip)) : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "CAP, 187, RM, 00187",
    "C.A.P., 187, , 00187",
    "CAP residenza, 6121, PG, 06121",
    "CAP, 9012, ca, 09012",
    "CAP, 6900, TI, 6900",
    "CAP, 6121, , 6121",
    "CAP, 3100, FR, 3100",
    "CAP, 87, RM, 87",
    "Zip, 187, RM, 187",
    "CAPO, 187, RM, 187"
  })
  void anItalianPostcodeIsProvedByItsHeaderAndLengthOrProvince(
      String header, String written, String province, String zip) throws IOException {
    take(
        "Name,Street,%s,City,Prov\nAnna Rossi,Via Roma 1,%s,Town,%s\n"
            .formatted(header, written, province == null ? "" : province),
        header + "=addr.zip");
    assertThat(contact().get(Contacts.ADDRESSES))
        .extracting(Address::postcode)
        .containsExactly(zip);
    assertThat(notes)
        .filteredOn(note -> note.code().equals("POSTCODE_ZERO_RESTORED"))
        .hasSize(zip.equals(written) ? 0 : 1);
  }

  @Test
  void aFormulaThatKeepsDigitsFromASpreadsheetIsTheirText() throws IOException {
    ImportDraft draft =
        Importer.into(amy)
            .region("IT")
            .open(
                file(
                    String.join(
                        "\n",
                        "Name,Phone,Birthday,Street,CAP",
                        "Anna Rossi,~069821112~,~25/12/1980~,Via Roma 1,~00187~"
                            .replaceAll("~([^~]*)~", "\"=\"\"$1\"\"\""))));
    assertThat(draft.mapping().asked()).isEmpty();

    draft.run();

    assertThat(contact().get(Contacts.ADDRESSES))
        .extracting(Address::postcode)
        .containsExactly("00187");
    assertThat(contact().get(Contacts.PHONES))
        .extracting(Phone::raw, Phone::e164)
        .containsExactly(tuple("069821112", "+39069821112"));
    assertThat(contact().get(Contacts.BIRTHDAY)).isEqualTo(LocalDate.of(1980, 12, 25));
  }

  @Test
  void aRemarkBesideANumberStaysWithIt() throws IOException {
    take("Name;Phone\nAnna Rossi;+39 06 698 12345 (ask for Lucia after 3 pm)\n");
    assertThat(contact().get(Contacts.PHONES))
        .extracting(Phone::raw, Phone::e164)
        .containsExactly(tuple("+39 06 698 12345 (ask for Lucia after 3 pm)", "+390669812345"));
    assertThat(notes).extracting(CellNote::code).contains("PHONE_REMARK");
  }

  private CrmRecord contact() {
    List<CrmRecord> all = amy.find(Contacts.TYPE, Filter.everything());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private void take(String table) throws IOException {
    take(table, Importer.into(amy));
  }

  private void take(String table, String mapping) throws IOException {
    take(table, Importer.into(amy).map(mapping));
  }

  private void take(String table, Importer importer) throws IOException {
    importer
        .region("IT")
        .open(file(table))
        .acceptingProposals()
        .run((result, cells) -> notes.addAll(result.notes()));
  }
}
