package org.rapporto.crm.imports.source;

import java.nio.file.Path;

/** A library that a program has only if it wants the format read with it. */
enum OptionalLibrary {
  POI("org.apache.poi.hssf.record.RecordInputStream", "org.apache.poi:poi:5.5.1"),
  EZ_VCARD("ezvcard.VCard", "com.googlecode.ez-vcard:ez-vcard:0.12.2");

  private final String type;
  private final String artifact;

  OptionalLibrary(String type, String artifact) {
    this.type = type;
    this.artifact = artifact;
  }

  /** Refuses a file if the library is missing. */
  void require(Path file, SourceFormat format) {
    try {
      Class.forName(type, false, OptionalLibrary.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw Refusal.library(file, format, artifact);
    }
  }
}
