package org.rapporto.crm.internal;

/** What watches over a base besides the policy. Thread-safe. */
public final class Safeguards {

  /** Who commits the transactions. */
  private enum Commits {
    OURS,
    THE_HOSTS
  }

  private final AuditChain.Salts salts;
  private final Anchoring anchoring;
  private final DisclosureMeter meter;
  private final Suppression suppression;
  private final Commits commits;

  /**
   * The safeguards of one {@code Crm}.
   *
   * @param anchoring keeps ends of the audit chain outside
   * @param meter counts what principals are shown
   * @param suppression keeps out who was erased
   */
  public Safeguards(Anchoring anchoring, DisclosureMeter meter, Suppression suppression) {
    this(new AuditChain.Salts(), anchoring, meter, suppression, Commits.OURS);
  }

  private Safeguards(
      AuditChain.Salts salts,
      Anchoring anchoring,
      DisclosureMeter meter,
      Suppression suppression,
      Commits commits) {
    this.suppression = suppression;
    this.salts = salts;
    this.anchoring = anchoring;
    this.meter = meter;
    this.commits = commits;
  }

  /** These where it is the host that commits: an end of a chain may be rolled back yet. */
  Safeguards inForeignTransactions() {
    return new Safeguards(salts, Anchoring.none(), meter, suppression, Commits.THE_HOSTS);
  }

  AuditChain.Salts salts() {
    return salts;
  }

  Anchoring anchoring() {
    return anchoring;
  }

  DisclosureMeter meter() {
    return meter;
  }

  Suppression suppression() {
    return suppression;
  }

  /**
   * Writes what is left to write.
   *
   * @param environment whose store is about to close
   */
  public void close(Environment environment) {
    if (commits == Commits.OURS) {
      meter.close(environment);
    }
  }
}
