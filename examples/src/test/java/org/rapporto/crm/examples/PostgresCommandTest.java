package org.rapporto.crm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.examples.cli.CrmCommand;
import org.rapporto.crm.examples.tour.OnPostgres;
import org.rapporto.crm.storage.stores.PostgresServer;

/** The command line and the example on a server. */
class PostgresCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return CrmCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private static String address(String schema) {
    String address = PostgresServer.address();
    return address + (address.indexOf('?') < 0 ? "?" : "&") + "currentSchema=" + schema;
  }

  @Test
  void importsListsAndUndoesInTheSchemaOfTheAddress() {
    String db = address(PostgresServer.newSchema());
    assertThat(run("import", "--db", db, Samples.google().toString())).isZero();
    assertThat(out.toString()).contains("7 created");
    out.getBuffer().setLength(0);
    assertThat(run("list", "contact", "--db", db)).isZero();
    assertThat(out.toString().lines()).hasSizeGreaterThanOrEqualTo(7);
    out.getBuffer().setLength(0);
    assertThat(run("list", "contact", "--db", address(PostgresServer.newSchema()))).isZero();
    assertThat(out.toString()).doesNotContain("@");
  }

  @Test
  void refusesAnAddressOfAnotherDatabaseWithoutShowingIt() {
    assertThat(run("list", "contact", "--db", "jdbc:oracle:thin:scott/tiger@db")).isEqualTo(2);
    assertThat(err.toString()).contains("jdbc:postgresql:").doesNotContain("tiger");
  }

  @Test
  void refusesASchemaThatIsNoPlainName() {
    assertThat(run("list", "contact", "--db", "jdbc:postgresql://localhost/crm?currentSchema=a,b"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("schema");
  }

  @Test
  void saysThatTheServerIsNotThere() {
    assertThat(
            run(
                "list",
                "contact",
                "--db",
                "jdbc:postgresql://127.0.0.1:1/crm?user=me&password=tiger"))
        .isEqualTo(3);
    assertThat(err.toString()).contains("cannot be reached").doesNotContain("tiger");
  }

  @Test
  void theExampleKeepsTenantsApart() {
    String[] args = {
      PostgresServer.address(), PostgresServer.newSchema(), PostgresServer.newSchema()
    };
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      OnPostgres.main(args);
    } finally {
      System.setOut(before);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("north has 1", "south has 0");
  }
}
