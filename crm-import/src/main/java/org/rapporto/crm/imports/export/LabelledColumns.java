package org.rapporto.crm.imports.export;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Columns for a list of telephones, e-mails or addresses: for each label as many as the record with
 * most of them needs, so that no value is left out.
 */
final class LabelledColumns<E> implements ColumnGroup {

  private final int slot;
  private final ElementForm<E> form;
  private final ColumnWords words;
  private final Map<String, Extent> extents = new TreeMap<>();

  LabelledColumns(int slot, ElementForm<E> form, ColumnWords words) {
    this.slot = slot;
    this.form = form;
    this.words = words;
  }

  /** How many elements of a label a record has at most, and which parts any of them has. */
  private static final class Extent {
    private int most;
    private int inRecord;
    private final BitSet parts = new BitSet();
  }

  @Override
  public void measure(CardRow row) {
    List<E> elements = elements(row);
    if (elements.isEmpty()) {
      return;
    }
    extents.values().forEach(extent -> extent.inRecord = 0);
    for (E element : elements) {
      Extent extent = extents.computeIfAbsent(form.labelOf(element), label -> new Extent());
      extent.most = Math.max(extent.most, ++extent.inRecord);
      for (int i = 0; i < form.parts().size(); i++) {
        if (form.parts().get(i).isSet().test(element)) {
          extent.parts.set(i);
        }
      }
    }
  }

  @Override
  public List<Heading> headings() {
    List<Heading> headings = new ArrayList<>();
    extents.forEach(
        (label, extent) -> {
          for (int n = 1; n <= extent.most; n++) {
            for (ElementPart<E> part : parts(extent)) {
              headings.add(heading(label, part.name(), n));
            }
          }
        });
    return headings;
  }

  private Heading heading(String label, String part, int number) {
    String path = Heading.path(form.base(), label, part);
    boolean address = form == (Object) ElementForm.ADDRESS;
    String what = words.of(words.text(address ? part : form.base()), label);
    return new Heading(
        path, address || part.isEmpty() ? what : what + ": " + words.text(part), number);
  }

  private List<ElementPart<E>> parts(Extent extent) {
    return extent.parts.stream().mapToObj(form.parts()::get).toList();
  }

  @Override
  public void write(CardRow row, RowSink out) {
    List<E> elements = elements(row);
    extents.forEach(
        (label, extent) -> {
          List<ElementPart<E>> parts = parts(extent);
          int left = extent.most;
          for (E element : elements) {
            if (form.labelOf(element).equals(label)) {
              write(element, parts, out);
              left--;
            }
          }
          for (int i = left * parts.size(); i > 0; i--) {
            out.empty();
          }
        });
  }

  private void write(E element, List<ElementPart<E>> parts, RowSink out) {
    for (ElementPart<E> part : parts) {
      if (part.isSet().test(element)) {
        part.write().accept(element, out);
      } else {
        out.empty();
      }
    }
  }

  private List<E> elements(CardRow row) {
    if (!(row.record().valueAt(slot) instanceof List<?> list)) {
      return List.of();
    }
    return list.stream().map(form.elementClass()::cast).toList();
  }
}
