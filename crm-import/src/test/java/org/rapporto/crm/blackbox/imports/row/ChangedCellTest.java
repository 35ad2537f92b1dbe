package org.rapporto.crm.blackbox.imports.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.blackbox.imports.row.RowFixture.ITALIAN;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.row.RowCode;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.phone.PhoneRepair;

/** Nothing is changed in silence: what a card has is what the file had, or a code says why not. */
class ChangedCellTest {

  private static final List<String> FIELDS =
      List.of(
          "Full Name=name.full",
          "Phone=phone",
          "E-mail=email",
          "Birthday=birthday",
          "Gender=gender",
          "Tags=tags",
          "Tax=org.taxId",
          "Amount=deal.amount",
          "Chance=deal.probability",
          "Closed=deal.close_date",
          "Owner=owner",
          "City=addr.city",
          "Day of birth=birthday",
          "Given=name.given",
          "Sex=gender",
          "Place=addr.full",
          "Street=addr.street");

  private static final List<List<String>> CELLS =
      List.of(
          List.of(
              "Rossi Mario",
              "Mario",
              " Ugo ",
              "Ma\u0001rio",
              "#N/A",
              "Vettore Srl",
              "Rossi (zio) Mario"),
          List.of("339 1234567", "+393391234567", "n/a", "nothing", "3391234567.0", "a@b.example"),
          List.of(
              "a@b.example",
              "A@B.example",
              "a@b.example; c@d.example",
              "none",
              "Mario <a@b.example>"),
          List.of("1980-05-17", "17.05.1980", "--05-17", "03/04/1980", "00.00.0000", "soon"),
          List.of("female", "Donna", "f", "?"),
          List.of("vip", "vip; fiera", "* myContacts"),
          List.of("7701234567", "7701234567/770101001"),
          List.of("12.50 EUR", "1 200,00 €", "1200", "lots", "5 кг"),
          List.of("50", "50%", "0.5", "half"),
          List.of("2026-05-17", "17.05.2026", "31.02.2026"),
          List.of("amy", "Amy@X.example"),
          List.of("Roma", "#REF!"),
          List.of("1980-05-17", "1991-01-02", ""),
          List.of("Mario", "Ada", ""),
          List.of("female", "male", ""),
          List.of("Via 1", "Via 2, Roma", ""),
          List.of("Via 1", ""));

  /** Where the row has no card for a value, its note names the field. */
  private static final Map<String, String> TARGETS =
      Map.ofEntries(
          Map.entry("Birthday", "birthday"),
          Map.entry("Gender", "gender"),
          Map.entry("Tax", "tax_id"),
          Map.entry("Day of birth", "birthday"),
          Map.entry("Sex", "gender"));

  @TempDir private Path folder;

  static Stream<String> codes() {
    return Stream.of(
            Stream.of(CellCode.values()).map(Enum::name),
            Stream.of(RowCode.values()).map(Enum::name),
            Stream.of(PhoneRepair.values()).map(Enum::name))
        .flatMap(names -> names);
  }

  @Test
  void notesEveryCellThatBecameAnotherValue() {
    Random random = new Random(11);
    Set<String> known = new TreeSet<>(codes().toList());
    Set<String> changed = new TreeSet<>();
    for (int n = 0; n < 150; n++) {
      List<String> cells = new ArrayList<>();
      CELLS.forEach(choices -> cells.add(choices.get(random.nextInt(choices.size()))));
      List<RowDrafts> rows =
          RowFixture.convert(folder, ITALIAN, FIELDS, List.of(String.join("|", cells)));
      RowDrafts row = rows.get(rows.size() - 1);
      Set<String> values = values(row);
      Set<String> noted = new TreeSet<>(row.notes().stream().map(CellNote::column).toList());
      assertThat(row.notes()).extracting(CellNote::code).isSubsetOf(known);
      for (int i = 0; i < cells.size(); i++) {
        String header = FIELDS.get(i).substring(0, FIELDS.get(i).indexOf('='));
        boolean kept = cells.get(i).isEmpty() || values.contains(cells.get(i).strip());
        boolean cleaned = cells.get(i).indexOf('\u0001') >= 0 && noted.contains("");
        boolean told = cleaned || noted.contains(header) || noted.stream().anyMatch(c -> c.startsWith(TARGETS.getOrDefault(header, "-")));
        assertThat(kept || told).as("%s: '%s' in seed row %d: %s %s", header, cells.get(i), n, values, row.notes()).isTrue();
        changed.addAll(kept ? Set.of() : Set.of(header));
      }
    }
    assertThat(changed).hasSizeGreaterThan(9);
  }

  /** What the drafts hold, as people would read it. */
  private static Set<String> values(RowDrafts row) {
    Set<String> values = new TreeSet<>();
    add(values, row.contact());
    add(values, row.organisation());
    row.others().forEach(record -> add(values, record));
    return values;
  }

  private static void add(Set<String> values, @Nullable CrmRecord record) {
    if (record == null) {
      return;
    }
    for (Field<?> field : record.type().fields()) {
      Object value = record.valueAt(record.type().slot(field));
      if (value instanceof List<?> elements) {
        elements.forEach(element -> values.addAll(List.of(text(element).split("\\|", -1))));
      } else if (value != null && !field.has(Trait.DERIVED)) {
        values.add(value.toString());
      }
    }
    record.find(RecordType.OWNER).ifPresent(values::add);
  }

  private static String text(Object element) {
    if (element instanceof Phone phone) {
      return phone.raw();
    } else if (element instanceof Email email) {
      return email.raw();
    } else if (element instanceof Tag tag) {
      return tag.name();
    }
    return element instanceof Address address ? address.city() + "|" + address.street() : "";
  }
}
