/**
 * An embeddable CRM: the model of records, types and filters, the door through which callers reach
 * them, and what a store has to offer.
 */
module org.rapporto.crm {
  requires transitive com.fasterxml.jackson.databind;
  requires com.google.common;
  requires com.google.i18n.phonenumbers.libphonenumber;
  requires static transitive org.jspecify;

  exports org.rapporto.crm;
  exports org.rapporto.crm.access;
  exports org.rapporto.crm.activity;
  exports org.rapporto.crm.audit;
  exports org.rapporto.crm.calendar;
  exports org.rapporto.crm.contact;
  exports org.rapporto.crm.duplicate;
  exports org.rapporto.crm.guard;
  exports org.rapporto.crm.icalendar;
  exports org.rapporto.crm.match;
  exports org.rapporto.crm.memory;
  exports org.rapporto.crm.merge;
  exports org.rapporto.crm.model;
  exports org.rapporto.crm.phone;
  exports org.rapporto.crm.recurrence;
  exports org.rapporto.crm.sales;
  exports org.rapporto.crm.store;
}
