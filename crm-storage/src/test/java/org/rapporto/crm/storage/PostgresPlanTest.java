package org.rapporto.crm.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.storage.stores.PostgresServer;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;

/** What PostgreSQL makes of a statement in a base that it knows the values of. */
class PostgresPlanTest {

  private static final int PEOPLE = 4_000;
  private static final int NAMES = 40;
  private static final TextField NAME = Field.text("person", "name", Trait.INDEXED);
  private static final ReferenceField BOSS = Field.reference("person", "boss", "person");
  private static final RecordType PERSON =
      RecordType.named("person").field(NAME).field(BOSS).build();

  private final String schema = PostgresServer.newSchema();
  private final List<Filter> pairs = new ArrayList<>();

  private static CrmRecord person(long number) {
    return CrmRecord.of(PERSON, new RecordId("person", new UUID(0, number)));
  }

  @BeforeEach
  void fill() {
    List<CrmRecord> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(person(i).with(NAME, "n" + i % NAMES).with(BOSS, person(i / 8).id()));
    }
    for (int i = 0; i < 50; i++) {
      pairs.add(BOSS.eq(person(i).id()).and(BOSS.to(NAME.eq("n" + i % NAMES))));
    }
    PostgresOptions options = PostgresOptions.DEFAULTS.withSchema(schema);
    try (Store store = SqlStore.postgres(PostgresServer.source(), options)) {
      store.prepare(List.of(PERSON));
      store.<List<CrmRecord>>inTransaction(WRITE, tx -> tx.insert(people));
    }
  }

  @Test
  void joinsWhereOneConditionStandsAlone() throws SQLException {
    assertThat(plan(Selection.of(PERSON, pairs.get(1))))
        .noneSatisfy(line -> assertThat(line).contains("SubPlan"));
  }

  @Test
  void testsTheFewThatReferToAGivenRecordWithoutListingAllOfAName() throws SQLException {
    assertThat(plan(Selection.of(PERSON, Filter.any(pairs))))
        .anySatisfy(line -> assertThat(line).contains("Index Cond: ((name ="))
        .noneSatisfy(line -> assertThat(line).contains("hashed"));
  }

  private List<String> plan(Selection selection) throws SQLException {
    PostgresErrors errors = new PostgresErrors("test");
    Dialect dialect = new PostgresDialect(schema, Duration.ofSeconds(10), errors);
    Layouts layouts = new Layouts(dialect.names());
    TableLayout layout = layouts.planned(PERSON);
    layouts.register(List.of(layout), CatalogueEntry.of(layout));
    StoreContext context = new StoreContext("test", dialect, layouts);
    Sql sql = SelectionQuery.compile(layout, selection, context, null).get(0);
    List<String> lines = new ArrayList<>();
    try (Connection connection = PostgresServer.source().getConnection();
        Statement settings = connection.createStatement();
        PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql.text())) {
      settings.execute("SET search_path = " + Sql.quoted(schema));
      settings.execute("ANALYZE");
      sql.bind(explain);
      ResultSet result = explain.executeQuery();
      while (result.next()) {
        lines.add(result.getString(1));
      }
    }
    return lines;
  }
}
