/** What the importer does, seen through its public doors. */
@NullMarked
package org.rapporto.crm.blackbox.imports.mapping;

import org.jspecify.annotations.NullMarked;
