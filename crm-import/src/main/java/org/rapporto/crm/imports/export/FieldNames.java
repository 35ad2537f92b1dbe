package org.rapporto.crm.imports.export;

import java.util.Map;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.RecordType;

/** What the vocabulary of field paths calls the fields of the built-in types. */
final class FieldNames {

  /** By the name of the column, which stays when a host renames a field. */
  private static final Map<String, Map<String, String>> PATHS =
      Map.of(
          Contacts.NAME,
          Map.ofEntries(
              Map.entry("name_prefix", "name.prefix"),
              Map.entry("given_name", "name.given"),
              Map.entry("middle_name", "name.middle"),
              Map.entry("family_name", "name.family"),
              Map.entry("name_suffix", "name.suffix"),
              Map.entry("nickname", "name.nick"),
              Map.entry("birthday", "birthday"),
              Map.entry("gender", "gender"),
              Map.entry("tax_id", "person.taxId"),
              Map.entry("website", "url"),
              Map.entry("description", "notes")),
          Organisations.NAME,
          Map.of(
              "title", "org.name",
              "legal_name", "org.legalName",
              "tax_id", "org.taxId",
              "website", "url",
              "description", "notes"));

  private FieldNames() {}

  /** {@code name.given}, or {@code <type>.<field>} where the vocabulary has no word. */
  static String pathOf(RecordType type, FieldDefinition definition) {
    String path = PATHS.getOrDefault(type.name(), Map.of()).get(definition.column());
    return path == null ? type.name() + "." + definition.name() : path;
  }
}
