/** Working time, busy time and slots beside an oracle that looks at every minute. */
@NullMarked
package org.rapporto.crm.blackbox.calendar;

import org.jspecify.annotations.NullMarked;
