/**
 * Records in SQL databases: {@link org.rapporto.crm.storage.SqlStore}, in a file of SQLite or in a
 * schema of PostgreSQL. One table a record type, one column a scalar field, one child table a
 * multi-valued field, so that a host's reports read them with plain SQL.
 *
 * <h2>Isolation and durability</h2>
 *
 * <p>Both databases keep what {@link org.rapporto.crm.store.Store} promises: write transactions
 * take effect one after the other, those of other processes and hosts included, and a reading
 * transaction sees one committed state. None of the anomalies G0, G1a, G1b, G1c, OTV, PMP, P4,
 * G-single, G2-item and G2 is possible; the contract kit tries each. SQLite has one writer by its
 * nature. In PostgreSQL a writer locks a row first, on which all writers of the schema wait in
 * turn, so that no serialisation failures come up; readers are of REPEATABLE READ and wait for
 * nobody. Since every change continues one chain of audit events, writers could not work side by
 * side in any case.
 *
 * <p>What was committed outlives the process, and a power cut as far as the disk obeys: SQLite
 * syncs at every commit; PostgreSQL does unless its {@code synchronous_commit} is off.
 *
 * <h2>Databases that speak PostgreSQL's protocol</h2>
 *
 * <p>The statements are kept to what distributed databases take too. None of them was tried; this
 * is what each would need by its documentation:
 *
 * <ul>
 *   <li><b>Citus</b>, schema-based sharding: set {@code citus.enable_schema_based_sharding} before
 *       the first {@link org.rapporto.crm.storage.SqlStore#postgres(javax.sql.DataSource,
 *       PostgresOptions)}; each tenant's schema then lies on one node, foreign keys, unique indexes
 *       and the row lock included. Nothing in the store refers to another schema.
 *   <li><b>YugabyteDB</b>: {@code COLLATE "C"}, partial unique indexes, {@code FOR UPDATE} and
 *       {@code unnest} are there. Wait queues have to be on, for writers to wait for the row lock
 *       in turn rather than fail; {@code yb_enable_read_committed_isolation} has to be on, else a
 *       writer is of REPEATABLE READ and fails when it waited, which is told as {@link
 *       org.rapporto.crm.store.StoreUnavailableException}. Every statement that makes or alters a
 *       table is a transaction of its own, and advisory locks are there in late versions alone, so
 *       that one host should open a new schema, and prepare new types, before the others do.
 *   <li><b>CockroachDB</b>: advisory locks do nothing before version 26, so a new schema has to be
 *       opened by one host first; READ COMMITTED has to be enabled for the cluster, or writers are
 *       SERIALIZABLE, and may be told to try again; columns cannot be of {@code COLLATE "C"} and
 *       need not, as its own order is that of the bytes, so that the dialect would need another
 *       text type; tables are altered in the background, so that a type should be prepared apart
 *       from other work.
 * </ul>
 */
@NullMarked
package org.rapporto.crm.storage;

import org.jspecify.annotations.NullMarked;
