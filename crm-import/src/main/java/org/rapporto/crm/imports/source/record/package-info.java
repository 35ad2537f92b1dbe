/** What formats of records without a header have in common: lines within limits, named fields. */
@NullMarked
package org.rapporto.crm.imports.source.record;

import org.jspecify.annotations.NullMarked;
