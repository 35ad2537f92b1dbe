package org.rapporto.crm.imports.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;

/** A column for each system whose ids the records have: {@code externalId[1c]}. */
final class ExternalIdColumns implements ColumnGroup {

  private final int slot;
  private final boolean organisation;
  private final ColumnWords words;
  private final Map<String, Integer> counts = new TreeMap<>();

  private ExternalIdColumns(int slot, boolean organisation, ColumnWords words) {
    this.slot = slot;
    this.organisation = organisation;
    this.words = words;
  }

  /** The ids of what a row is about. */
  static ExternalIdColumns of(int slot, ColumnWords words) {
    return new ExternalIdColumns(slot, false, words);
  }

  /** The ids of the row's organisation. */
  static ExternalIdColumns ofOrganisation(int slot, ColumnWords words) {
    return new ExternalIdColumns(slot, true, words);
  }

  @Override
  public void measure(CardRow row) {
    Map<String, Integer> seen = new TreeMap<>();
    idsOf(row.record(), slot).forEach(id -> seen.merge(id.source(), 1, Integer::sum));
    seen.forEach((source, count) -> counts.merge(source, count, Math::max));
  }

  @Override
  public List<Heading> headings() {
    List<Heading> headings = new ArrayList<>();
    counts.forEach(
        (source, count) -> {
          String path =
              organisation
                  ? Heading.path("org", source, "externalId")
                  : Heading.path("externalId", source, "");
          for (int n = 1; n <= count; n++) {
            headings.add(new Heading(path, words.of(words.text("externalId"), source), n));
          }
        });
    return headings;
  }

  @Override
  public void write(CardRow row, RowSink out) {
    List<ExternalId> ids = idsOf(row.record(), slot);
    counts.forEach(
        (source, count) -> {
          int left = count;
          for (ExternalId id : ids) {
            if (id.source().equals(source)) {
              out.text(id.value());
              left--;
            }
          }
          for (; left > 0; left--) {
            out.empty();
          }
        });
  }

  static List<ExternalId> idsOf(CrmRecord record, int slot) {
    if (!(record.valueAt(slot) instanceof List<?> list)) {
      return List.of();
    }
    return list.stream().map(ExternalId.class::cast).toList();
  }
}
