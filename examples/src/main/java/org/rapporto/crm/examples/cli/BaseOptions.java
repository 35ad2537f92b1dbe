package org.rapporto.crm.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Policy;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.storage.PostgresOptions;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;
import picocli.CommandLine.Option;

/** Which base, and who acts on it. */
final class BaseOptions {

  /** Whether a base that is not there is made. */
  enum Missing {
    MADE,
    REFUSED
  }

  @Option(
      names = "--db",
      paramLabel = "BASE",
      defaultValue = "crm.db",
      description = {
        "The base: a file (SQLite), memory:, or jdbc:postgresql:ADDRESS, which may name the",
        "schema by currentSchema (default: ${DEFAULT-VALUE})"
      })
  private String db = "crm.db";

  @Option(
      names = "--as",
      paramLabel = "USER",
      defaultValue = "cli",
      description = "Who acts (default: ${DEFAULT-VALUE})")
  private String user = "cli";

  @Option(names = "--role", paramLabel = "ROLE", description = "A role of who acts; repeatable")
  private List<String> roles = List.of();

  @Option(
      names = "--access-policy",
      paramLabel = "FILE",
      description = "Who may do what: a policy as JSON (default: everybody may do everything)")
  private @Nullable Path policy;

  /** Whether there is a base already. */
  boolean isThere() {
    boolean isFile = !db.equals("memory:") && !db.isBlank() && !isAddress();
    return isAddress() || isFile && Files.exists(Path.of(db));
  }

  private boolean isAddress() {
    return db.startsWith("jdbc:");
  }

  Crm open(Missing missing) {
    return open(missing, null);
  }

  Crm open(Missing missing, @Nullable String region) {
    return open(missing, region, builder -> builder);
  }

  /** With the users that are kept in the base: who acts has to be one of them. */
  Crm openWithUsers() {
    return open(Missing.REFUSED, null, Crm.Builder::storedDirectory);
  }

  private Crm open(Missing missing, @Nullable String region, UnaryOperator<Crm.Builder> more) {
    Store store = store(missing);
    try {
      Crm.Builder builder = more.apply(Crm.on(store));
      if (policy != null) {
        builder.policy(Policy.parse(Files.readString(policy), Crm.BUILT_IN));
      }
      return region == null ? builder.open() : builder.region(region).open();
    } catch (IOException e) {
      store.close();
      throw new IllegalArgumentException("The policy " + policy + " cannot be read", e);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private Store store(Missing missing) {
    if (db.equals("memory:")) {
      return MemoryStore.create();
    }
    if (db.isBlank()) {
      throw new IllegalArgumentException(
          "--db is empty; name a file, memory:, or a jdbc:postgresql: address");
    }
    if (isAddress()) {
      return server();
    }
    Path file = Path.of(db);
    if (missing == Missing.REFUSED && Files.notExists(file)) {
      throw new IllegalArgumentException(
          "There is no base " + db + "; name one with --db, or make it with crm import");
    }
    return SqlStore.sqlite(file);
  }

  private Store server() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    try {
      source.setUrl(db);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--db takes addresses such as jdbc:postgresql://localhost/crm?user=me alone", e);
    }
    String schema = source.getCurrentSchema();
    return SqlStore.postgres(
        source,
        schema == null ? PostgresOptions.DEFAULTS : PostgresOptions.DEFAULTS.withSchema(schema));
  }

  CrmSession session(Crm crm) {
    return crm.as(Principal.user(user, roles.toArray(new String[0])));
  }
}
