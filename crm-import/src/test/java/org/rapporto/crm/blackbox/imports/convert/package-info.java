/** What the importer does, seen through its public doors. */
@NullMarked
package org.rapporto.crm.blackbox.imports.convert;

import org.jspecify.annotations.NullMarked;
