package org.rapporto.crm.recurrence;

/** Occurrences of a rule without a zone, or in one whose clocks never jump. */
final class LocalTicks extends Ticks {

  private final RuleTicks rule;
  private final int offset;

  LocalTicks(RuleTicks rule, int offset) {
    this.rule = rule;
    this.offset = offset;
  }

  @Override
  void seek(long key) {
    rule.seek(key + offset);
  }

  @Override
  long next() {
    local = rule.next();
    return local == END ? END : local - offset;
  }
}
