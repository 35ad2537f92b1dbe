package org.rapporto.crm.imports.source.xlsx;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How much of a workbook is taken.
 *
 * @param unpackedBytes bytes all entries read may unpack to
 * @param ratio how many times the file's size that may be, once it exceeds 16 MiB
 * @param entries entries of the zip
 * @param columns cells of a row
 * @param cellChars characters of a cell
 * @param temporaryDirectory where strings are spilled to, or null for the system's
 */
public record XlsxLimits(
    long unpackedBytes,
    int ratio,
    int entries,
    int columns,
    int cellChars,
    @Nullable Path temporaryDirectory) {}
