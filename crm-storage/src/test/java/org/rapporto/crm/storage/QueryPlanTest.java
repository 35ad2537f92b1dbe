package org.rapporto.crm.storage;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.rapporto.crm.store.TransactionMode.READ;
import static org.rapporto.crm.store.TransactionMode.WRITE;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.MoneyField;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.store.Cursor;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.Store;

/** The database says itself by which index it answers; no statement here may scan a table. */
class QueryPlanTest {

  private static final TextField NAME = Field.text("person", "name", Trait.INDEXED);
  private static final TextField NICK = Field.text("person", "nick");
  private static final MoneyField PAY = Field.money("person", "pay", Trait.INDEXED);
  private static final ReferenceField BOSS = Field.reference("person", "boss", "person");
  private static final MultiField<Phone> PHONES =
      Field.multi("person", "phones", ElementKind.PHONE);
  private static final MultiField<Email> EMAILS =
      Field.multi("person", "emails", ElementKind.EMAIL);
  private static final MultiField<Tag> TAGS = Field.multi("person", "tags", ElementKind.TAG);
  private static final MultiField<Link> LINKS = Field.multi("person", "links", ElementKind.LINK);
  private static final MultiField<ExternalId> KEYS =
      Field.multi("person", "keys", ElementKind.EXTERNAL_ID);
  private static final RecordType PERSON =
      RecordType.named("person")
          .field(NAME)
          .field(NICK)
          .field(PAY)
          .field(BOSS)
          .field(PHONES)
          .field(EMAILS)
          .field(TAGS)
          .field(LINKS)
          .field(KEYS)
          .naturalKey("nick", NICK)
          .build();
  private static final Selection ALL = Selection.of(PERSON, Filter.everything()).limit(10);

  @TempDir Path folder;
  private Path file;
  private StoreContext context;

  @BeforeEach
  void prepare() {
    file = folder.resolve("crm.db");
    try (Store store = SqlStore.sqlite(file)) {
      store.prepare(List.of(PERSON));
      store.inTransaction(WRITE, tx -> tx.insert(List.of(person(1), person(2))));
      List<CrmRecord> found = store.inTransaction(READ, tx -> tx.find(ALL));
      assertThat(found).hasSize(2);
    }
    Snapshots snapshots = new Snapshots("test", SnapshotAge.DEFAULT);
    Dialect dialect =
        new SqliteDialect(
            new SqliteErrors("test"), new SqliteLog(file, Duration.ZERO, snapshots), snapshots);
    Layouts layouts = new Layouts(dialect.names());
    TableLayout layout = layouts.planned(PERSON);
    layouts.register(List.of(layout), CatalogueEntry.of(layout));
    context = new StoreContext("test", dialect, layouts);
  }

  private static CrmRecord person(long number) {
    return CrmRecord.of(PERSON, new RecordId("person", new UUID(0, number)));
  }

  private List<String> plan(Selection selection) throws SQLException {
    return plan(selection, null);
  }

  private List<String> plan(Selection selection, @Nullable Filter leading) throws SQLException {
    TableLayout layout = context.layouts().of(PERSON);
    return plan(SelectionQuery.compile(layout, selection, context, leading));
  }

