package org.rapporto.crm.imports.export;

import java.util.List;
import org.rapporto.crm.imports.convert.TagList;
import org.rapporto.crm.model.Tag;

/** One column for all tags. */
final class TagColumn implements ColumnGroup {

  private final int slot;
  private final Heading heading;

  TagColumn(int slot, Heading heading) {
    this.slot = slot;
    this.heading = heading;
  }

  @Override
  public void measure(CardRow row) {
    // one column, whatever the records are
  }

  @Override
  public List<Heading> headings() {
    return List.of(heading);
  }

  @Override
  public void write(CardRow row, RowSink out) {
    if (row.record().valueAt(slot) instanceof List<?> tags) {
      out.text(TagList.join(tags.stream().map(tag -> ((Tag) tag).name()).toList(), ";"));
    } else {
      out.empty();
    }
  }
}
