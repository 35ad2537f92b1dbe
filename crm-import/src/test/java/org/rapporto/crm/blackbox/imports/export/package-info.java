/** What the export does, seen through its public doors. */
@NullMarked
package org.rapporto.crm.blackbox.imports.export;

import org.jspecify.annotations.NullMarked;
