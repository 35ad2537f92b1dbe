/**
 * From a file of contacts to a clean base: reading, mapping, matching, planning, applying and
 * reporting.
 */
module org.rapporto.crm.imports {
  requires com.fasterxml.aalto;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.google.common;
  requires de.siegmar.fastcsv;
  requires java.xml;
  requires static com.googlecode.ezvcard;
  requires static org.apache.poi.poi;
  requires static org.dhatim.fastexcel;
  requires static transitive org.jspecify;
  requires transitive org.rapporto.crm;

  exports org.rapporto.crm.imports;
  exports org.rapporto.crm.imports.convert;
  exports org.rapporto.crm.imports.export;
  exports org.rapporto.crm.imports.ledger;
  exports org.rapporto.crm.imports.mapping;
  exports org.rapporto.crm.imports.match;
  exports org.rapporto.crm.imports.plan;
  exports org.rapporto.crm.imports.report;
  exports org.rapporto.crm.imports.row;
  exports org.rapporto.crm.imports.run;
  exports org.rapporto.crm.imports.source;
  exports org.rapporto.crm.imports.undo;
}
