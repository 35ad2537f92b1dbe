package org.rapporto.crm.imports.row;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.convert.EmptyWords;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;

/**
 * Tells which texts of a column stand for nothing. Left alone they would be an organisation called
 * {@code -}, or an id by which strangers become one.
 */
final class EmptyTexts {

  /** What stands before the name of a company, and is nobody's form of address. */
  private static final Set<String> OF_COMPANIES =
      Set.of("firma", "fa.", "ditta", "spett.le", "spett. le", "spettabile", "company", "фирма");

  private EmptyTexts() {}

  /**
   * The texts that stand for nothing.
   *
   * @param path where the column goes
   * @param field the field, if the path is of no vocabulary
   */
  static Predicate<String> of(FieldPath path, @Nullable Field<?> field) {
    if (!FieldTargets.isOfVocabulary(path)) {
      return ofField(path, field);
    }
    return switch (path.base()) {
      case "name" -> path.part().equals("prefix") ? EmptyTexts::isNobodys : EmptyWords::isNothing;
      case "addr", "notes", "note", "tags", "consent" -> EmptyWords::isNothing;
      case "job", "owner", "url", "gender" -> EmptyWords::isNoName;
      case "externalId", "person" -> EmptyWords::isNoKey;
      case "org" ->
          path.part().equals("taxId") || path.part().equals("externalId")
              ? EmptyWords::isNoKey
              : EmptyWords::isNoName;
      default -> EmptyTexts::never; // these have codes of their own
    };
  }

  private static Predicate<String> ofField(FieldPath path, @Nullable Field<?> field) {
    if (field instanceof MultiField<?> multi) {
      return switch (multi.type()) {
        case EXTERNAL_IDS -> EmptyWords::isNoKey;
        case PHONES, EMAILS -> EmptyTexts::never;
        default -> EmptyWords::isNothing;
      };
    } else if (field instanceof TextField || field instanceof ReferenceField) {
      return EmptyWords::isNothing;
    }
    return path.part().equals("owner") || path.part().equals("id")
        ? EmptyWords::isNoName
        : EmptyTexts::never;
  }

  private static boolean isNobodys(String text) {
    return EmptyWords.isNothing(text) || OF_COMPANIES.contains(text.toLowerCase(Locale.ROOT));
  }

  private static boolean never(String text) {
    return false;
  }
}
