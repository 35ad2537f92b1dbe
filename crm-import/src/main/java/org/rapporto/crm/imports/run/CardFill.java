package org.rapporto.crm.imports.run;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.match.ElementUnion;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.imports.row.RowCode;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextKey;
import org.rapporto.crm.model.Trait;

/**
 * Brings what a row says into a card: empty fields are filled, lists are joined as sets, and where
 * that is wanted empty cells clear what they may overwrite.
 */
final class CardFill {

  private final RunOptions options;
  private final Set<String> empty;
  private final List<CellNote> notes;

  /** Of a row, whose empty cells may count. */
  CardFill(RunOptions options, Set<String> empty, List<CellNote> notes) {
    this.options = options;
    this.empty = empty;
    this.notes = notes;
  }

  /** The card with what the draft adds; the same card if it adds nothing. */
  CrmRecord fill(CrmRecord card, CrmRecord draft) {
    RecordType type = card.type();
    CrmRecord result = card;
    CrmRecord said = draft.as(type);
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < type.slotCount(); slot++) {
      Object value = said.valueAt(slot);
      FieldDefinition definition = type.definitions().get(slot);
      if (value != null && !definition.field().has(Trait.DERIVED)) {
        result = result.withAt(slot, merged(definition.field(), card.valueAt(slot), value));
      } else if (value == null && isCleared(definition.field())) {
        result = result.withAt(slot, null);
      }
    }
    return result.equals(card) ? card : result.withDerived();
  }

  /** Whether the row has empty cells only for a field that it may overwrite. */
  private boolean isCleared(Field<?> field) {
    return options.emptyCells() == EmptyCells.CLEAR
        && empty.contains(field.recordType() + "." + field.name())
        && !field.has(Trait.REQUIRED)
        && rule(field) == CollisionRule.OVERWRITE;
  }

  private Object merged(Field<?> field, @Nullable Object has, Object said) {
    if (has == null || has.equals(said)) {
      return said;
    }
    CollisionRule rule = rule(field);
    if (field instanceof MultiField<?>) {
      return list(field, rule, (List<?>) has, (List<?>) said);
    }
    if (rule == CollisionRule.OVERWRITE) {
      return said;
    }
    if (rule == CollisionRule.JOIN && has instanceof String text) {
      return appended(text, (String) said);
    }
    if (!readsTheSame(has, said)) {
      kept(field, rule, has, said);
    }
    return has;
  }

  /** Whichever list is kept, an opt-out of either stays. */
  private List<?> list(Field<?> field, CollisionRule rule, List<?> has, List<?> said) {
    return switch (rule) {
      case JOIN -> ElementUnion.of(has, said);
      case OVERWRITE -> ElementUnion.withOptOuts(said, has);
      case KEEP, ASK -> {
        List<?> strict = ElementUnion.withOptOuts(has, said);
        if (!strict.equals(said)) {
          kept(field, rule, has, said);
        }
        yield strict;
      }
    };
  }

  private void kept(Field<?> field, CollisionRule rule, Object has, Object said) {
    RowCode code = rule == CollisionRule.ASK ? RowCode.VALUE_CONFLICT : RowCode.VALUE_KEPT;
    notes.add(new CellNote(field.name(), code, said.toString(), has.toString()));
  }

  private CollisionRule rule(Field<?> field) {
    CollisionRule said = options.collisions().get(field.recordType() + "." + field.name());
    if (said != null) {
      return said;
    }
    if (field instanceof MultiField<?> || isRemark(field)) {
      return CollisionRule.JOIN;
    }
    return options.mode().overwrites() ? CollisionRule.OVERWRITE : CollisionRule.KEEP;
  }

  /** Remarks of several files all stay. */
  private static boolean isRemark(Field<?> field) {
    return field.equals(Contacts.DESCRIPTION) || field.equals(Organisations.DESCRIPTION);
  }

  private static String appended(String has, String said) {
    List<String> lines = has.lines().map(String::strip).toList();
    StringBuilder all = new StringBuilder(has);
    said.lines()
        .map(String::strip)
        .filter(line -> !lines.contains(line))
        .forEach(line -> all.append('\n').append(line));
    return all.toString();
  }

  private static boolean readsTheSame(Object has, Object said) {
    return has instanceof String a
        && said instanceof String b
        && TextKey.ORGANISATION.of(a).equals(TextKey.ORGANISATION.of(b));
  }
}
