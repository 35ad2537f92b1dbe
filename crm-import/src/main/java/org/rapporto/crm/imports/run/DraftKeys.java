package org.rapporto.crm.imports.run;

import com.google.common.primitives.ImmutableLongArray;
import java.util.IdentityHashMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.match.KeyHashes;
import org.rapporto.crm.imports.row.RowDrafts;
import org.rapporto.crm.model.CrmRecord;

/**
 * The hashes of the keys of drafts, which the thread that reads makes and the one that plans uses.
 */
final class DraftKeys {

  private final IdentityHashMap<CrmRecord, ImmutableLongArray> byDraft;

  /** For about so many drafts. */
  DraftKeys(int drafts) {
    this.byDraft = new IdentityHashMap<>(drafts);
  }

  void add(RowDrafts row) {
    add(row.contact());
    add(row.organisation());
    row.further().forEach(further -> add(further.organisation()));
  }

  private void add(@Nullable CrmRecord draft) {
    if (draft != null) {
      ImmutableLongArray.Builder hashes = ImmutableLongArray.builder(4);
      KeyHashes.each(draft, hashes::add);
      byDraft.put(draft, hashes.build());
    }
  }

  /** Tells the hash of each key of a draft but the name. */
  void each(CrmRecord draft, LongConsumer each) {
    ImmutableLongArray known = byDraft.get(draft);
    if (known == null) {
      KeyHashes.each(draft, each);
      return;
    }
    for (int i = 0; i < known.length(); i++) {
      each.accept(known.get(i));
    }
  }
}
