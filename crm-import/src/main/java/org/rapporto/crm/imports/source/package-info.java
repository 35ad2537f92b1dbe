/**
 * Reading a file of unknown origin as one table: what the file is, in which charset and dialect,
 * where its header stands, and its rows as a stream in constant memory.
 */
@NullMarked
package org.rapporto.crm.imports.source;

import org.jspecify.annotations.NullMarked;
