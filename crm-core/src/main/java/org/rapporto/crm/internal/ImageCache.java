package org.rapporto.crm.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.TransactionMode;

/**
 * The live records a principal has read in a transaction that may write: what is saved was mostly
 * read just before. They are good until the transaction writes, which may also change what the
 * principal may read. Not thread-safe.
 */
final class ImageCache {

  /** Transactions that read more have no use for what they read long ago. */
  private static final int MOST = 50_000;

  private final int most;
  private final Map<RecordId, CrmRecord> images = new HashMap<>();

  private ImageCache(int most) {
    this.most = most;
  }

  /** A transaction that only reads keeps nothing. */
  static ImageCache of(TransactionMode mode) {
    return new ImageCache(mode == TransactionMode.WRITE ? MOST : 0);
  }

  void put(List<CrmRecord> read) {
    if (read.size() > most) {
      return;
    }
    if (images.size() + read.size() > most) {
      images.clear();
    }
    for (CrmRecord record : read) {
      images.put(record.id(), record);
    }
  }

  /** The record as it is stored, if it was read in this very form of its type. */
  @SuppressWarnings("ReferenceEquality") // an equal type is read again
  @Nullable CrmRecord find(RecordType type, RecordId id) {
    CrmRecord image = images.get(id);
    return image != null && image.type() == type ? image : null;
  }

  void clear() {
    images.clear();
  }
}
