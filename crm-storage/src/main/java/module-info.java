/** Stores of an embeddable CRM in SQL databases. */
module org.rapporto.crm.storage {
  requires transitive java.sql;
  requires transitive org.jdbi.v3.core;
  requires static transitive org.jspecify;
  requires static org.xerial.sqlitejdbc;
  // Jdbi needs these two and, being an automatic module, cannot ask for them
  requires io.leangen.geantyref;
  requires org.slf4j;
  requires transitive org.rapporto.crm;

  exports org.rapporto.crm.storage;
}
