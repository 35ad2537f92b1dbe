package org.rapporto.crm.access;

import java.time.Instant;

/**
 * A policy as a base keeps it.
 *
 * @param number which policy of the base it is; later ones have higher numbers
 * @param policy the policy
 * @param by the id of the principal who put it in force
 * @param at when
 * @param reason why
 */
public record StoredPolicy(long number, Policy policy, String by, Instant at, String reason) {}
