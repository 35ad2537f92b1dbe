package org.rapporto.crm.imports.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.model.ValueType;

/** What people and other systems call a record. */
final class RecordNames {

  private RecordNames() {}

  /** The name of a person or organisation; of other records the first text they must have. */
  static String nameOf(CrmRecord record) {
    return switch (record.type().name()) {
      case Contacts.NAME -> personName(record);
      case Organisations.NAME -> record.find(Organisations.TITLE).orElse("");
      default -> title(record);
    };
  }

  private static String personName(CrmRecord record) {
    List<String> parts = new ArrayList<>();
    Stream.of(
            Contacts.NAME_PREFIX,
            Contacts.GIVEN_NAME,
            Contacts.MIDDLE_NAME,
            Contacts.FAMILY_NAME,
            Contacts.NAME_SUFFIX)
        .forEach(field -> record.find(field).ifPresent(parts::add));
    return parts.isEmpty() ? record.find(Contacts.NICKNAME).orElse("") : String.join(" ", parts);
  }

  private static String title(CrmRecord record) {
    String first = "";
    for (Field<?> field : record.type().fields()) {
      if (field instanceof TextField text && !field.has(Trait.DERIVED)) {
        String value = record.find(text).orElse("");
        if (!value.isEmpty() && field.has(Trait.REQUIRED)) {
          return value;
        }
        first = first.isEmpty() ? value : first;
      }
    }
    return first;
  }

  /** One external id as {@code source:value}; empty if the record has none. */
  static String externalIdOf(CrmRecord record) {
    for (Field<?> field : record.type().fields()) {
      if (field.type() == ValueType.EXTERNAL_IDS
          && record.valueAt(record.type().slot(field)) instanceof List<?> list
          && list.get(0) instanceof ExternalId id) {
        return id.source() + ":" + id.value();
      }
    }
    return "";
  }
}
