package org.rapporto.crm.imports.source.vcard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.record.FieldValue;

/** Collects the fields of one card. A name that is there already gets a number, none is lost. */
final class CardFields {
  private final Map<String, FieldValue> values = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();

  Map<String, FieldValue> values() {
    return values;
  }

  List<String> leftOut() {
    return leftOut;
  }

  void leaveOut(String what) {
    leftOut.add(what);
  }

  /** Adds a text unless it is blank. */
  void add(String path, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      put(path, FieldValue.text(clean(text)));
    }
  }

  void add(String path, FieldValue value) {
    put(path, value);
  }

  /** Adds a text as it is, unless there is none. */
  void addExact(String path, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      values.putIfAbsent(path, FieldValue.text(text));
    }
  }

  /** Adds a text with a label of the user's own, as a pair of columns. */
  void addLabelled(String stem, String label, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return;
    }
    int n = 1;
    while (values.containsKey(stem + " " + n + " - Value")) {
      n++;
    }
    values.put(stem + " " + n + " - Label", FieldValue.text(label));
    values.put(stem + " " + n + " - Value", FieldValue.text(clean(text)));
  }

  private void put(String path, FieldValue value) {
    int n = 1;
    String name = path;
    while (values.containsKey(name)) {
      FieldValue there = values.get(name);
      if (there != null && there.text().equals(value.text())) {
        return; // the same once more
      }
      name = path + " " + ++n;
    }
    values.put(name, value);
  }

  private static String clean(String text) {
    return text.replace("\r\n", "\n").strip();
  }
}
