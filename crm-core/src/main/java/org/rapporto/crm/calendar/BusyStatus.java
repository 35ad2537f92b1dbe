package org.rapporto.crm.calendar;

/** How much an appointment takes of somebody's time, from least to most. */
public enum BusyStatus {
  /** Nothing: it does not stand in the way of others. */
  FREE,
  /** It may take place. */
  TENTATIVE,
  /** It takes place. */
  BUSY,
  /** He is away. */
  OUT_OF_OFFICE
}
