/** The command line and the benchmarks: a program over what the library's modules export. */
module org.rapporto.crm.examples {
  requires com.fasterxml.jackson.databind;
  requires com.google.i18n.phonenumbers.libphonenumber;
  requires de.siegmar.fastcsv;
  requires info.picocli;
  requires java.management;
  requires java.naming;
  requires duke;
  requires java.xml;
  requires jmh.core;
  requires java.sql;
  requires org.dhatim.fastexcel;
  requires org.dhatim.fastexcel.reader;
  requires static org.jspecify;
  requires org.rapporto.crm;
  requires org.rapporto.crm.imports;
  requires org.rapporto.crm.storage;
  requires org.postgresql.jdbc;
  requires org.xerial.sqlitejdbc;

  opens org.rapporto.crm.examples.bench to
      info.picocli;
  opens org.rapporto.crm.examples.cli to
      info.picocli;
}
