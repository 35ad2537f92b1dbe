package org.rapporto.crm.internal;

/** What watches over a base besides the policy. Thread-safe. */
public final class Safeguards {

  private final AuditChain.Salts salts;
  private final Anchoring anchoring;

  /**
   * The safeguards of one {@code Crm}.
   *
   * @param anchoring keeps ends of the audit chain outside
   */
  public Safeguards(Anchoring anchoring) {
    this(new AuditChain.Salts(), anchoring);
  }

  private Safeguards(AuditChain.Salts salts, Anchoring anchoring) {
    this.salts = salts;
    this.anchoring = anchoring;
  }

  /** These where it is the host that commits: an end of a chain may be rolled back yet. */
  Safeguards inForeignTransactions() {
    return new Safeguards(salts, Anchoring.none());
  }

  AuditChain.Salts salts() {
    return salts;
  }

  Anchoring anchoring() {
    return anchoring;
  }
}
