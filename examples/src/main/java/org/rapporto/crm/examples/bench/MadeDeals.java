package org.rapporto.crm.examples.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.sales.Deals;

/** Numbered deals of a thousand owners. */
final class MadeDeals {

  static final int OWNERS = 1_000;

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private MadeDeals() {}

  static RecordId id(long number) {
    return new RecordId(Deals.NAME, new UUID(0x7000L + number, number));
  }

  static String owner(long number) {
    return "o" + number * 7919L % OWNERS;
  }

  static Instant time(long number) {
    return START.plusSeconds(number);
  }

  static String title(long number) {
    return "Deal " + number;
  }

  static String stage(long number) {
    return "s" + number % 7;
  }

  static CrmRecord deal(long number) {
    return CrmRecord.of(Deals.TYPE, id(number))
        .with(RecordType.OWNER, owner(number))
        .with(RecordType.UPDATED_AT, time(number))
        .with(Deals.TITLE, title(number))
        .with(Deals.STAGE, stage(number));
  }

  static List<CrmRecord> deals(long from, int count) {
    List<CrmRecord> batch = new ArrayList<>(count);
    for (long i = from; i < from + count; i++) {
      batch.add(deal(i));
    }
    return batch;
  }
}
