package org.rapporto.crm.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.NaturalKey;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.Trait;

/**
 * One index that a form of a type asks for.
 *
 * @param shape what it is over
 * @param order of its keys
 * @param uniqueName the name of the key if live rows may not share one, or null
 */
record IndexPlan(IndexShape shape, Comparator<Object> order, @Nullable String uniqueName) {

  /** All indexes a form asks for, a unique one before a plain one of the same shape. */
  static List<IndexPlan> of(Form form) {
    RecordType type = form.type();
    List<IndexPlan> plans = new ArrayList<>();
    type.naturalKeys().forEach(key -> plans.add(of(form, key)));
    for (int slot = 0; slot < type.slotCount(); slot++) {
      Field<?> field = type.definitions().get(slot).field();
      if (field instanceof MultiField<?> multi) {
        addParts(plans, form.slot(slot), multi);
      } else if (field instanceof ScalarField<?> scalar && isIndexed(scalar)) {
        plans.add(new IndexPlan(IndexShape.of(form.slot(slot)), Keys.order(scalar), null));
      }
    }
    plans.add(
        new IndexPlan(
            IndexShape.ownerAndChange(form),
            Keys.byItems(List.of(Keys.order(RecordType.OWNER), Keys.order(RecordType.UPDATED_AT))),
            null));
    return plans;
  }

  private static IndexPlan of(Form form, NaturalKey key) {
    List<Field<?>> fields = new ArrayList<>();
    key.fields().forEach(name -> fields.add(form.type().get(name)));
    List<Comparator<Object>> orders =
        fields.stream().map(field -> Keys.order((ScalarField<?>) field)).toList();
    return new IndexPlan(
        new IndexShape(fields.stream().map(form::slot).toList(), IndexShape.NO_PART),
        orders.size() == 1 ? orders.get(0) : Keys.byItems(orders),
        key.name());
  }

  private static void addParts(List<IndexPlan> plans, int slot, MultiField<?> field) {
    List<ScalarField<?>> parts = field.kind().parts();
    boolean foreign = field.kind() == ElementKind.EXTERNAL_ID;
    for (int part = 0; part < parts.size(); part++) {
      if (parts.get(part).has(Trait.INDEXED)) {
        plans.add(
            new IndexPlan(
                IndexShape.ofPart(slot, part),
                foreign ? Keys.BY_FOREIGN_ID : Keys.order(parts.get(part)),
                foreign ? field.name() : null));
      }
    }
  }

  private static boolean isIndexed(ScalarField<?> field) {
    return field instanceof ReferenceField || field.has(Trait.INDEXED);
  }
}
