package org.rapporto.crm.storage.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.OrderedField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TextMatch;
import org.rapporto.crm.store.Capability;

/** Random filters over a world, of every kind of node that a store declares to answer. */
final class FilterGenerator {

  private static final int ELEMENT_DEPTH = 2;

  private final World world;
  private final Set<Capability> capabilities;
  private final ValuePool pool;

  FilterGenerator(World world, Set<Capability> capabilities, Random random) {
    this.world = world;
    this.capabilities = capabilities;
    this.pool = new ValuePool(random);
  }

  Filter next() {
    return over(world.main(), 1 + pool.below(4), capabilities.contains(Capability.RELATED));
  }

  private Filter over(RecordType type, int depth, boolean mayStep) {
    if (depth == 0 || pool.chance(25)) {
      return leaf(type, mayStep);
    }
    if (pool.chance(30)) {
      return new Filter.Not(over(type, depth - 1, mayStep));
    }
    List<Filter> operands = new ArrayList<>();
    for (int i = pool.below(3); i >= 0; i--) {
      operands.add(over(type, depth - 1, mayStep));
    }
    return joined(operands);
  }

  private Filter joined(List<Filter> operands) {
    return pool.chance(50) ? new Filter.And(operands) : new Filter.Or(operands);
  }

  private Filter leaf(RecordType type, boolean mayStep) {
    int dice = pool.below(100);
    if (dice < 3) {
      return Filter.everything();
    } else if (dice < 6) {
      return Filter.nothing();
    } else if (dice < 14) {
      return hasId(type.name());
    } else if (dice < 26 && mayStep) {
      return step(type);
    }
    Field<?> field = pool.oneOf(type.definitions()).field();
    if (field instanceof MultiField<?> multi) {
      return pool.chance(20) || !capabilities.contains(Capability.ANY_ELEMENT)
          ? multi.isSet()
          : new Filter.AnyElement(multi, overElement(multi, ELEMENT_DEPTH));
    }
    return scalar((ScalarField<?>) field);
  }

  private Filter hasId(String type) {
    Set<UUID> ids = new HashSet<>();
    for (int i = pool.below(12); i > 0; i--) {
      ids.add(pool.id(type).value());
    }
    return new Filter.HasId(ids);
  }

  private Filter step(RecordType type) {
    ReferenceField field = (ReferenceField) type.get(pool.oneOf(List.of("to_other", "to_main")));
    RecordType target = field.target().equals("main") ? world.main() : world.other();
    return new Filter.Related(field, over(target, pool.below(3), false));
  }

  private Filter overElement(MultiField<?> multi, int depth) {
    if (depth > 0 && pool.chance(50)) {
      if (pool.chance(40)) {
        return new Filter.Not(overElement(multi, depth - 1));
      }
      List<Filter> operands = new ArrayList<>();
      for (int i = pool.below(2); i >= 0; i--) {
        operands.add(overElement(multi, depth - 1));
      }
      return joined(operands);
    }
    int dice = pool.below(20);
    if (dice < 2) {
      return dice == 0 ? Filter.everything() : Filter.nothing();
    }
    return scalar(pool.oneOf(multi.kind().parts()));
  }

  private Filter scalar(ScalarField<?> field) {
    int dice = pool.below(100);
    if (dice < 15) {
      return field.isSet();
    } else if (dice < 35) {
      Set<Object> values = new HashSet<>();
      for (int i = pool.below(4); i >= 0; i--) {
        values.add(pool.value(field));
      }
      return new Filter.In(field, values);
    } else if (dice < 65 && field instanceof TextField text) {
      boolean anywhere = capabilities.contains(Capability.TEXT_CONTAINS);
      TextMatch match = anywhere ? pool.oneOf(List.of(TextMatch.values())) : TextMatch.STARTS_WITH;
      return new Filter.Text(text, match, pool.text());
    }
    boolean ordered = field instanceof OrderedField<?>;
    Operator operator = ordered ? pool.oneOf(List.of(Operator.values())) : Operator.EQ;
    return new Filter.Compare(field, operator, pool.value(field));
  }
}
