package org.rapporto.crm.imports.row;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rapporto.crm.imports.convert.CellCode;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.model.EmailAddress;
import org.rapporto.crm.model.RecordType;

/** Reads who owns a record, asking the directory once for each text. Not thread-safe. */
final class OwnerReader {

  private static final int MOST = 10_000;

  private final OwnerDirectory directory;
  private final RowScratch scratch;
  private final Map<String, Optional<String>> known = new HashMap<>();

  OwnerReader(OwnerDirectory directory, RowScratch scratch) {
    this.directory = directory;
    this.scratch = scratch;
  }

  CellTaker of(MappedColumn column, CardDraft draft) {
    return (cell, label) -> {
      Optional<String> owner = find(cell);
      if (owner.isEmpty()) {
        scratch.note(column.header(), RowCode.OWNER_UNKNOWN, cell, "");
        return;
      }
      draft.set(RecordType.OWNER, owner.get());
      if (!owner.get().equals(cell)) {
        scratch.note(column.header(), CellCode.OWNER_FOUND, cell, owner.get());
      }
    };
  }

  private Optional<String> find(String cell) {
    if (known.size() > MOST) {
      known.clear();
    }
    return known.computeIfAbsent(
        cell, text -> directory.find(EmailAddress.canonical(text).orElse(text)));
  }
}
