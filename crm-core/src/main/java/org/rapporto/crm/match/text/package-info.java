/** Normal forms of what people write, for matching: pure functions of a text. */
@NullMarked
package org.rapporto.crm.match.text;

import org.jspecify.annotations.NullMarked;
