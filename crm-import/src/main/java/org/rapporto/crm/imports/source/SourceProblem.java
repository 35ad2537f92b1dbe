package org.rapporto.crm.imports.source;

/** Why a file could not be read as a table. */
public enum SourceProblem {
  /** There is no such file. */
  MISSING,
  /** The path names a directory. */
  DIRECTORY,
  /** The file exists but the operating system refuses to read it. */
  UNREADABLE,
  /** The file holds no bytes, or nothing but blanks. */
  EMPTY,
  /** The file is text or a workbook but no table can be made out in it. */
  NOT_A_TABLE,
  /** The file is protected with a password. */
  ENCRYPTED,
  /** The file is of a format that is not read here. */
  UNSUPPORTED_FORMAT,
  /** The format is read only with a library that the program does not have. */
  MISSING_LIBRARY,
  /** The file exceeds one of the {@link SourceLimits}. */
  LIMIT_EXCEEDED,
  /** The file is damaged. */
  CORRUPT,
  /** The sheet asked for is not in the workbook, or no sheet may be read. */
  NO_SHEET,
  /** The header row asked for is not in the table. */
  NO_HEADER
}
