package org.rapporto.crm.imports.export;

import org.rapporto.crm.model.CrmException;

/** The library that writes a format is not there. Nothing was written. */
public final class MissingLibraryException extends CrmException {

  private static final long serialVersionUID = 1L;

  private final String artifact;

  MissingLibraryException(ExportFormat format, String artifact) {
    super(
        "Writing "
            + format
            + " needs "
            + artifact
            + ", which is not on the class or module path; add it, or write csv or jsonl");
    this.artifact = artifact;
  }

  /** Tells that a class of an optional library can be loaded. */
  static void require(ExportFormat format, String artifact, String className) {
    try {
      Class.forName(className, false, MissingLibraryException.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new MissingLibraryException(format, artifact);
    }
  }

  /**
   * What to add.
   *
   * @return group and artifact, such as {@code org.dhatim:fastexcel}
   */
  public String artifact() {
    return artifact;
  }
}
