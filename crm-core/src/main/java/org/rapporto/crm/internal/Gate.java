package org.rapporto.crm.internal;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Policy;
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
  private final Terms terms;
  private final @Nullable UnitOfWork open;

  /**
   * A gate that opens a transaction for each piece of work.
   *
   * @param environment what all sessions share
   * @param principal who acts
   */
  public Gate(Environment environment, Principal principal) {
    this(environment, principal, Terms.PLAIN, null);
  }

  private Gate(
      Environment environment, Principal principal, Terms terms, @Nullable UnitOfWork open) {
    this.environment = environment;
    this.principal = principal;
    this.terms = terms;
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
   * To whom page tokens are given: a principal under a policy.
   *
   * @return a short text that tells neither
   */
  public String holder() {
    AccessPolicy now =
        environment.policies() instanceof PolicySource.Fixed fixed
            ? fixed.policy()
            : this.<AccessPolicy>read(work -> work.rights.policy());
    String policy = now instanceof Policy p ? p.hash() : "";
    String who = principal.id() + '\n' + principal.onBehalfOf() + '\n' + policy;
    return Hashing.sha256().hashString(who, StandardCharsets.UTF_8).toString().substring(0, 16);
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
    return new Gate(environment, principal, terms, unit);
  }

  /**
   * This gate for reads with a reason.
   *
   * @param reason why
   * @return a gate that opens transactions of its own
   * @throws IllegalStateException inside a unit of work, which has its terms
   */
  public Gate because(String reason) {
    return on(new Terms(reason, terms.export()));
  }

  /**
   * The gate of the same principal with the rights of another user. That it begins is in the audit.
   *
   * @param user the id of the other
   * @param reason why
   * @return a gate that opens transactions of its own
   * @throws IllegalStateException inside a unit of work, which has its principal
   */
  public Gate actingAs(String user, String reason) {
    Principal acting = principal.actingAs(user, reason);
    Gate gate = new Gate(environment, acting, on(terms).terms, null);
    return this.<Gate>write(
        work -> {
          boolean known =
              environment.directory().of(work).flatMap(users -> users.find(user)).isPresent();
          boolean own =
              !principal.isSystem()
                  && principal.onBehalfOf() == null
                  && !principal.id().equals(user);
          if (!known || !own || !Standing.mayActAs(work, user)) {
            throw new AccessDeniedException(principal, Action.ACT_AS, "user '" + user + "'");
          }
          AuditLog.note(work, Action.ACT_AS, null, Map.of("user", user, "reason", reason));
          return gate;
        });
  }

  /**
   * This gate for reads of what leaves the base: only records the principal may export are there.
   *
   * @return a gate that opens transactions of its own
   * @throws IllegalStateException inside a unit of work, which has its terms
   */
  public Gate exporting() {
    return on(new Terms(terms.reason(), true));
  }

  private Gate on(Terms others) {
    if (open != null) {
      throw new IllegalStateException(
          "The terms of a transaction are set before it begins, on the session that begins it");
    }
    return new Gate(environment, principal, others, null);
  }

  /**
   * Why the principal reads.
   *
   * @return the reason, or null if he gave none
   */
  public @Nullable String reason() {
    return terms.reason();
  }

  /**
   * The gate of the same unit of work, in which the library keeps its books.
   *
   * @param books which
   * @return a gate that is good as long as the transaction
   * @throws IllegalStateException if no unit of work is open
   */
  public Gate keeping(Books books) {
    if (open == null) {
      throw new IllegalStateException("Books are kept inside a transaction; found none");
    }
    return new Gate(environment, principal, terms, open.keeping(books));
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
    R result;
    try {
      result = transact(mode, work);
    } catch (RuntimeException | Error e) {
      try {
        environment.safeguards().meter().settle(environment, principal);
      } catch (RuntimeException alsoThis) {
        e.addSuppressed(alsoThis);
      }
      throw e;
    }
    environment.safeguards().meter().settle(environment, principal);
    return result;
  }

  /** Writes what a safeguard has to write, which is watched over by none. */
  <R> R alone(Function<? super UnitOfWork, ? extends R> work) {
    return transact(TransactionMode.WRITE, work);
  }

  private <R> R transact(TransactionMode mode, Function<? super UnitOfWork, ? extends R> work) {
    Done<R> done = environment.store().<Done<R>>inTransaction(mode, tx -> whole(mode, tx, work));
    if (done.place != null) {
      environment.safeguards().anchoring().committed(done.place);
    }
    return done.result;
  }

  /** What a transaction came to: the result, and the end of the audit chain if it moved. */
  private record Done<R>(R result, AuditChain.@Nullable Place place) {}

  private <R> Done<R> whole(
      TransactionMode mode, StoreTransaction tx, Function<? super UnitOfWork, ? extends R> work) {
    UnitOfWork unit = new UnitOfWork(environment, principal, terms, tx, ImageCache.of(mode));
    R result = work.apply(unit);
    return new Done<>(result, unit.finish());
  }
}
