/** Stores of an embeddable CRM in SQL databases. */
module org.rapporto.crm.storage {
  requires transitive java.sql;
  requires transitive org.jdbi.v3.core;
  requires static transitive org.jspecify;
  requires static org.xerial.sqlitejdbc;
  requires transitive org.rapporto.crm;

  exports org.rapporto.crm.storage;
}
