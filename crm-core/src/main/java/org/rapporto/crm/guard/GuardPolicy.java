package org.rapporto.crm.guard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a guard allows. An immutable value with a JSON form, see {@link GuardPolicyJson}.
 *
 * <pre>{@code
 * GuardPolicy policy =
 *     GuardPolicy.NONE
 *         .with(new DisclosureLimit("hour", Step.ALERT, Duration.ofHours(1), 200))
 *         .with(new DisclosureLimit("day", Step.REASON, Duration.ofDays(1), 500))
 *         .with(new DisclosureLimit("month", Step.BLOCK, Duration.ofDays(30), 5_000))
 *         .exempting("data-protection");
 * }</pre>
 *
 * @param limits on what a principal is shown
 * @param exempt the names of roles whose principals are not counted; system authorities are not
 *     either
 * @param export on what may leave in a file
 */
public record GuardPolicy(List<DisclosureLimit> limits, Set<String> exempt, ExportLimits export) {

  /** No limits: nothing is counted. */
  public static final GuardPolicy NONE = new GuardPolicy(List.of(), Set.of(), ExportLimits.NONE);

  /** Copies the collections; refuses two limits of one name. */
  public GuardPolicy {
    limits = List.copyOf(limits);
    exempt = Set.copyOf(exempt);
    Set<String> names = new HashSet<>();
    for (DisclosureLimit limit : limits) {
      if (!names.add(limit.name())) {
        throw new IllegalArgumentException("There are two limits '" + limit.name() + "'");
      }
    }
  }

  /**
   * This policy with one limit more.
   *
   * @param limit the limit
   * @return a new policy
   */
  public GuardPolicy with(DisclosureLimit limit) {
    List<DisclosureLimit> more = new ArrayList<>(limits);
    more.add(limit);
    return new GuardPolicy(more, exempt, export);
  }

  /**
   * This policy with roles whose principals are not counted.
   *
   * @param roles their names
   * @return a new policy
   */
  public GuardPolicy exempting(String... roles) {
    Set<String> more = new HashSet<>(exempt);
    more.addAll(List.of(roles));
    return new GuardPolicy(limits, more, export);
  }

  /**
   * This policy with limits on files.
   *
   * @param newExport the limits
   * @return a new policy
   */
  public GuardPolicy exporting(ExportLimits newExport) {
    return new GuardPolicy(limits, exempt, newExport);
  }
}
