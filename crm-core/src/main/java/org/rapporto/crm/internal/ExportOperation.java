package org.rapporto.crm.internal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.guard.ExportLimits;
import org.rapporto.crm.guard.ExportRefusedException;
import org.rapporto.crm.model.FilterJson;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Selection;

/**
 * One export: the rights, the limits, and what the audit keeps of it. There is an event before the
 * first record is read, so that a program that ends in the middle leaves a trace, and one when all
 * are written. Not thread-safe.
 */
public final class ExportOperation {

  private final Gate gate;
  private final Selection selection;
  private final UUID id;
  private final IdDigest ids;
  private long records;

  /**
   * An export.
   *
   * @param gate who exports
   * @param selection what
   */
  public ExportOperation(Gate gate, Selection selection) {
    this.gate = gate;
    this.selection = selection;
    this.id = gate.environment().ids().get();
    this.ids = IdDigest.of(selection.order());
  }

  /** Checks the right and the limits, and enters that the export begins. */
  public void begin() {
    gate.<Boolean>write(
        work -> {
          work.require(Action.EXPORT, selection.type());
          long count =
              Math.min(selection.limit(), work.exportable(selection.type(), selection.filter()));
          requireWithin(count);
          note(work, Map.of("export", "begun", "found", Long.toString(count)));
          return true;
        });
  }

  private void requireWithin(long count) {
    ExportLimits limits = gate.environment().safeguards().meter().policy().export();
    if (limits.needsReason() && gate.reason() == null) {
      throw new ExportRefusedException(
          "An export needs a reason here; export from session.because(…)");
    }
    if (count > limits.rows()) {
      throw new ExportRefusedException(
          "A file may hold "
              + limits.rows()
              + " records here, and these are "
              + count
              + "; narrow the filter, or have who rules over the limits change it");
    }
  }

  /**
   * A record is written into the file.
   *
   * @param record its id
   */
  public void taken(UUID record) {
    records++;
    ids.add(record);
  }

  /**
   * Tells exports apart.
   *
   * @return the id that the audit has
   */
  public UUID id() {
    return id;
  }

  /** Enters what left, before the file gets its name. */
  public void end() {
    requireWithin(records);
    gate.<Boolean>write(
        work -> {
          note(
              work,
              Map.of(
                  "export", "done", "records", Long.toString(records), "ids", ids.hexadecimal()));
          ExportFiles.enter(work, id, selection.type().name(), records);
          return true;
        });
  }

  private void note(UnitOfWork work, Map<String, String> more) {
    Map<String, String> facts = new TreeMap<>(more);
    facts.put("run", id.toString());
    facts.put("type", selection.type().name());
    facts.put("query", fingerprint());
    if (gate.reason() != null) {
      facts.put("reason", gate.reason());
    }
    AuditLog.note(work, Action.EXPORT, null, facts);
  }

  /** The same for the same question; a filter may hold a telephone number, so only a digest. */
  private String fingerprint() {
    RecordType type = selection.type();
    StringBuilder text = new StringBuilder(type.name()).append('\n');
    text.append(FilterJson.write(selection.filter())).append('\n');
    for (Order order : selection.order()) {
      text.append(order).append('\n');
    }
    text.append(selection.limit());
    return HexFormat.of()
        .formatHex(IdDigest.sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
