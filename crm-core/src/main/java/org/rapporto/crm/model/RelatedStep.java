package org.rapporto.crm.model;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The condition behind a step to another record, whose type is known when one is met. */
final class RelatedStep {

  private final Filter condition;
  private volatile @Nullable Compiled last;

  private RelatedStep(Filter condition) {
    this.condition = condition;
  }

  private record Compiled(RecordType type, Predicate<CrmRecord> predicate) {}

  static RelatedStep of(Filter.Related node) {
    requireNoStep(node.condition(), node.field());
    return new RelatedStep(node.condition());
  }

  private static void requireNoStep(Filter filter, ReferenceField field) {
    if (filter instanceof Filter.Related inner) {
      throw new UnsupportedQueryException(
          "A filter takes one step to another record; found " + inner.field() + " behind " + field);
    }
    List<Filter> inner =
        filter instanceof Filter.And and
            ? and.operands()
            : filter instanceof Filter.Or or
                ? or.operands()
                : filter instanceof Filter.Not not ? List.of(not.operand()) : List.of();
    inner.forEach(f -> requireNoStep(f, field));
  }

  @SuppressWarnings("ReferenceEquality") // a deep comparison for each record would cost more
  boolean test(CrmRecord target) {
    Compiled compiled = last;
    if (compiled == null || compiled.type != target.type()) {
      RecordType type = target.type();
      compiled = new Compiled(type, FilterPredicate.compile(condition, type, id -> null));
      last = compiled;
    }
    return compiled.predicate.test(target);
  }
}