  private List<String> plan(List<Sql> statements) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      for (Sql sql : statements) {
        try (PreparedStatement statement =
            connection.prepareStatement("EXPLAIN QUERY PLAN " + sql.text())) {
          sql.bind(statement);
          ResultSet result = statement.executeQuery();
          while (result.next()) {
            lines.add(result.getString("detail"));
          }
        }
      }
    }
    return lines;
  }

  /** Every table access is a search, and one of them by this index. */
  private void assertSearches(Filter filter, String index) throws SQLException {
    List<String> plan = plan(Selection.of(PERSON, filter));
    assertThat(plan).anySatisfy(line -> assertThat(line).startsWith("SEARCH").contains(index));
    assertThat(plan).noneSatisfy(line -> assertThat(line).matches("SCAN [ter](?: .*)?"));
  }

  /** No statement sorts more than ties, and all walk an index. */
  private void assertWalks(Selection selection, String index) throws SQLException {
    List<String> plan = plan(selection);
    assertThat(plan).anySatisfy(line -> assertThat(line).contains(index));
    assertThat(plan).noneSatisfy(line -> assertThat(line).isEqualTo("SCAN t"));
    assertThat(plan)
        .noneSatisfy(line -> assertThat(line).isEqualTo("USE TEMP B-TREE FOR ORDER BY"));
  }

  @Test
  void findsByIndexedFieldsReferencesAndIds() throws SQLException {
    assertSearches(NAME.eq("a"), "person.by.name");
    assertSearches(NAME.startsWith("a"), "person.by.name");
    assertSearches(NAME.in(List.of("a", "b")), "person.by.name");
    assertSearches(NAME.eq("a").or(NAME.eq("b")), "person.by.name");
    assertSearches(PAY.atLeast(Money.of("1", "EUR")), "person.by.pay");
    assertSearches(BOSS.eq(person(1).id()), "person.by.boss");
    assertSearches(RecordType.OWNER.eq("amy").and(NICK.contains("x")), "person.by.owner");
    assertSearches(NICK.eq("a"), "person.key.nick");
    assertSearches(Filter.hasId(Set.of(person(1).id())), "(id=?)");
  }

  @Test
  void findsByPartsOfElements() throws SQLException {
    assertSearches(PHONES.any(Phone.E164.eq("+39")), "person__phones.by.e164");
    assertSearches(PHONES.any(Phone.E164.startsWith("+39")), "person__phones.by.e164");
    assertSearches(
        EMAILS.any(Email.CANONICAL.in(List.of("a", "b"))), "person__emails.by.canonical");
    assertSearches(TAGS.any(Tag.NAME.eq("vip")), "person__tags.by.name");
    assertSearches(LINKS.any(Link.TARGET.eq(person(1).id())), "person__links.by.target");
    assertSearches(
        KEYS.any(ExternalId.SOURCE.eq("1c").and(ExternalId.VALUE.eq("7"))), "person__keys.key");
    assertSearches(KEYS.any(ExternalId.VALUE.eq("7")), "person__keys.key");
  }

  @Test
  void findsByLongLists() throws SQLException {
    List<String> many = IntStream.range(0, 1000).mapToObj(i -> "+39" + i).toList();
    assertSearches(NAME.in(many), "person.by.name");
    assertSearches(PHONES.any(Phone.E164.in(many)), "person__phones.by.e164");
    Set<UUID> ids = Set.copyOf(many.stream().map(text -> new UUID(7, text.hashCode())).toList());
    assertSearches(new Filter.HasId(ids), "(id=?)");
  }

  @Test
  void findsDeletedRecords() throws SQLException {
    List<String> plan = plan(ALL.in(Scope.DELETED));
    assertThat(plan).anySatisfy(line -> assertThat(line).contains("person.deleted"));
  }

  @Test
  void findsThroughReferences() throws SQLException {
    assertSearches(BOSS.to(NAME.eq("a")), "person.by.boss");
    assertSearches(BOSS.to(PHONES.any(Phone.E164.eq("+39"))), "person.by.boss");
  }

  @Test
  void testsTheFewThatReferToAGivenRecordRowByRow() throws SQLException {
    Filter names = NAME.in(List.of("a", "b"));
    Filter few = BOSS.in(List.of(person(1).id(), person(2).id()));
    assertThat(plan(Selection.of(PERSON, BOSS.to(names).and(few))))
        .anySatisfy(line -> assertThat(line).startsWith("SEARCH t").contains("person.by.boss"))
        .anySatisfy(line -> assertThat(line).startsWith("SEARCH r").contains("(id=?)"))
        .noneSatisfy(line -> assertThat(line).contains("person.by.name"));
  }

  @Test
  void looksForOneValueBehindAReferenceInTheIndexOfTheValue() throws SQLException {
    Filter few = BOSS.eq(person(1).id());
    Filter pairs =
        few.and(BOSS.to(NAME.eq("a"))).or(BOSS.eq(person(2).id()).and(BOSS.to(NAME.eq("b"))));
    for (Filter filter : List.of(few.and(BOSS.to(NAME.eq("a"))), pairs)) {
      assertThat(plan(Selection.of(PERSON, filter)))
          .anySatisfy(line -> assertThat(line).startsWith("SEARCH t").contains("person.by.boss"))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("SEARCH r")
                      .contains("person.by.name (name=? AND id=?)"))
          .noneSatisfy(line -> assertThat(line).startsWith("SCAN"));
    }
  }

  @Test
  void doesNotNameAnIndexThatALongListOfConditionsHides() throws SQLException {
    List<Filter> many = new ArrayList<>(List.of(NAME.eq("a")));
    IntStream.range(0, 150).mapToObj(i -> NICK.contains("x" + i)).forEach(many::add);
    Filter few = BOSS.eq(person(1).id()).and(BOSS.to(Filter.all(many)));
    assertThat(plan(Selection.of(PERSON, few)))
        .anySatisfy(line -> assertThat(line).startsWith("SEARCH r").contains("(id=?)"));
  }

  @Test
  void pagesAlongAnIndexInBothDirections() throws SQLException {
    assertWalks(ALL, "sqlite_autoindex_person_1");
    assertWalks(ALL.after(new Cursor(List.of(), new UUID(0, 1))), "sqlite_autoindex_person_1");
    for (Order order : List.of(Order.by(NAME), Order.byDescending(NAME))) {
      assertWalks(ALL.orderedBy(order), "person.by.name");
      Cursor cursor = new Cursor(List.of("m"), new UUID(0, 1));
      assertWalks(ALL.orderedBy(order).after(cursor), "person.by.name");
    }
    Cursor cursor = new Cursor(List.of(Money.of("1", "EUR")), new UUID(0, 1));
    assertWalks(ALL.orderedBy(Order.by(PAY)).after(cursor), "person.by.pay");
    assertWalks(ALL.orderedBy(Order.byDescending(PAY)).after(cursor), "person.by.pay");
  }

  private static final List<String> TEAM = IntStream.range(0, 200).mapToObj(i -> "o" + i).toList();
  private static final Filter THEIRS =
      RecordType.OWNER.eq("me").or(RecordType.OWNER.in(TEAM)).and(NICK.contains("x"));

  @Test
  void readsAWindowOfTheOrderWithoutGatheringWhatManyOwnersHave() throws SQLException {
    TableLayout layout = context.layouts().of(PERSON);
    Selection first = Selection.of(PERSON, THEIRS).limit(50).orderedBy(Order.by(NAME));
    Selection next = first.after(new Cursor(List.of("m"), new UUID(0, 1)));
    for (Selection page : List.of(first, next)) {
      OrderWindow window = Objects.requireNonNull(OrderWindow.of(layout, page, context));
      assertThat(plan(List.of(window.bound())))
          .singleElement(as(STRING))
          .contains("COVERING INDEX person.by.name");
      assertThat(plan(List.of(window.probe(RecordType.OWNER.in(TEAM)))))
          .anySatisfy(line -> assertThat(line).contains("COVERING INDEX person.by.owner"));
      assertThat(plan(SelectionQuery.compileUpTo("n", layout, page, context)))
          .anySatisfy(line -> assertThat(line).contains("person.by.name (name"))
          .noneSatisfy(line -> assertThat(line).contains("person.by.owner"))
          .noneSatisfy(line -> assertThat(line).isEqualTo("USE TEMP B-TREE FOR ORDER BY"));
    }
  }

  @Test
  void findsTheNewestOfManyOwnersByWhatEachHas() throws SQLException {
    Selection newest =
        Selection.of(PERSON, THEIRS).limit(50).orderedBy(Order.byDescending(RecordType.UPDATED_AT));
    assertThat(plan(newest))
        .first(as(STRING))
        .contains("person.by.owner (owner=? AND updated_at>?)");
  }

  @Test
  void beginsWithTheNarrowestPartAndTestsTheOwnersBehindIt() throws SQLException {
    Filter named = NAME.startsWith("ad").or(NICK.eq("ad"));
    Selection sought =
        Selection.of(PERSON, named.and(RecordType.OWNER.in(TEAM))).orderedBy(Order.by(NAME));
    assertThat(plan(sought, named))
        .anySatisfy(line -> assertThat(line).contains("person.by.name"))
        .noneSatisfy(line -> assertThat(line).contains("person.by.owner"));
    assertThat(plan(sought, RecordType.OWNER.in(TEAM)))
        .first(as(STRING))
        .contains("person.by.owner");
  }

  @Test
  void triesNoWindowWhereNoneCanHelp() {
    TableLayout layout = context.layouts().of(PERSON);
    Selection theirs = Selection.of(PERSON, THEIRS).limit(50);
    Selection byName = theirs.orderedBy(Order.by(NAME));
    assertThat(OrderWindow.of(layout, byName, context)).isNotNull();
    for (Selection other :
        List.of(
            theirs,
            theirs.orderedBy(Order.by(NICK)),
            theirs.orderedBy(Order.by(PAY)),
            theirs.orderedBy(Order.byDescending(RecordType.UPDATED_AT)),
            byName.limit(1_001),
            byName.in(Scope.DELETED),
            byName.after(new Cursor(Arrays.asList((Object) null), new UUID(0, 1))),
            Selection.of(PERSON, NICK.contains("x")).limit(50).orderedBy(Order.by(NAME)),
            Selection.of(PERSON, NAME.startsWith("ad")).limit(50).orderedBy(Order.by(NAME)))) {
      assertThat(OrderWindow.of(layout, other, context)).isNull();
    }
  }

  @Test
  void countsWhatManyOwnersHaveByTheIndexAlone() throws SQLException {
    TableLayout layout = context.layouts().of(PERSON);
    Filter theirs = RecordType.OWNER.eq("me").or(RecordType.OWNER.in(TEAM));
    assertThat(plan(List.of(RecordCounter.rows(layout, theirs, Scope.ALL, context, null))))
        .first(as(STRING))
        .contains("COVERING INDEX person.by.owner");
    assertThat(plan(List.of(RecordCounter.deleted(layout, theirs, context))))
        .first(as(STRING))
        .contains("person.deleted");
    assertThat(
            plan(
                List.of(RecordCounter.rows(layout, Filter.everything(), Scope.ALL, context, null))))
        .singleElement(as(STRING))
        .contains("COVERING INDEX");
  }
}
