package org.rapporto.crm.blackbox.imports.row;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rapporto.crm.Crm;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.row.ColumnForms;
import org.rapporto.crm.imports.row.RowConverter;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.imports.row.RowOptions;
import org.rapporto.crm.imports.row.RowSettings;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.TableRow;
import org.rapporto.crm.imports.source.TableRows;
import org.rapporto.crm.imports.source.TableSource;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.phone.PhoneReader;

/** Converts the rows of small files whose columns have known fields. */
final class RowFixture {

  static final RowSettings ITALIAN =
      RowSettings.of(Crm.BUILT_IN).withPhones(PhoneReader.forRegion("IT"));

  private RowFixture() {}

  /**
   * Converts lines of cells separated by {@code |}.
   *
   * @param fields a header and its field a column, such as {@code Name=name.full}
   */
  static List<RowDrafts> convert(
      Path folder, RowSettings settings, List<String> fields, List<String> lines) {
    SniffedTable table = table(folder, fields, lines);
    List<MappedColumn> columns = columns(fields);
    ColumnForms forms = ColumnForms.of(table, columns, settings);
    RowConverter converter = new RowConverter(new RowOptions(columns, forms, settings));
    List<RowDrafts> drafts = new ArrayList<>();
    try (TableRows rows = table.rows()) {
      rows.forEachRemaining(
          row -> {
            if (row instanceof TableRow record) {
              drafts.add(converter.convert(record));
            }
          });
    }
    return drafts;
  }

  private static SniffedTable table(Path folder, List<String> fields, List<String> lines) {
    StringBuilder text = new StringBuilder();
    text.append(String.join("|", fields.stream().map(RowFixture::header).toList())).append('\n');
    lines.forEach(line -> text.append(line).append('\n'));
    try {
      return TableSource.open(
          Files.writeString(Files.createTempFile(folder, "rows", ".csv"), text.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String header(String field) {
    return field.substring(0, field.lastIndexOf('='));
  }

  private static List<MappedColumn> columns(List<String> fields) {
    List<MappedColumn> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      FieldPath path = FieldPath.parse(fields.get(i).substring(header(fields.get(i)).length() + 1));
      if (!path.isNone()) {
        columns.add(
            new MappedColumn(
                i, header(fields.get(i)), path, 1, MappedColumn.Decision.APPLY, -1, List.of()));
      }
    }
    return columns;
  }

  static List<String> codes(RowDrafts drafts) {
    return drafts.notes().stream().map(CellNote::code).toList();
  }

  static CrmRecord person(RowDrafts drafts) {
    return Objects.requireNonNull(drafts.contact(), "the row gives no person");
  }

  static CrmRecord company(RowDrafts drafts) {
    return Objects.requireNonNull(drafts.organisation(), "the row gives no organisation");
  }
}
