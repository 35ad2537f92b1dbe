package org.rapporto.crm.blackbox.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.OrderedField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TextMatch;
import org.rapporto.crm.model.Variable;

/** Seeded random filters over {@link Samples#TYPE}, every kind of node among them. */
final class RandomFilters {

  /** Whether filters may have variables, which can be written but not run. */
  enum Variables {
    NONE,
    SOME
  }

  static final TextField NICKNAME = Field.text("contact", "nickname");

  static final RecordType CONTACT =
      RecordType.named("contact").field(NICKNAME).field(Field.flag("contact", "vip")).build();

  private final Random random;
  private final Variables variables;

  RandomFilters(Random random, Variables variables) {
    this.random = random;
    this.variables = variables;
  }

  Filter next() {
    return over(Samples.TYPE, 4, true);
  }

  private Filter over(RecordType type, int depth, boolean mayStep) {
    if (depth > 0 && random.nextInt(100) < 60) {
      if (random.nextInt(3) == 0) {
        return new Filter.Not(over(type, depth - 1, mayStep));
      }
      List<Filter> operands = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        operands.add(over(type, depth - 1, mayStep));
      }
      return random.nextBoolean() ? new Filter.And(operands) : new Filter.Or(operands);
    }
    int dice = random.nextInt(100);
    if (dice < 4) {
      return dice < 2 ? Filter.everything() : Filter.nothing();
    }
    if (dice < 10) {
      return new Filter.HasId(ids());
    }
    List<FieldDefinition> all = type.definitions();
    Field<?> field = all.get(random.nextInt(all.size())).field();
    if (mayStep && field instanceof ReferenceField reference && random.nextBoolean()) {
      return reference.to(over(CONTACT, 2, false));
    }
    if (field instanceof MultiField<?> multi) {
      return random.nextInt(4) == 0 ? multi.isSet() : multi.any(overElement(multi, 2));
    }
    return scalar((ScalarField<?>) field);
  }

  private Set<UUID> ids() {
    Set<UUID> ids = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      ids.add(new UUID(0, random.nextInt(8)));
    }
    return ids;
  }

  private Filter overElement(MultiField<?> field, int depth) {
    if (depth > 0 && random.nextBoolean()) {
      Filter one = overElement(field, depth - 1);
      Filter two = overElement(field, depth - 1);
      return switch (random.nextInt(3)) {
        case 0 -> new Filter.Not(one);
        case 1 -> new Filter.And(List.of(one, two));
        default -> new Filter.Or(List.of(one, two));
      };
    }
    if (random.nextInt(20) == 0) {
      return Filter.everything();
    }
    List<ScalarField<?>> parts = field.kind().parts();
    return scalar(parts.get(random.nextInt(parts.size())));
  }

  private Filter scalar(ScalarField<?> field) {
    int dice = random.nextInt(100);
    if (dice < 15) {
      return field.isSet();
    }
    if (dice < 35) {
      Set<Object> values = new HashSet<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        values.add(value(field));
      }
      return new Filter.In(field, values);
    }
    if (dice < 65 && field instanceof TextField text) {
      TextMatch match = oneOf(List.of(TextMatch.values()));
      return new Filter.Text(text, match, Samples.word(random));
    }
    Operator operator =
        field instanceof OrderedField<?> ? oneOf(List.of(Operator.values())) : Operator.EQ;
    if (variables == Variables.SOME && random.nextInt(4) == 0) {
      for (Variable variable : Variable.values()) {
        if (variable.type() == field.type()) {
          return field.is(operator, variable);
        }
      }
    }
    return new Filter.Compare(field, operator, value(field));
  }

  private <X> X oneOf(List<X> all) {
    return all.get(random.nextInt(all.size()));
  }

  private Object value(ScalarField<?> field) {
    return Samples.value(field, random);
  }
}
