package org.rapporto.crm.access;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordType;

/**
 * Who may do what, as an immutable value with a version: it can be printed, kept, compared and read
 * back. Nothing is permitted that no grant permits, and a forbid wins over every grant, so that the
 * order of rules never matters: a grant only widens, a forbid only narrows.
 *
 * <pre>{@code
 * Policy policy =
 *     Policy.builder("sales-v7", Crm.BUILT_IN)
 *         .grant("own", READ, UPDATE, CREATE).on(Deals.TYPE).to(Subject.role("rep")).when(Owners.me())
 *         .grant("team", READ).on(Deals.TYPE).to(Subject.role("head")).when(Owners.mySubtree())
 *         .grant("shared", READ).on(Deals.TYPE).to(Subject.everybody()).shared(ShareLevel.READ)
 *         .forbid("secret", READ).on(Deals.TYPE)
 *             .to(Subject.everybody().except(Subject.role("board")))
 *             .when(Deals.STAGE.eq("secret"))
 *         .fields("worth", Deals.AMOUNT).readableBy(Subject.role("head")).masked(Mask.NULL)
 *         .build();
 * }</pre>
 *
 * <p><b>Missing values.</b> The condition of a rule is read carefully, unlike a filter in a query:
 * a test of a missing value decides nothing, nor does its denial. What is not decided is not
 * granted, and it is forbidden. In the example a deal without a stage is for the board alone; say
 * {@code STAGE.isSet().and(STAGE.eq("secret"))} to mean otherwise. A list without elements is
 * empty, not missing.
 *
 * <p><b>Time.</b> A rule may hold from a moment on, or until one, by the clock of the {@code Crm};
 * what holds when a transaction begins to ask is what counts in it.
 *
 * <p><b>Fields.</b> A query is a query over what the principal may see: where a field is not
 * readable, filters, orders, groups and sums take it as missing. A field derived of others is
 * readable where all of these are.
 */
public final class Policy implements AccessPolicy {

  private final String version;
  private final List<Rule> rules;
  private final List<FieldRule> fieldRules;
  private final String hash;

  Policy(String version, Collection<Rule> rules, Collection<FieldRule> fieldRules) {
    this.version = version;
    this.rules = rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
    this.fieldRules = fieldRules.stream().sorted(Comparator.comparing(FieldRule::id)).toList();
    String canonical = PolicyJsonWriter.write(this).toString();
    this.hash = Hashing.sha256().hashString(canonical, StandardCharsets.UTF_8).toString();
  }

  /**
   * Starts a policy.
   *
   * @param version what it is called, such as {@code "sales-v7"}
   * @param types the record types its rules may be about, and those their references lead to
   * @return a builder, not thread-safe
   */
  public static PolicyBuilder builder(String version, Collection<RecordType> types) {
    return new PolicyBuilder(version, types);
  }

  /**
   * Reads a policy and checks it as when it was built.
   *
   * @param json the form {@link #toJson} gives
   * @param types the record types its rules may be about, and those their references lead to
   * @return the policy
   * @throws org.rapporto.crm.model.InvalidJsonException if it is no such form
   * @throws InvalidPolicyException if rules do not fit the types or each other
   */
  public static Policy parse(String json, Collection<RecordType> types) {
    return new PolicyJsonReader(types).read(json);
  }

  /**
   * The JSON form. Equal policies have equal forms, whatever order their rules were given in.
   *
   * @return an object with the version, the rules and the field rules
   */
  public String toJson() {
    return PolicyJsonWriter.write(this).toString();
  }

  /**
   * What it is called.
   *
   * @return the version
   */
  public String version() {
    return version;
  }

  /**
   * The SHA-256 of the JSON form: two policies with one hash are the same.
   *
   * @return 64 hexadecimal digits
   */
  public String hash() {
    return hash;
  }

  /**
   * The grants and forbids.
   *
   * @return by id
   */
  public List<Rule> rules() {
    return rules;
  }

  /**
   * The field rules.
   *
   * @return by id
   */
  public List<FieldRule> fieldRules() {
    return fieldRules;
  }

  /**
   * The rules about an action on a type.
   *
   * @param action the action
   * @param type the name of the type
   * @return by id
   */
  public List<Rule> rules(Action action, String type) {
    return rules.stream().filter(rule -> rule.isAbout(action, type)).toList();
  }

  List<FieldRule> fieldRules(String type) {
    return fieldRules.stream().filter(rule -> rule.type().equals(type)).toList();
  }

  /**
   * Without sharing, windows of time, and references to other types than {@code type}; the gate
   * asks with facts.
   */
  @Override
  public Filter filterFor(Principal principal, Action action, RecordType type) {
    return filterFor(new Alone(principal, type), action, type);
  }

  @Override
  public Filter filterFor(AccessFacts facts, Action action, RecordType type) {
    return new Lowering(this, facts).filter(action, type);
  }

  @Override
  public FieldRights fieldsFor(AccessFacts facts, RecordType type) {
    return fieldRules.isEmpty() ? FieldRights.OPEN : new Lowering(this, facts).fields(type);
  }

  /**
   * On which records one rule of this policy holds, whoever it is about.
   *
   * @param rule the rule
   * @param facts what holds in the transaction
   * @param type on which type
   * @return the filter such records pass
   */
  public Filter conditionOf(Rule rule, AccessFacts facts, RecordType type) {
    return new Lowering(this, facts).condition(rule, type);
  }

  /** Equal when the hashes are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Policy p && p.hash.equals(hash);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  /** Prints the version and the first digits of the hash. */
  @Override
  public String toString() {
    return "policy " + version + " " + hash.substring(0, 8);
  }

  /** A principal and one type, outside any transaction. */
  private record Alone(Principal principal, RecordType only) implements AccessFacts {

    @Override
    public Instant now() {
      throw new IllegalArgumentException("A rule with a window is asked for by a transaction");
    }

    @Override
    public RecordType type(String name) {
      if (!name.equals(only.name())) {
        throw new IllegalArgumentException("Type '" + name + "' is asked for by a transaction");
      }
      return only;
    }

    @Override
    public Set<UUID> shared(RecordType type, ShareLevel level) {
      return Set.of();
    }
  }
}
