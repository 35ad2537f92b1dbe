package org.rapporto.crm.access;

/** How far a record is shared. A policy tells by {@code shared} grants what a level is good for. */
public enum ShareLevel {
  /** To be read. */
  READ,
  /** To be read and changed. */
  UPDATE
}
