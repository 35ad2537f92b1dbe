package org.rapporto.crm.imports.export;

import java.util.List;
import java.util.stream.Collectors;
import org.rapporto.crm.model.Tag;

/**
 * One column for all tags, parted by {@code ;}. A tag that itself holds what parts tags stands in
 * quotes, as in RFC 4180: {@code vip;"fair, Milan"}.
 */
final class TagColumn implements ColumnGroup {

  private static final String CARE = ";,:\"\n\r";

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
      out.text(tags.stream().map(tag -> quoted((Tag) tag)).collect(Collectors.joining(";")));
    } else {
      out.empty();
    }
  }

  private static String quoted(Tag tag) {
    String name = tag.name();
    boolean care =
        name.startsWith("*")
            || !name.equals(name.strip())
            || name.chars().anyMatch(c -> CARE.indexOf(c) >= 0);
    return care ? '"' + name.replace("\"", "\"\"") + '"' : name;
  }
}
