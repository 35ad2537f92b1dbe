/** One runnable class a task. */
@NullMarked
package org.rapporto.crm.examples.tour;

import org.jspecify.annotations.NullMarked;
