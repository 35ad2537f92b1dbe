package org.rapporto.crm.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one language of queries, access rules, segments, process conditions and reports: an immutable
 * tree over the fields of a record type. It prints as a query, goes to JSON and back ({@link
 * FilterJson}), compiles to SQL and evaluates in memory, and all stores answer alike.
 *
 * <p><b>Two-valued</b>: a comparison with a missing value is false and {@link Not} is its exact
 * complement, so that {@code count(f) + count(not f) = count(all)}.
 *
 * <pre>{@code
 * Filter f = Contacts.FAMILY_NAME.startsWith("Ro").and(Contacts.EMAILS.isSet());
 * }</pre>
 */
public sealed interface Filter {

  /** True for every record. */
  record Everything() implements Filter {
    @Override
    public String toString() {
      return "everything";
    }
  }

  /** True for no record. */
  record Nothing() implements Filter {
    @Override
    public String toString() {
      return "nothing";
    }
  }

  /**
   * True where all operands are.
   *
   * @param operands at least one
   */
  record And(List<Filter> operands) implements Filter {
    /** Copies the list. */
    public And {
      operands = FilterText.operands(operands);
    }

    @Override
    public String toString() {
      return FilterText.join(operands, " and ");
    }
  }

  /**
   * True where some operand is.
   *
   * @param operands at least one
   */
  record Or(List<Filter> operands) implements Filter {
    /** Copies the list. */
    public Or {
      operands = FilterText.operands(operands);
    }

    @Override
    public String toString() {
      return FilterText.join(operands, " or ");
    }
  }

  /**
   * True where the operand is false.
   *
   * @param operand what is denied
   */
  record Not(Filter operand) implements Filter {
    /** Checks that the operand is there. */
    public Not {
      Objects.requireNonNull(operand, "operand must not be null");
    }

    @Override
    public String toString() {
      return "not (" + operand + ")";
    }
  }

  /**
   * True where the value is there and compares so. {@link Money} of another currency never does;
   * flags, choices and references compare by {@link Operator#EQ} alone.
   *
   * @param field whose value
   * @param operator how it compares
   * @param value with what: a value of the field, or a {@link Variable} of its value type
   */
  record Compare(ScalarField<?> field, Operator operator, Object value) implements Filter {
    /** Checks that the operator suits the field and the value fits it. */
    public Compare {
      Objects.requireNonNull(operator, "operator must not be null");
      if (!(field instanceof OrderedField<?>) && operator != Operator.EQ) {
        throw new IllegalArgumentException(
            "Field " + field + " of type " + field.type() + " compares by EQ alone");
      }
      value =
          value instanceof Variable v
              ? FilterBinding.checked(v, field, operator)
              : field.check(value);
    }

    @Override
    public String toString() {
      return field.name() + " " + FilterText.symbol(operator) + " " + FilterText.value(value);
    }
  }

  /**
   * True where the value is one of some.
   *
   * @param field whose value
   * @param values at least one, all of the field
   */
  record In(ScalarField<?> field, Set<Object> values) implements Filter {
    /** Checks the values and brings them to the form that is kept. */
    public In {
      values = values.stream().map(field::check).collect(Collectors.toUnmodifiableSet());
      if (values.isEmpty()) {
        throw new IllegalArgumentException("Field " + field + " is compared with no value at all");
      }
    }

    @Override
    public String toString() {
      return field.name() + " in " + FilterText.values(this);
    }
  }

  /**
   * True where the text is there and matches, letter for letter.
   *
   * @param field whose text
   * @param match where to look
   * @param sought what to look for
   */
  record Text(TextField field, TextMatch match, String sought) implements Filter {
    /** Checks the parts. */
    public Text {
      Objects.requireNonNull(match, "match must not be null");
      sought = field.check(sought);
    }

    @Override
    public String toString() {
      return field.name() + " " + FilterText.words(match) + " " + FilterText.value(sought);
    }
  }

  /**
   * True where there is a value, or for a multi-valued field an element.
   *
   * @param field which
   */
  record IsSet(Field<?> field) implements Filter {
    /** Checks that the field is there. */
    public IsSet {
      Objects.requireNonNull(field, "field must not be null");
    }

    @Override
    public String toString() {
      return field.name() + " is set";
    }
  }

  /**
   * True where some element of a multi-valued field passes a filter over its parts.
   *
   * @param field the multi-valued field
   * @param element a filter over {@link ElementKind#parts}, without steps to other records
   */
  record AnyElement(MultiField<?> field, Filter element) implements Filter {
    /** Checks that the parts are there. */
    public AnyElement {
      Objects.requireNonNull(field, "field must not be null");
      Objects.requireNonNull(element, "element must not be null");
    }

    @Override
    public String toString() {
      return "any of " + field.name() + " (" + element + ")";
    }
  }

  /**
   * True where a reference leads to a live record that passes a filter.
   *
   * @param field the reference
   * @param condition a filter over the type referred to, without a step of its own
   */
  record Related(ReferenceField field, Filter condition) implements Filter {
    /** Checks that the parts are there. */
    public Related {
      Objects.requireNonNull(field, "field must not be null");
      Objects.requireNonNull(condition, "condition must not be null");
    }

    @Override
    public String toString() {
      return field.name() + " to (" + condition + ")";
    }
  }

  /**
   * True for the records with these ids.
   *
   * @param ids of the type that is asked; of none, no record
   */
  record HasId(Set<UUID> ids) implements Filter {
    /** Copies the set. */
    public HasId {
      ids = Set.copyOf(ids);
    }

