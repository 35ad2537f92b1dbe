/** The {@code crm} command line: each part of the library tried without writing Java. */
@NullMarked
package org.rapporto.crm.examples.cli;

import org.jspecify.annotations.NullMarked;
