/**
 * From a file of contacts to a clean base: reading, mapping, matching, planning, applying and
 * reporting.
 */
module org.rapporto.crm.imports {
  exports org.rapporto.crm.imports.source;

  requires de.siegmar.fastcsv;
  requires java.xml;
  requires static transitive org.jspecify;
  requires transitive org.rapporto.crm;

  exports org.rapporto.crm.imports.convert;
  exports org.rapporto.crm.imports.mapping;
}
