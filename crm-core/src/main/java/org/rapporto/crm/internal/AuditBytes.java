package org.rapporto.crm.internal;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * The canonical form of an audit event, and its digests. The number of the form comes first, so
 * that events are checked under the form they were written in; numbers are big-endian, texts are
 * UTF-8 behind their length, and what is missing has the length -1, so that it differs from what is
 * empty.
 *
 * <p>What changed is not in the form itself: its digest is, over a random salt and the text. So an
 * erasure can remove salt and text, and the chain still verifies; without the salt, nobody can tell
 * from the digest what the text was, not even by trying all telephone numbers. Not thread-safe.
 */
final class AuditBytes {

  static final int DIGEST_BYTES = 32;
  static final int SALT_BYTES = 16;

  private static final int FORM = 1;
  private static final int MISSING = -1;
  private static final long NANOS = 1_000_000_000L;

  private static final RecordType TYPE = SystemTypes.AUDIT;
  private static final int SEQ = TYPE.slot(SystemTypes.AUDIT_SEQ);
  private static final int AT = TYPE.slot(RecordType.CREATED_AT);
  private static final int ACTOR = TYPE.slot(RecordType.CREATED_BY);
  private static final int AUTHORITY = TYPE.slot(SystemTypes.AUDIT_AUTHORITY);
  private static final int ACTION = TYPE.slot(SystemTypes.AUDIT_ACTION);
  private static final int RECORD = TYPE.slot(SystemTypes.AUDIT_RECORD);
  private static final int VERSION = TYPE.slot(SystemTypes.AUDIT_VERSION);
  private static final int FACTS = TYPE.slot(SystemTypes.AUDIT_FACTS);

  private final MessageDigest sha256;
  private byte[] bytes = new byte[512];
  private int size;

  AuditBytes() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The digest of what changed. */
  byte[] content(byte[] salt, String changes) {
    sha256.update(salt);
    return sha256.digest(changes.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Moves the digest of a chain on over an event.
   *
   * @param digest of all events before; of all with this one afterwards
   * @param id of the event
   * @param values of the event, by slot
   * @param content the digest of what changed, or null if nothing did
   */
  void link(
      byte[] digest, UUID id, IntFunction<@Nullable Object> values, byte @Nullable [] content) {
    size = 0;
    putInt(FORM);
    putLong((Long) required(values.apply(SEQ)));
    putUuid(id);
    Instant at = (Instant) required(values.apply(AT));
    putLong(at.getEpochSecond() * NANOS + at.getNano());
    putText((String) values.apply(ACTOR));
    putText((String) values.apply(AUTHORITY));
    putText((String) values.apply(ACTION));
    putRecord((RecordId) values.apply(RECORD));
    Long version = (Long) values.apply(VERSION);
    putLong(version == null ? MISSING : version);
    putText((String) values.apply(FACTS));
    putBytes(content);
    sha256.update(digest);
    sha256.update(bytes, 0, size);
    try {
      sha256.digest(digest, 0, DIGEST_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-256 has " + DIGEST_BYTES + " bytes", e);
    }
  }

  private static Object required(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("An event of the chain has a place and a time");
    }
    return value;
  }

  static String text(byte[] digest) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
  }

  /** The bytes of a text; none if it is no base64url, as a tampered one may be. */
  static byte[] bytes(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private void putRecord(@Nullable RecordId id) {
    putText(id == null ? null : id.type());
    if (id != null) {
      putUuid(id.value());
    }
  }

  private void putUuid(UUID id) {
    putLong(id.getMostSignificantBits());
    putLong(id.getLeastSignificantBits());
  }

  private void putText(@Nullable String text) {
    putBytes(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  private void putBytes(byte @Nullable [] some) {
    if (some == null) {
      putInt(MISSING);
      return;
    }
    putInt(some.length);
    room(some.length);
    System.arraycopy(some, 0, bytes, size, some.length);
    size += some.length;
  }

  private void putInt(int value) {
    room(Integer.BYTES);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  private void putLong(long value) {
    putInt((int) (value >>> 32));
    putInt((int) value);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
