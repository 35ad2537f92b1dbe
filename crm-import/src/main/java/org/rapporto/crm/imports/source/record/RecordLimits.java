package org.rapporto.crm.imports.source.record;

/**
 * How much of a record is taken.
 *
 * @param chars characters of a record
 * @param fields fields of a record
 */
public record RecordLimits(int chars, int fields) {}
