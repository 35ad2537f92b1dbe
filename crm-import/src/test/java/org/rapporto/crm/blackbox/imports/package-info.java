/** What the importer does, seen through its public doors; and the reference data it is held to. */
@NullMarked
package org.rapporto.crm.blackbox.imports;

import org.jspecify.annotations.NullMarked;
