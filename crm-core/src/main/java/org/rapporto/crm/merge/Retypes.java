package org.rapporto.crm.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.merge.UnmergeReport.Reason;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.FieldForms;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ValueConversion;

/** Brings values that were kept to the value types their fields got since, as records were. */
final class Retypes {

  private Retypes() {}

  /**
   * Moves values to the fields of today.
   *
   * @param type the type as it is today
   * @param values by slot
   * @param known how many slots the type had when the values were kept
   * @return the columns of the values that stay, because a later form cannot hold them
   */
  static Set<String> convert(RecordType type, @Nullable Object[] values, int known) {
    Set<String> left = new HashSet<>();
    for (int slot = 0; slot < Math.min(known, values.length); slot++) {
      FieldDefinition kept = type.definitions().get(slot);
      List<FieldDefinition> forms = kept.isRetired() ? FieldForms.of(type, kept) : List.of();
      List<FieldDefinition> later = forms.subList(forms.indexOf(kept) + 1, forms.size());
      Object value = values[slot];
      if (value == null || later.isEmpty() || type.slot(later.get(0).field()) < known) {
        continue;
      }
      Optional<Object> converted = Optional.of(value);
      for (FieldDefinition form : later) {
        converted = converted.flatMap(v -> ValueConversion.convert(v, form.field()));
      }
      if (converted.isPresent()) {
        values[type.slot(later.get(later.size() - 1).field())] = converted.get();
        values[slot] = null;
      } else {
        left.add(kept.column());
      }
    }
    return left;
  }

  /** What a record does not get back of what it had. */
  static List<UnmergeReport.Entry> lost(CrmRecord image, MergeState state) {
    RecordType type = image.type();
    List<UnmergeReport.Entry> lost = new ArrayList<>();
    for (FieldDefinition d : type.definitions()) {
      if (state.unconverted.getOrDefault(image.id(), Set.of()).contains(d.column())) {
        Field<?> today = FieldForms.today(type, d).field();
        Object stands = image.valueAt(type.slot(today));
        Object before = image.valueAt(type.slot(d.field()));
        if (before != null && stands == null) {
          lost.add(
              new UnmergeReport.Entry(
                  image.id(), today.name(), null, before, Reason.NOT_CONVERTED));
        }
      }
    }
    return lost;
  }

  /** The column of today of a field that was kept under an earlier one. */
  static String column(RecordType type, String column) {
    return type.definitions().stream()
        .filter(d -> d.column().equals(column))
        .findFirst()
        .map(d -> FieldForms.today(type, d).column())
        .orElse(column);
  }
}
