package org.rapporto.crm.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One forward step of the tables the store itself needs. A step that was released never changes.
 *
 * @param name for people
 * @param statements in order
 */
record SchemaStep(String name, List<String> statements) {

  /** All steps; a database records how many of them it has. */
  static final List<SchemaStep> ALL =
      List.of(
          new SchemaStep(
              "catalogue",
              List.of(
                  "CREATE TABLE crm_schema (step INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                      + " checksum TEXT NOT NULL)",
                  "CREATE TABLE crm_column (record_type TEXT NOT NULL, column_name TEXT NOT NULL,"
                      + " value_type TEXT NOT NULL, detail TEXT NOT NULL,"
                      + " PRIMARY KEY (record_type, column_name))",
                  "CREATE TABLE crm_index (name TEXT PRIMARY KEY, definition TEXT NOT NULL)")));

  /** SHA-256 of the statements, in hexadecimal. */
  String checksum() {
    MessageDigest digest = sha256();
    for (String statement : statements) {
      digest.update(statement.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
