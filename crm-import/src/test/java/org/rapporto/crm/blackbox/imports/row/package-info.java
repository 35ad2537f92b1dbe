/** What the importer does, seen through its public doors. */
@NullMarked
package org.rapporto.crm.blackbox.imports.row;

import org.jspecify.annotations.NullMarked;
