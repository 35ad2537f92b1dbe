/**
 * Takes an import run back: what it created is removed and what it overwrote is put back, unless
 * somebody has gone on from there; every exception is told.
 */
@NullMarked
package org.rapporto.crm.imports.undo;

import org.jspecify.annotations.NullMarked;
