package org.rapporto.crm.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.InvalidRecordException;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.store.Selection;

/**
 * The list of those who had themselves erased, so that no import brings them back: a code of each
 * e-mail address and telephone number, made with a key that is not in the base. Without the key the
 * list tells nothing, not even by trying all numbers. Thread-safe.
 */
public final class Suppression {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String CODE = "suppressed";

  private final @Nullable SecretKey key;

  private Suppression(@Nullable SecretKey key) {
    this.key = key;
  }

  /** No list is kept. */
  public static Suppression none() {
    return new Suppression(null);
  }

  /**
   * A list under a key.
   *
   * @param key of the host, kept outside the base
   * @return the list
   */
  public static Suppression under(SecretKey key) {
    return new Suppression(key);
  }

  /** Enters the addresses and numbers of records that are erased. */
  void enter(UnitOfWork work, List<CrmRecord> records) {
    Set<String> codes = new LinkedHashSet<>();
    records.forEach(record -> codes.addAll(codes(record).keySet()));
    listed(work, codes).forEach(row -> codes.remove(row.get(SystemTypes.SUPPRESSED_CODE)));
    List<CrmRecord> rows = new ArrayList<>();
    for (String code : codes) {
      RecordId id = new RecordId(SystemTypes.SUPPRESSED_NAME, work.environment.ids().get());
      rows.add(
          CrmRecord.of(SystemTypes.SUPPRESSED, id)
              .with(RecordType.CREATED_AT, work.now())
              .with(SystemTypes.SUPPRESSED_CODE, code));
    }
    if (!rows.isEmpty()) {
      work.store.insert(rows);
    }
  }

  /** Takes the addresses and numbers of a record off the list. */
  static boolean lift(UnitOfWork work, CrmRecord record, String reason) {
    RecordType type = work.current(record.type());
    work.require(Action.ERASE, type);
    Suppression list = work.environment.safeguards().suppression();
    List<CrmRecord> rows = listed(work, list.codes(record.as(type)).keySet());
    if (!rows.isEmpty()) {
      work.store.delete(rows);
      AuditLog.note(work, Action.ERASE, null, Map.of("suppression", "lifted", "reason", reason));
    }
    return !rows.isEmpty();
  }

  /** Refuses addresses and numbers that are on the list and were not in the record before. */
  void requireFree(UnitOfWork work, List<@Nullable CrmRecord> before, List<CrmRecord> after) {
    if (key == null) {
      return;
    }
    Map<String, FieldDefinition> wanted = new LinkedHashMap<>();
    Map<String, CrmRecord> images = new LinkedHashMap<>();
    for (int i = 0; i < after.size(); i++) {
      CrmRecord old = before.get(i);
      CrmRecord image = after.get(i);
      Map<String, FieldDefinition> codes = codes(image);
      if (old != null) {
        codes.keySet().removeAll(codes(old).keySet());
      }
      wanted.putAll(codes);
      codes.keySet().forEach(code -> images.put(code, image));
    }
    for (CrmRecord row : listed(work, wanted.keySet())) {
      String code = row.get(SystemTypes.SUPPRESSED_CODE);
      throw refused(
          Objects.requireNonNull(images.get(code)), Objects.requireNonNull(wanted.get(code)));
    }
  }

  private static InvalidRecordException refused(CrmRecord image, FieldDefinition field) {
    String message =
        "Field "
            + field.field()
            + " has a value of somebody who was erased; ask him, and lift it with access().lift(…)";
    return new InvalidRecordException(
        image.type().name(),
        List.of(new InvalidRecordException.Problem(field.name(), CODE, message)));
  }

  private static List<CrmRecord> listed(UnitOfWork work, Set<String> codes) {
    return codes.isEmpty()
        ? List.of()
        : work.store.find(
            Selection.of(
                SystemTypes.SUPPRESSED, SystemTypes.SUPPRESSED_CODE.in(new HashSet<>(codes))));
  }

  /** The codes of a record's addresses and numbers, each with its field. */
  private Map<String, FieldDefinition> codes(CrmRecord record) {
    Map<String, FieldDefinition> codes = new LinkedHashMap<>();
    for (int slot = RecordType.SYSTEM_FIELDS.size();
        key != null && slot < record.type().slotCount();
        slot++) {
      if (record.valueAt(slot) instanceof List<?> elements) {
        FieldDefinition field = record.type().definitions().get(slot);
        elements.forEach(element -> addCode(element, field, codes));
      }
    }
    return codes;
  }

  private void addCode(Object element, FieldDefinition field, Map<String, FieldDefinition> codes) {
    if (element instanceof Email email && email.canonical() != null) {
      codes.put(code("email " + email.canonical()), field);
    } else if (element instanceof Phone phone && phone.e164() != null) {
      codes.put(code("phone " + phone.e164()), field);
    }
  }

  private String code(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return AuditBytes.text(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key does not suit " + ALGORITHM, e);
    }
  }
}
