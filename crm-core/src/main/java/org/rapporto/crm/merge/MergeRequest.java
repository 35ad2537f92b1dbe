package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordId;

/**
 * Which records become one, and how. Immutable.
 *
 * <pre>{@code
 * MergeRequest request =
 *     MergeRequest.of(ada.id(), twin.id()).value(Contacts.GIVEN_NAME, "Ada Maria");
 * }</pre>
 *
 * @param survivor the record that stays
 * @param others the records that are merged into it, in the order in which they fill what it lacks
 * @param policy what it keeps of each
 * @param values values given by hand, by the name of the field, which win over the policy; neither
 *     empty ones nor those of system, derived and retired fields, which a merge refuses
 */
public record MergeRequest(
    RecordId survivor,
    List<RecordId> others,
    SurvivorshipPolicy policy,
    Map<String, Object> values) {

  /** Checks the ids and copies the collections. */
  public MergeRequest {
    others = List.copyOf(others);
    values = Map.copyOf(values);
    Objects.requireNonNull(policy, "policy must not be null");
    if (others.isEmpty()) {
      throw new IllegalArgumentException(
          "A merge takes two records or more; found " + survivor + " alone");
    }
    List<RecordId> all = new ArrayList<>(others);
    all.add(survivor);
    for (RecordId id : all) {
      if (!id.type().equals(survivor.type())) {
        throw new IllegalArgumentException(
            "Records of one type are merged; found " + survivor + " and " + id);
      }
    }
    if (new HashSet<>(all).size() < all.size()) {
      throw new IllegalArgumentException("A record is named twice in the merge into " + survivor);
    }
  }

  /**
   * A merge under {@link SurvivorshipPolicy#DEFAULT}.
   *
   * @param survivor the record that stays
   * @param others the records that are merged into it
   * @return the request
   */
  public static MergeRequest of(RecordId survivor, RecordId... others) {
    return new MergeRequest(survivor, List.of(others), SurvivorshipPolicy.DEFAULT, Map.of());
  }

  /**
   * This request under another policy.
   *
   * @param newPolicy the policy
   * @return a new request
   */
  public MergeRequest under(SurvivorshipPolicy newPolicy) {
    return new MergeRequest(survivor, others, newPolicy, values);
  }

  /**
   * This request with a value given by hand.
   *
   * @param field of the type of the records
   * @param value the value the survivor shall have
   * @param <T> the type of the value
   * @return a new request
   * @throws IllegalArgumentException if the value does not fit the field
   */
  public <T> MergeRequest value(Field<T> field, T value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(field.name(), Objects.requireNonNull((Object) field.check(value)));
    return new MergeRequest(survivor, others, policy, more);
  }
}
