package org.rapporto.crm.imports.source;

/** What is remarkable about a text file's bytes. */
public enum CharsetFlag {
  /** The file starts with a byte order mark. */
  BOM,
  /** Parts of the file are in different charsets; some cells may read wrongly. */
  MIXED,
  /**
   * The text was decoded with a wrong charset before it was saved, so it is spoilt in the file
   * itself.
   */
  MOJIBAKE,
  /** The bytes fit several charsets about equally well, so the choice is a guess. */
  UNCERTAIN
}
