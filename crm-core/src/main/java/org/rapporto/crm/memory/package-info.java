/**
 * The in-memory store: for tests, for small hosts, and for up to some million records. It keeps
 * every committed state as immutable trees that share what did not change, so that readers need no
 * lock and a rollback throws away nothing but the changed paths.
 */
@NullMarked
package org.rapporto.crm.memory;

import org.jspecify.annotations.NullMarked;
