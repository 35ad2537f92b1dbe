package org.rapporto.crm.activity;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.Labels;

/**
 * A kind of activities as data: which statuses and outcomes they have, whether people are busy with
 * them, how long they usually take and what follows from them. Immutable; goes to JSON and back. A
 * host adds kinds of its own, or replaces these, with {@link Schedule#define}.
 *
 * @param name what is stored, such as {@code call}; as the code of a {@link Choice}
 * @param labels what people see
 * @param statuses the first one of a phase is that which {@link Schedule} sets; a kind without a
 *     status of {@link Phase#PLANNED} is of what only happens, such as messages
 * @param outcomes what may come out; empty if there is nothing to choose from
 * @param availability whether people are busy meanwhile
 * @param usual how long they usually take; zero for a mere moment
 */
public record ActivityKind(
    String name,
    Labels labels,
    List<ActivityStatus> statuses,
    List<Outcome> outcomes,
    Availability availability,
    Duration usual) {

  /** Calls. */
  public static final String CALL = "call";

  /** Meetings. */
  public static final String MEETING = "meeting";

  /** Things to do. */
  public static final String TASK = "task";

  /** E-mails. */
  public static final String EMAIL = "email";

  /** Messages of other channels. */
  public static final String MESSAGE = "message";

  /** Whether the people of an activity have time for others meanwhile. */
  public enum Availability {
    /** They have time. */
    FREE,
    /** They have none. */
    BUSY
  }

  /** Checks that codes differ and that an activity can be done. */
  public ActivityKind {
    name = new Choice(name, labels).code();
    statuses = List.copyOf(statuses);
    outcomes = List.copyOf(outcomes);
    Objects.requireNonNull(availability, "availability must not be null");
    requireDifferent(name, "status", statuses.stream().map(ActivityStatus::code).toList());
    requireDifferent(name, "outcome", outcomes.stream().map(Outcome::code).toList());
    if (statuses.stream().noneMatch(s -> s.phase() == Phase.DONE)) {
      throw new IllegalArgumentException("Kind '" + name + "' has no status of phase DONE");
    }
    if (usual.isNegative()) {
      throw new IllegalArgumentException("Kind '" + name + "' usually takes " + usual);
    }
  }

  /**
   * The status {@link Schedule} sets for a phase.
   *
   * @param phase the phase
   * @return the first status of that phase, or empty
   */
  public Optional<ActivityStatus> status(Phase phase) {
    return statuses.stream().filter(s -> s.phase() == phase).findFirst();
  }

  /**
   * An outcome by its code.
   *
   * @param code the code
   * @return the outcome
   * @throws IllegalArgumentException if this kind has none of that code
   */
  public Outcome outcome(String code) {
    return outcomes.stream()
        .filter(o -> o.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Kind '"
                        + name
                        + "' has the outcomes "
                        + outcomes.stream().map(Outcome::code).toList()
                        + "; found '"
                        + code
                        + "'"));
  }

  /**
   * This kind with one more outcome, or one replaced.
   *
   * @param outcome the outcome
   * @return a new kind
   */
  public ActivityKind with(Outcome outcome) {
    List<Outcome> others =
        new java.util.ArrayList<>(
            outcomes.stream().filter(o -> !o.code().equals(outcome.code())).toList());
    others.add(outcome);
    return new ActivityKind(name, labels, statuses, others, availability, usual);
  }

  /**
   * The JSON form.
   *
   * @return one object
   */
  public String toJson() {
    return KindJson.write(this);
  }

  /**
   * Reads the JSON form.
   *
   * @param json as {@link #toJson} gives it
   * @return the kind
   * @throws org.rapporto.crm.model.InvalidJsonException if it has another form
   */
  public static ActivityKind parse(String json) {
    return KindJson.read(json);
  }

  private static void requireDifferent(String kind, String what, List<String> codes) {
    Set<String> seen = new HashSet<>();
    for (String code : codes) {
      if (!seen.add(code)) {
        throw new IllegalArgumentException(
            "Kind '" + kind + "' has the " + what + " '" + code + "' twice");
      }
    }
  }
}
