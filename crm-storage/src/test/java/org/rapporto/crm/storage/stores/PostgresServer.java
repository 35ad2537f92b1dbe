package org.rapporto.crm.storage.stores;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL server of the tests: the one that the environment variable {@code
 * CRM_TEST_POSTGRES_URL} names by a JDBC URL, else one of this process, started when it is first
 * asked for. Each test takes schemas of its own. Thread-safe.
 */
public final class PostgresServer {

  private static final String URL = "CRM_TEST_POSTGRES_URL";

  private PostgresServer() {}

  /** Started once a process, for a start takes seconds. */
  private static final class Running {
    private static final Queue<String> SCHEMAS = new ConcurrentLinkedQueue<>();
    private static final String ADDRESS = start();

    private static String start() {
      @Nullable String url = System.getenv(URL);
      if (url == null) {
        return embedded();
      }
      Runtime.getRuntime().addShutdownHook(new Thread(Running::dropSchemas));
      return url;
    }

    /** What tests write need not outlive a power cut. */
    @SuppressWarnings("resource") // stops with the process
    private static String embedded() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("wal_level", "minimal")
            .setServerConfig("max_wal_senders", "0")
            .setServerConfig("max_wal_size", "4GB")
            .setServerConfig("checkpoint_timeout", "1d")
            .setServerConfig("autovacuum", "off")
            .setServerConfig("max_connections", "300")
            .start()
            .getJdbcUrl("postgres", "postgres");
      } catch (IOException e) {
        throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
      }
    }

    private static void dropSchemas() {
      try (Connection connection = source().getConnection();
          Statement statement = connection.createStatement()) {
        for (String schema : SCHEMAS) {
          statement.execute("DROP SCHEMA IF EXISTS \"" + schema + "\" CASCADE");
        }
      } catch (SQLException e) {
        throw new IllegalStateException("Schemas of the tests remain on the server", e);
      }
    }
  }

  /**
   * The connections to the server.
   *
   * @return a data source that opens another connection at each call
   */
  public static DataSource source() {
    return source("rapporto");
  }

  /**
   * The connections to the server under a name that it shows.
   *
   * @param application the name
   * @return a data source that opens another connection at each call
   */
  public static DataSource source(String application) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(Running.ADDRESS);
    source.setApplicationName(application);
    return source;
  }

  /**
   * The address of the server.
   *
   * @return a JDBC URL with all that is needed to connect
   */
  public static String address() {
    return Running.ADDRESS;
  }

  /**
   * The name of a schema that nobody has yet, to be made by whoever uses it.
   *
   * @return another name at each call
   */
  public static String newSchema() {
    String schema = "test_" + UUID.randomUUID().toString().replace('-', '_');
    Running.SCHEMAS.add(schema);
    return schema;
  }
}
