package org.rapporto.crm.imports.export;

import java.util.Map;
import java.util.Set;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Trait;

/** Notes the values a vCard has no place for. */
final class VcardRest {

  private static final Set<String> OF_ALL =
      Set.of("phones", "emails", "addresses", "tags", "website", "description", "external_ids");

  private static final Map<String, Set<String>> OF_ONE =
      Map.of(
          Contacts.NAME,
          Set.of(
              "name_prefix",
              "given_name",
              "middle_name",
              "family_name",
              "name_suffix",
              "nickname",
              "birthday",
              "gender"),
          Organisations.NAME,
          Set.of("title"));

  private VcardRest() {}

  static void note(CrmRecord record, Set<String> leftOut) {
    RecordType type = record.type();
    Set<String> own = OF_ONE.getOrDefault(type.name(), Set.of());
    for (int slot = RecordType.SYSTEM_FIELDS.size(); slot < type.slotCount(); slot++) {
      FieldDefinition definition = type.definitions().get(slot);
      if (record.valueAt(slot) != null
          && !definition.field().has(Trait.DERIVED)
          && !OF_ALL.contains(definition.column())
          && !own.contains(definition.column())) {
        leftOut.add(definition.name());
      }
    }
  }
}
