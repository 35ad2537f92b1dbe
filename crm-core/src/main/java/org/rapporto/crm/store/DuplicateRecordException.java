package org.rapporto.crm.store;

/** A write would give two live records of a type the same id, natural key or external id. */
public final class DuplicateRecordException extends StoreException {

  /** The name of the key when it is the id that is taken. */
  public static final String ID = "id";

  private static final long serialVersionUID = 1L;

  private final String type;
  private final String key;

  /**
   * An error about one key.
   *
   * @param type the name of the record type
   * @param key the name of the natural key, of the external-id field, or {@link #ID}
   */
  public DuplicateRecordException(String type, String key) {
    super("Another record of type '" + type + "' has the same '" + key + "'");
    this.type = type;
    this.key = key;
  }

  /**
   * Of which type.
   *
   * @return the name of the record type
   */
  public String type() {
    return type;
  }

  /**
   * Which key is taken.
   *
   * @return the name of the natural key, of the external-id field, or {@link #ID}
   */
  public String key() {
    return key;
  }
}