    @Override
    public String toString() {
      return "id in " + ids.stream().sorted(RecordId::compareValues).toList();
    }
  }

  /**
   * Answers one question about a filter, node by node. A new kind of node is a new method, so that
   * no visitor can forget it.
   *
   * @param <R> the answer
   */
  interface Visitor<R> {
    /**
     * Visits {@link Everything}.
     *
     * @return the answer
     */
    R everything();

    /**
     * Visits {@link Nothing}.
     *
     * @return the answer
     */
    R nothing();

    /**
     * Visits a conjunction.
     *
     * @param node the node
     * @return the answer
     */
    R and(And node);

    /**
     * Visits a disjunction.
     *
     * @param node the node
     * @return the answer
     */
    R or(Or node);

    /**
     * Visits a complement.
     *
     * @param node the node
     * @return the answer
     */
    R not(Not node);

    /**
     * Visits a comparison.
     *
     * @param node the node
     * @return the answer
     */
    R compare(Compare node);

    /**
     * Visits a membership.
     *
     * @param node the node
     * @return the answer
     */
    R in(In node);

    /**
     * Visits a text match.
     *
     * @param node the node
     * @return the answer
     */
    R text(Text node);

    /**
     * Visits a test for presence.
     *
     * @param node the node
     * @return the answer
     */
    R isSet(IsSet node);

    /**
     * Visits a test of elements.
     *
     * @param node the node
     * @return the answer
     */
    R anyElement(AnyElement node);

    /**
     * Visits a step to another record.
     *
     * @param node the node
     * @return the answer
     */
    R related(Related node);

    /**
     * Visits a test of the id.
     *
     * @param node the node
     * @return the answer
     */
    R hasId(HasId node);
  }

  /**
   * True for every record.
   *
   * @return the filter
   */
  static Filter everything() {
    return FilterText.EVERYTHING;
  }

  /**
   * True for no record.
   *
   * @return the filter
   */
  static Filter nothing() {
    return FilterText.NOTHING;
  }

  /**
   * True where all filters are; of no filters, everything.
   *
   * @param filters any number
   * @return the conjunction, flattened
   */
  static Filter all(Collection<? extends Filter> filters) {
    List<Filter> flat = new ArrayList<>();
    for (Filter f : filters) {
      if (f instanceof Nothing) {
        return f;
      }
      if (f instanceof And and) {
        flat.addAll(and.operands());
      } else if (!(f instanceof Everything)) {
        flat.add(f);
      }
    }
    return flat.isEmpty() ? everything() : flat.size() == 1 ? flat.get(0) : new And(flat);
  }

  /**
   * True where some filter is; of no filters, nothing.
   *
   * @param filters any number
   * @return the disjunction, flattened
   */
  static Filter any(Collection<? extends Filter> filters) {
    List<Filter> flat = new ArrayList<>();
    for (Filter f : filters) {
      if (f instanceof Everything) {
        return f;
      }
      if (f instanceof Or or) {
        flat.addAll(or.operands());
      } else if (!(f instanceof Nothing)) {
        flat.add(f);
      }
    }
    return flat.isEmpty() ? nothing() : flat.size() == 1 ? flat.get(0) : new Or(flat);
  }

  /**
   * True for the records with these ids.
   *
   * @param ids all of one type
   * @return the filter; nothing if there are none
   * @throws IllegalArgumentException if they are of several types
   */
  static Filter hasId(Collection<RecordId> ids) {
    Set<String> types = ids.stream().map(RecordId::type).collect(Collectors.toSet());
    if (types.size() > 1) {
      throw new IllegalArgumentException("Ids of one type are wanted; found " + types);
    }
    Set<UUID> values = Set.copyOf(ids.stream().map(RecordId::value).toList());
    return values.isEmpty() ? nothing() : new HasId(values);
  }

  /**
   * This and another.
   *
   * @param other the other
   * @return the conjunction
   */
  default Filter and(Filter other) {
    return all(List.of(this, other));
  }

  /**
   * This or another.
   *
   * @param other the other
   * @return the disjunction
   */
  default Filter or(Filter other) {
    return any(List.of(this, other));
  }

  /**
   * The exact complement.
   *
   * @return true where this is false
   */
  default Filter negate() {
    if (this instanceof Everything) {
      return nothing();
    }
    if (this instanceof Nothing) {
      return everything();
    }
    return this instanceof Not not ? not.operand() : new Not(this);
  }

  /**
   * Asks a visitor about this node.
   *
   * @param visitor what to ask
   * @param <R> the answer's type
   * @return the visitor's answer
   */
  default <R> R accept(Visitor<R> visitor) {
    return FilterText.dispatch(this, visitor);
  }

  /**
   * This filter with its variables replaced.
   *
   * @param values gives the value of a variable for a field
   * @return a filter without variables; this one if it has none
   * @throws IllegalArgumentException if a value does not fit the field it is compared with
   */
  default Filter bind(Function<Variable, Object> values) {
    return FilterBinding.bind(this, values);
  }

  /**
   * Compiles this filter for records of one type, to be run in memory.
   *
   * @param type the type whose records will be tested
   * @param related finds a live record by id for {@link Related}, or gives null where there is none
   * @return a predicate, thread-safe if {@code related} is
   * @throws UnsupportedQueryException if the filter names a field the type does not have, still has
   *     a {@link Variable}, or takes a step to another record inside such a step; fields of the
   *     record referred to are looked up when the first one is met
   */
  default Predicate<CrmRecord> toPredicate(
      RecordType type, Function<RecordId, @Nullable CrmRecord> related) {
    return FilterPredicate.compile(this, type, related);
  }
}
