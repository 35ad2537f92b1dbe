package org.rapporto.crm.imports.source;

/**
 * The file a table was read from.
 *
 * @param name its name without the directory
 * @param bytes its size
 * @param sha256 the SHA-256 of its bytes, 64 lower-case hexadecimal digits
 * @param format what it was recognised as
 */
public record SourceFile(String name, long bytes, String sha256, SourceFormat format) {}
