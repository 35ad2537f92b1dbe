/** What an import would do to the base, as a value: written, read, compared, and applied. */
@NullMarked
package org.rapporto.crm.imports.plan;

import org.jspecify.annotations.NullMarked;
