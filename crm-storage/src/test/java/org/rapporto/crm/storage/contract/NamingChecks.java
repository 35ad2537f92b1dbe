package org.rapporto.crm.storage.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.MoneyField;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.store.Store;

/** Any name the model allows is good, also where a database means something else by it. */
abstract class NamingChecks extends ContractPart {

  private static final List<String> WORDS =
      List.of(
          "select",
          "from",
          "where",
          "order",
          "group",
          "by",
          "limit",
          "table",
          "index",
          "key",
          "keys",
          "value",
          "values",
          "null",
          "not",
          "and",
          "or",
          "in",
          "is",
          "as",
          "on",
          "user",
          "rowid",
          "oid",
          "ctid",
          "position",
          "owner_id",
          "record_id",
          "deleted",
          "type",
          "name",
          "sqlite_master",
          "sqlite_sequence",
          "pg_class",
          "default",
          "primary",
          "unique",
          "references",
          "t",
          "r",
          "e",
          "a0",
          "n1",
          "case",
          "when",
          "end",
          "like",
          "true");

  NamingChecks(StoreContract contract) {
    super(contract);
  }

  @Test
  void takesWordsOfQueryLanguagesAsNamesOfFields() {
    RecordType.Builder builder = RecordType.named("worded");
    for (String word : WORDS) {
      builder.field(Field.text("worded", word, Trait.INDEXED));
    }
    RecordType type = builder.build();
    Store store = open(type);
    CrmRecord record = CrmRecord.of(type, Gadget.id("worded", 1));
    for (String word : WORDS) {
      record = record.withAt(type.slot(type.get(word)), "in " + word);
    }
    CrmRecord stored = insert(store, record);
    CrmRecord bare = insert(store, CrmRecord.of(type, Gadget.id("worded", 2)));

    assertThat(all(store, type)).containsExactlyInAnyOrder(stored, bare);
    for (String word : WORDS) {
      TextField field = Field.text("worded", word);
      assertFinds(store, type, field.eq("in " + word), stored);
    }
  }

  @Test
  void takesWordsOfQueryLanguagesAsNamesOfTypesAndMultiValuedFields() {
    List<RecordType> types = new ArrayList<>();
    for (String word : WORDS.stream().filter(w -> !isReserved(w)).toList()) {
      types.add(
          RecordType.named(word)
              .field(Field.text(word, word))
              .field(Field.multi(word, "words", ElementKind.TAG))
              .build());
    }
    Store store = open(types.toArray(new RecordType[0]));
    List<CrmRecord> records = new ArrayList<>();
    for (RecordType type : types) {
      records.add(
          CrmRecord.of(type, Gadget.id(type.name(), 1))
              .withAt(type.slotCount() - 2, type.name())
              .withAt(type.slotCount() - 1, List.of(new Tag(type.name()))));
    }
    List<CrmRecord> stored = insert(store, records);
    for (CrmRecord record : stored) {
      assertThat(all(store, record.type())).containsExactly(record);
    }
  }

  /** Fields may be called so; types may not. */
  private static boolean isReserved(String word) {
    return word.startsWith("sqlite_") || word.startsWith("pg_");
  }

  @Test
  void keepsApartNamesThatRunTogether() {
    MultiField<Tag> bc = Field.multi("a", "b__c", ElementKind.TAG);
    MultiField<Tag> c = Field.multi("a_b", "c", ElementKind.TAG);
    TextField plain = Field.text("a_b_c", "tag");
    RecordType first = RecordType.named("a").field(bc).build();
    RecordType second = RecordType.named("a_b").field(c).build();
    RecordType third = RecordType.named("a_b_c").field(plain).build();
    Store store = open(first, second, third);
    List<CrmRecord> stored =
        insert(
            store,
            List.of(
                CrmRecord.of(first, Gadget.id("a", 1)).with(bc, List.of(new Tag("first"))),
                CrmRecord.of(second, Gadget.id("a_b", 1)).with(c, List.of(new Tag("second"))),
                CrmRecord.of(third, Gadget.id("a_b_c", 1)).with(plain, "third")));

    assertThat(all(store, first)).containsExactly(stored.get(0));
    assertThat(all(store, second)).containsExactly(stored.get(1));
    assertThat(all(store, third)).containsExactly(stored.get(2));
  }

  @Test
  void keepsApartAMoneyFieldAndFieldsThatSoundLikeItsParts() {
    MoneyField price = Field.money("bill", "price");
    List<String> others =
        List.of("price_amount", "price_cents", "price_unscaled", "currency", "price_c");
    RecordType.Builder builder = RecordType.named("bill").field(price);
    others.forEach(name -> builder.field(Field.text("bill", name)));
    RecordType type = builder.build();
    Store store = open(type);
    CrmRecord record = CrmRecord.of(type, Gadget.id("bill", 1)).with(price, Money.of("1.5", "EUR"));
    for (String name : others) {
      record = record.withAt(type.slot(type.get(name)), "text of " + name);
    }
    assertThat(insert(store, record)).isEqualTo(all(store, type).get(0));
    assertFinds(store, type, price.eq(Money.of("1.50", "EUR")), record.storedAs(1));
  }

  @Test
  void takesTheLongestNamesThatDifferAtTheirEnds() {
    String stem = "n".repeat(47);
    List<RecordType> types = new ArrayList<>();
    for (String end : List.of("a", "b")) {
      String name = stem + end;
      types.add(
          RecordType.named(name)
              .field(Field.text(name, stem + "x", Trait.INDEXED))
              .field(Field.text(name, stem + "y", Trait.INDEXED))
              .field(Field.multi(name, stem + "s", ElementKind.TAG))
              .field(Field.multi(name, stem + "t", ElementKind.TAG))
              .naturalKey(stem + "k", Field.text(name, stem + "x"))
              .naturalKey(stem + "l", Field.text(name, stem + "y"))
              .build());
    }
    Store store = open(types.toArray(new RecordType[0]));
    for (RecordType type : types) {
      CrmRecord record =
          CrmRecord.of(type, Gadget.id(type.name(), 1))
              .withAt(type.slotCount() - 4, "x")
              .withAt(type.slotCount() - 2, List.of(new Tag("s")))
              .withAt(type.slotCount() - 1, List.of(new Tag("t"), new Tag(type.name())));
      insert(store, record);
      assertThat(find(store, type, Filter.everything())).containsExactly(record.storedAs(1));
    }
  }
}
