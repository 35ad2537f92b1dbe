/** Files of records as tables to be matched, for the command line and the benchmarks. */
@NullMarked
package org.rapporto.crm.examples.matching;

import org.jspecify.annotations.NullMarked;
