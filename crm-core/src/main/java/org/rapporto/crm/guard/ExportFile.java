package org.rapporto.crm.guard;

import java.time.Instant;
import java.util.UUID;

/**
 * The file of an export, as the base knows it: the file itself is the host's.
 *
 * @param export the id of the export
 * @param type the name of the type of its records
 * @param records how many it holds
 * @param until from when on nobody fetches it any more; then the host may delete it
 */
public record ExportFile(UUID export, String type, long records, Instant until) {}
