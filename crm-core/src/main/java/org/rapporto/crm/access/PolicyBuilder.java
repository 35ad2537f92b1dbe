package org.rapporto.crm.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;

/** Collects the rules of a {@link Policy}. Not thread-safe. */
public final class PolicyBuilder {

  private final String version;
  private final Collection<RecordType> types;
  private final List<Rule> rules = new ArrayList<>();
  private final List<FieldRule> fieldRules = new ArrayList<>();

  PolicyBuilder(String version, Collection<RecordType> types) {
    this.version = Objects.requireNonNull(version, "version must not be null");
    this.types = List.copyOf(types);
  }

  /**
   * Starts a rule that permits.
   *
   * @param id what errors and explanations call it
   * @param actions what it permits
   * @return the rule, to be ended by {@code always}, {@code when}, {@code via} or {@code shared}
   */
  public RuleDraft grant(String id, Action... actions) {
    return new RuleDraft(id, Rule.Effect.GRANT, actions);
  }

  /**
   * Starts a rule that refuses, whatever is granted.
   *
   * @param id what errors and explanations call it
   * @param actions what it refuses
   * @return the rule, to be ended by {@code always} or {@code when}
   */
  public RuleDraft forbid(String id, Action... actions) {
    return new RuleDraft(id, Rule.Effect.FORBID, actions);
  }

  /**
   * Starts a rule about fields of one type: from now on only those it names read and write them.
   *
   * @param id what errors and explanations call it
   * @param first a field
   * @param more fields of the same type
   * @return the rule, to be ended by {@code masked}
   */
  public FieldDraft fields(String id, Field<?> first, Field<?>... more) {
    return new FieldDraft(id, first, more);
  }

  /**
   * Adds a rule.
   *
   * @param rule the rule
   * @return this
   */
  public PolicyBuilder rule(Rule rule) {
    rules.add(Objects.requireNonNull(rule, "rule must not be null"));
    return this;
  }

  /**
   * Adds a field rule.
   *
   * @param rule the rule
   * @return this
   */
  public PolicyBuilder rule(FieldRule rule) {
    fieldRules.add(Objects.requireNonNull(rule, "rule must not be null"));
    return this;
  }

  /**
   * Checks the rules against the types and each other.
   *
   * @return the policy
   * @throws InvalidPolicyException if a type or field is unknown, references go in a circle, a
   *     grant can never hold, or a forbid refuses what nothing permits or another refuses already
   */
  public Policy build() {
    new PolicyCheck(types, rules, fieldRules).require(version);
    return new Policy(version, rules, fieldRules);
  }

  /** A grant or a forbid that is not complete. Not thread-safe. */
  public final class RuleDraft {
    private final String id;
    private final Rule.Effect effect;
    private final Set<Action> actions;
    private Set<String> on = Set.of();
    private boolean isOnSome;
    private @Nullable Subject subject;
    private @Nullable Instant from;
    private @Nullable Instant until;

    private RuleDraft(String id, Rule.Effect effect, Action... actions) {
      this.id = id;
      this.effect = effect;
      this.actions = Set.of(actions);
    }

    /**
     * Says which records it is about.
     *
     * @param some their types; at least one
     * @return this
     */
    public RuleDraft on(RecordType... some) {
      on = Arrays.stream(some).map(RecordType::name).collect(Collectors.toUnmodifiableSet());
      isOnSome = !on.isEmpty();
      return this;
    }

    /**
     * Says that it is about records of every type, those defined later included.
     *
     * @return this
     */
    public RuleDraft onEveryType() {
      on = Set.of();
      isOnSome = true;
      return this;
    }

    /**
     * Says whom it is about.
     *
     * @param whom the subject
     * @return this
     */
    public RuleDraft to(Subject whom) {
      subject = whom;
      return this;
    }

    /**
     * Says since when it holds.
     *
     * @param moment the first moment
     * @return this
     */
    public RuleDraft from(Instant moment) {
      from = moment;
      return this;
    }

    /**
     * Says from when on it holds no longer.
     *
     * @param moment the first moment after it
     * @return this
     */
    public RuleDraft until(Instant moment) {
      until = moment;
      return this;
    }

    /**
     * Ends the rule: it holds on every record.
     *
     * @return the policy's builder
     */
    public PolicyBuilder always() {
      return end(Condition.ALWAYS);
    }

    /**
     * Ends the rule: it holds on the records that pass a filter. See {@link Policy} for records
     * with missing values.
     *
     * @param filter over the record; may have variables, and one step to another record
     * @return the policy's builder
     */
    public PolicyBuilder when(Filter filter) {
      return end(new Condition.Where(filter));
    }

    /**
     * Ends a grant: it holds where the principal may do something to the record a reference leads
     * to.
     *
     * @param reference to one type of records
     * @param action what he may do there
     * @return the policy's builder
     */
    public PolicyBuilder via(ReferenceField reference, Action action) {
      return end(new Condition.Via(reference, action));
    }

    /**
     * Ends a grant: it holds on records that are shared with the principal now.
     *
     * @param level at least how far
     * @return the policy's builder
     */
    public PolicyBuilder shared(ShareLevel level) {
      return end(new Condition.Shared(level));
    }

    private PolicyBuilder end(Condition when) {
      Subject whom = subject;
      if (whom == null || !isOnSome) {
        throw new IllegalStateException(
            "Rule '" + id + "' does not say " + (whom == null ? "to whom" : "on which types"));
      }
      return rule(new Rule(id, effect, actions, on, whom, when, from, until));
    }
  }

  /** A field rule that is not complete. Not thread-safe. */
  public final class FieldDraft {
    private final String id;
    private final String type;
    private final Set<String> fields;
    private final List<FieldRule.Permission> readers = new ArrayList<>();
    private final List<FieldRule.Permission> writers = new ArrayList<>();

    private FieldDraft(String id, Field<?> first, Field<?>... more) {
      List<Field<?>> all = new ArrayList<>(List.of(more));
      all.add(first);
      this.id = id;
      this.type = first.recordType();
      this.fields = all.stream().map(Field::name).collect(Collectors.toUnmodifiableSet());
      if (all.stream().anyMatch(f -> !f.recordType().equals(type))) {
        throw new IllegalArgumentException(
            "Field rule '" + id + "' is about fields of one type; found " + all);
      }
    }

    /**
     * Says who reads the fields on every record.
     *
     * @param subject who
     * @return this
     */
    public FieldDraft readableBy(Subject subject) {
      return readableBy(subject, Filter.everything());
    }

    /**
     * Says who reads the fields, and on which records.
     *
     * @param subject who
     * @param when on which records
     * @return this
     */
    public FieldDraft readableBy(Subject subject, Filter when) {
      readers.add(new FieldRule.Permission(subject, when));
      return this;
    }

    /**
     * Says who writes the fields on every record; without it, those who read them.
     *
     * @param subject who
     * @return this
     */
    public FieldDraft writableBy(Subject subject) {
      return writableBy(subject, Filter.everything());
    }

    /**
     * Says who writes the fields, and on which records.
     *
     * @param subject who
     * @param when on which records, before and after the write
     * @return this
     */
    public FieldDraft writableBy(Subject subject, Filter when) {
      writers.add(new FieldRule.Permission(subject, when));
      return this;
    }

    /**
     * Ends the rule.
     *
     * @param mask what those are shown who do not read the fields
     * @return the policy's builder
     */
    public PolicyBuilder masked(Mask mask) {
      return rule(new FieldRule(id, type, fields, readers, writers, mask));
    }
  }
}
