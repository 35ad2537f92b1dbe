/**
 * Merging of records that stand for one thing, and taking it back at any later time: who survives,
 * what it keeps of each, where every link goes, and a stored record of all of it.
 */
@NullMarked
package org.rapporto.crm.merge;

import org.jspecify.annotations.NullMarked;
