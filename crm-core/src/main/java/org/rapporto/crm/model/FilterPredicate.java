package org.rapporto.crm.model;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compiles filters over records, with the slots looked up once. */
final class FilterPredicate extends PredicateCompiler<CrmRecord> {

  private final RecordType type;
  private final Function<RecordId, @Nullable CrmRecord> related;

  private FilterPredicate(RecordType type, Function<RecordId, @Nullable CrmRecord> related) {
    this.type = type;
    this.related = related;
  }

  static Predicate<CrmRecord> compile(
      Filter filter, RecordType type, Function<RecordId, @Nullable CrmRecord> related) {
    return filter.accept(new FilterPredicate(type, related));
  }

  @Override
  Predicate<CrmRecord> where(Field<?> field, Predicate<@Nullable Object> test) {
    int slot = type.querySlot(field);
    return r -> test.test(r.valueAt(slot));
  }

  @Override
  public Predicate<CrmRecord> anyElement(Filter.AnyElement node) {
    int slot = type.querySlot(node.field());
    Predicate<Object> test = ElementPredicate.compile(node.element(), node.field().kind());
    return r -> {
      if (r.valueAt(slot) instanceof List<?> elements) {
        for (int i = 0; i < elements.size(); i++) {
          if (test.test(elements.get(i))) {
            return true;
          }
        }
      }
      return false;
    };
  }

  @Override
  public Predicate<CrmRecord> related(Filter.Related node) {
    int slot = type.querySlot(node.field());
    RelatedStep step = RelatedStep.of(node);
    return r -> {
      if (!(r.valueAt(slot) instanceof RecordId id)) {
        return false;
      }
      CrmRecord target = related.apply(id);
      return target != null && step.test(target);
    };
  }

  @Override
  public Predicate<CrmRecord> hasId(Filter.HasId node) {
    Set<UUID> ids = node.ids();
    return r -> {
      UUID id = r.uuidOrNull();
      return id != null && ids.contains(id);
    };
  }
}
