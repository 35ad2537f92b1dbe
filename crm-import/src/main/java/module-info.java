/**
 * From a file of contacts to a clean base: reading, mapping, matching, planning, applying and
 * reporting.
 */
module org.rapporto.crm.imports {
  requires com.fasterxml.aalto;
  requires com.fasterxml.jackson.core;
  requires de.siegmar.fastcsv;
  requires java.xml;
  requires static transitive org.jspecify;
  requires transitive org.rapporto.crm;

  exports org.rapporto.crm.imports;
  exports org.rapporto.crm.imports.convert;
  exports org.rapporto.crm.imports.mapping;
  exports org.rapporto.crm.imports.report;
  exports org.rapporto.crm.imports.run;
  exports org.rapporto.crm.imports.source;
}
