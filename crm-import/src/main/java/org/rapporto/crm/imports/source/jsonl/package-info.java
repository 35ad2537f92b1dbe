/** JSON lines and arrays of JSON objects (RFC 8259), flattened to named fields. */
@NullMarked
package org.rapporto.crm.imports.source.jsonl;

import org.jspecify.annotations.NullMarked;
