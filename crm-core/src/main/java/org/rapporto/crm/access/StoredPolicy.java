package org.rapporto.crm.access;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import org.rapporto.crm.model.RecordType;

/**
 * A policy as a base keeps it. A former one may no longer fit the record types, which does not make
 * it unreadable as a text.
 *
 * @param number which policy of the base it is; later ones have higher numbers
 * @param definition the policy in its JSON form, as {@link Policy#toJson} gives it
 * @param by the id of the principal who put it in force
 * @param at when
 * @param reason why
 */
public record StoredPolicy(long number, String definition, String by, Instant at, String reason) {

  /**
   * The policy.
   *
   * @param types the record types its rules may be about, such as {@code session.types().all()}
   * @return the policy
   * @throws InvalidPolicyException if its rules name what the record types do not have any more
   * @throws org.rapporto.crm.model.InvalidJsonException if a value in it does not fit its field any
   *     more
   */
  public Policy policy(Collection<RecordType> types) {
    return Policy.parse(definition, types);
  }

  /**
   * The SHA-256 of the definition, which the audit has too.
   *
   * @return 64 hexadecimal digits, as {@link Policy#hash} gives them
   */
  public String hash() {
    return Hashing.sha256().hashString(definition, StandardCharsets.UTF_8).toString();
  }
}
