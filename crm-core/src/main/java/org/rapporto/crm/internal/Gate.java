package org.rapporto.crm.internal;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/**
 * Opens units of work for one principal, or works inside one that is open. Thread-safe when not
 * inside.
 */
public final class Gate {

  private final Environment environment;
  private final Principal principal;
  private final @Nullable UnitOfWork open;

  /**
   * A gate that opens a transaction for each piece of work.
   *
   * @param environment what all sessions share
   * @param principal who acts
   */
  public Gate(Environment environment, Principal principal) {
    this(environment, principal, null);
  }

  private Gate(Environment environment, Principal principal, @Nullable UnitOfWork open) {
    this.environment = environment;
    this.principal = principal;
    this.open = open;
  }

  /**
   * Who acts.
   *
   * @return the principal
   */
  public Principal principal() {
    return principal;
  }

  /**
   * What all sessions share.
   *
   * @return the environment
   */
  public Environment environment() {
    return environment;
  }

  /**
   * Reads in the open transaction, or in one of its own.
   *
   * @param work what to read
   * @param <R> what the work gives
   * @return what the work gave
   */
  public <R> R read(Function<? super UnitOfWork, ? extends R> work) {
    return in(TransactionMode.READ, work);
  }

  /**
   * Writes in the open transaction, or in one of its own.
   *
   * @param work what to write
   * @param <R> what the work gives
   * @return what the work gave
   */
  public <R> R write(Function<? super UnitOfWork, ? extends R> work) {
    return in(TransactionMode.WRITE, work);
  }

  /**
   * A gate inside an open unit of work.
   *
   * @param unit the unit of work
   * @return a gate that is good as long as the transaction
   */
  public Gate inside(UnitOfWork unit) {
    return new Gate(environment, principal, unit);
  }

  /**
   * Whether a unit of work is open.
   *
   * @return true for what {@link #inside} gives
   */
  public boolean isInside() {
    return open != null;
  }

  private <R> R in(TransactionMode mode, Function<? super UnitOfWork, ? extends R> work) {
    if (open != null) {
      return work.apply(open);
    }
    return environment.store().inTransaction(mode, tx -> work.apply(unit(mode, tx)));
  }

  private UnitOfWork unit(TransactionMode mode, StoreTransaction tx) {
    return new UnitOfWork(environment, principal, tx, ImageCache.of(mode));
  }
}
