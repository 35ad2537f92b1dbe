package org.rapporto.crm.duplicate;

/** Hears how a search over the whole base goes, in the thread that searches. */
public interface SearchListener {

  /** Hears nothing. */
  SearchListener NONE = new SearchListener() {};

  /**
   * Some cards more were read.
   *
   * @param done so many by now
   * @param all of so many; cards may come and go meanwhile
   */
  default void read(long done, long all) {}

  /**
   * A cluster was found. No cluster is told of before all cards are read and compared.
   *
   * @param cluster cards that are the same or may be, at least one pair of which nobody has decided
   */
  default void found(DuplicateCluster cluster) {}
}
