package org.rapporto.crm;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.audit.Anchor;
import org.rapporto.crm.audit.AuditEntry;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.audit.ChainReport;
import org.rapporto.crm.internal.AuditReading;
import org.rapporto.crm.internal.ChainVerifier;
import org.rapporto.crm.internal.Gate;
import org.rapporto.crm.internal.PageToken;
import org.rapporto.crm.store.Cursor;

/**
 * The audit of the whole base: one entry for every change, export, read in bulk and erasure,
 * written in the transaction of the change itself and tied into a chain by SHA-256, so that an
 * entry that was edited, removed, moved or added afterwards is found.
 *
 * <p>Every method needs {@link org.rapporto.crm.access.Action#ADMIN_POLICY} on the record type
 * {@code audit_event}, or throws {@link org.rapporto.crm.access.AccessDeniedException}. The history
 * of one record is {@link CrmSession#history}. Thread-safe.
 */
public final class AuditTrail {

  private final Gate gate;

  AuditTrail(Gate gate) {
    this.gate = gate;
  }

  /**
   * Finds entries, newest first. That something was done is told of every record; what changed in
   * it only where the history of the record would tell this principal, by the rules of today.
   *
   * @param search which
   * @param limit at most how many
   * @param after the token of the page before, or null
   * @return a page
   */
  public Page<AuditEntry> search(AuditSearch search, int limit, @Nullable String after) {
    Cursor place = PageToken.read(after, AuditReading.NEWEST_FIRST, gate.holder());
    List<AuditReading.PlacedEntry> found =
        gate.<List<AuditReading.PlacedEntry>>read(
            work -> new AuditReading(work).search(search, place, Page.oneMore(limit)));
    List<AuditEntry> entries =
        found.stream().limit(limit).map(AuditReading.PlacedEntry::entry).toList();
    return new Page<>(
        entries,
        found.size() <= limit
            ? Optional.empty()
            : Optional.of(
                PageToken.write(
                    found.get(limit - 1).place(), AuditReading.NEWEST_FIRST, gate.holder())));
  }

  /**
   * Walks the whole chain on one committed state, and compares it with the anchors of this {@code
   * Crm}. Memory does not grow with the number of entries.
   *
   * @return what it came to
   */
  public ChainReport verify() {
    return verify(List.of());
  }

  /**
   * Walks the whole chain on one committed state, and compares it with anchors.
   *
   * @param anchors further ones than this {@code Crm} keeps, in any order
   * @return what it came to
   */
  public ChainReport verify(List<Anchor> anchors) {
    List<Anchor> copy = List.copyOf(anchors);
    return gate.<ChainReport>read(work -> ChainVerifier.verify(work, copy));
  }
}
