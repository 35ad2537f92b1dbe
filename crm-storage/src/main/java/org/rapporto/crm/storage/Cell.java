package org.rapporto.crm.storage;

/**
 * A column of a table.
 *
 * @param name not quoted
 * @param kind of its values
 */
record Cell(String name, Kind kind) {

  /** What a column may hold. */
  enum Kind {
    TEXT,
    NUMBER
  }

  static Cell text(String name) {
    return new Cell(name, Kind.TEXT);
  }

  static Cell number(String name) {
    return new Cell(name, Kind.NUMBER);
  }
}
