package org.rapporto.crm.blackbox.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.rapporto.crm.model.CrmRecord;

/** The digests of the audit as its documentation describes them, written once more. */
final class Digests {

  private Digests() {}

  /** SHA-256 over the salt and what changed. */
  static String content(CrmRecord event) {
    MessageDigest sha256 = sha256();
    sha256.update(Base64.getUrlDecoder().decode(event.get(AuditRows.SALT)));
    sha256.update(event.get(AuditRows.CHANGES).getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
