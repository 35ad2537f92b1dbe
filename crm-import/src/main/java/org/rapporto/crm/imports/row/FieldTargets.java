package org.rapporto.crm.imports.row;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.ValueType;

/** Finds the fields that paths such as {@code deal.amount} mean, among the types in force. */
final class FieldTargets {

  /** Of a type without a field of this name, the column of currencies of its amounts. */
  static final String CURRENCY = "currency";

  private static final String CURRENCY_OF = "_currency";
  private static final Set<String> CARDS =
      Set.of(Contacts.NAME, Organisations.NAME, Affiliations.NAME);

  private final Map<String, RecordType> types;

  FieldTargets(List<RecordType> types) {
    this.types =
        types.stream()
            .collect(Collectors.toMap(RecordType::name, Function.identity(), (a, b) -> b));
  }

  /** The fields of the vocabulary that have a place in a record. */
  static boolean isOfVocabulary(FieldPath field) {
    return switch (field.base()) {
      case "phone" -> Set.of("", "raw", "primary", "optOut", "ext").contains(field.part());
      case "email" -> Set.of("", "primary", "optOut").contains(field.part());
      case "consent" ->
          Set.of("", "given").contains(field.part())
              && Set.of("phone", "fax", "email").contains(field.qualifier());
      case "name", "url", "addr", "job", "notes", "tags", "externalId", "owner", "gender" -> true;
      case "note" -> field.part().isEmpty();
      case "person" -> field.part().equals("taxId");
      case "birthday" -> field.part().isEmpty() || Set.of("y", "m", "d").contains(field.part());
      case "org" -> !field.part().equals("kpp") && !field.part().equals("sdi");
      default -> false;
    };
  }

  boolean takes(FieldPath path) {
    return find(path).isPresent() || isOwner(path) || isCurrency(path) || isRecordId(path);
  }

  /** The field of a path; empty for the vocabulary and for fields no cell may set. */
  Optional<Field<?>> find(FieldPath path) {
    return type(path)
        .flatMap(type -> type.find(path.part()))
        .filter(d -> !d.isRetired() && !d.field().has(Trait.DERIVED))
        .filter(d -> !RecordType.SYSTEM_FIELDS.contains(d.field()))
        .map(FieldDefinition::field);
  }

  /** Whether the cells are ids, references by one, or postcodes, and no numbers. */
  boolean isCode(FieldPath path) {
    if (isOfVocabulary(path)) {
      return path.base().equals("externalId")
          || path.base().equals("org") && path.part().equals("externalId")
          || path.base().equals("addr") && path.part().equals("zip");
    }
    return find(path)
        .filter(f -> f instanceof ReferenceField || f.type() == ValueType.EXTERNAL_IDS)
        .isPresent();
  }

  /** Whether a path is of the owner of a record, as {@code deal.owner}. */
  boolean isOwner(FieldPath path) {
    return path.part().equals(RecordType.OWNER.name()) && type(path).isPresent();
  }

  /** Whether a path is of the id of a record itself, as {@code deal.id}. */
  boolean isRecordId(FieldPath path) {
    return path.part().equals("id")
        && path.qualifier().isEmpty()
        && type(path).isPresent()
        && find(path).isEmpty();
  }

  /** Whether a path is of the currency of amounts, and no field of its own. */
  boolean isCurrency(FieldPath path) {
    boolean named = path.part().equals(CURRENCY) || path.part().endsWith(CURRENCY_OF);
    return named && type(path).isPresent() && find(path).isEmpty();
  }

  /** Whether a currency column says the currency of an amount. */
  static boolean isCurrencyOf(FieldPath currency, Field<?> amount) {
    return currency.base().equals(amount.recordType())
        && (currency.part().equals(CURRENCY)
            || currency.part().equals(amount.name() + CURRENCY_OF));
  }

  private Optional<RecordType> type(FieldPath path) {
    RecordType type = path.part().isEmpty() ? null : types.get(path.base());
    return Optional.ofNullable(type).filter(t -> CARDS.contains(t.name()) || isAboutCards(t));
  }

  /** Whether records of a type tell of a person or an organisation. */
  private static boolean isAboutCards(RecordType type) {
    return type.name().equals(Notes.NAME)
        || type.fields().stream()
            .anyMatch(f -> f instanceof ReferenceField r && CARDS.contains(r.target()));
  }

  /** The type of a name. */
  RecordType get(String name) {
    RecordType type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException("The types in force lack '" + name + "'");
    }
    return type;
  }
}
