package org.rapporto.crm.blackbox.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.merge.UnmergeReport;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.TransactionMode;

/** Merges that were kept when these told of links in lists how they had moved. */
class FormerMergeTest {

  private static final MultiField<Link> FRIENDS =
      Field.multi(Contacts.NAME, "friends", ElementKind.LINK);

  private static final ReferenceField BOSS = Field.reference(Contacts.NAME, "boss", Contacts.NAME);

  /** What was kept of the merge of 2 and 8 into 1; # stands for a contact. */
  private static final String FORMER =
      """
      {"audited":true,"groups":[{"kind":"CARDS","images":[
        {"id":"#1","version":2,"slots":30,"values":{"owner":"amy",
          "created_at":"2026-10-01T10:00:00Z","updated_at":"2026-10-01T10:00:00Z",
          "given_name":"P1",
          "friends":[{"target":"#3","role":"r"},{"target":"#2","role":"r"}]}},
        {"id":"#2","version":1,"slots":30,"values":{"owner":"amy",
          "created_at":"2026-10-01T10:00:00Z","updated_at":"2026-10-01T10:00:00Z",
          "given_name":"P2",
          "friends":[{"target":"#4","role":"r"},{"target":"#3","role":"r"},
            {"target":"#1","role":"r"}],
          "boss":"#4"}},
        {"id":"#8","version":1,"slots":30,"values":{"owner":"amy",
          "created_at":"2026-10-01T10:00:00Z","updated_at":"2026-10-01T10:00:00Z",
          "given_name":"P8",
          "friends":[{"target":"#9","role":"r"}]}}]}],
      "moves":[
        ["#5","friends","#2","r",1,"LED"],
        ["#5","boss","#2",null,-1,"LED"],
        ["#6","friends","#2","r",0,"JOINED"],
        ["#7","friends","#8","r",0,"LED"],
        ["#7","friends","#2","r",1,"JOINED"]],
      "values":{},"led":{"#8":"#1","#2":"#1"},"stamps":{}}
      """;

  /** The same before the history, the stamps and the slots were kept. */
  private static final String FIRST =
      FORMER
          .replace("\"audited\":true,", "")
          .replace("\"slots\":30,", "")
          .replace(",\"stamps\":{}", "");

  private final MemoryStore store = MemoryStore.create();
  private final Crm crm = Crm.on(store).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final Merges merges = Merges.in(amy);

  @BeforeEach
  void define() {
    amy.types().define(Contacts.TYPE.with(FRIENDS).with(BOSS));
    for (int n : new int[] {3, 4, 9}) {
      amy.save(person(n));
    }
    amy.save(person(1, 3));
    amy.save(person(2, 4, 3, 1).with(BOSS, id(4)));
    amy.save(person(8, 9));
    amy.save(person(5, 3, 2).with(BOSS, id(2)));
    amy.save(person(6, 2, 4, 1));
    amy.save(person(7, 8, 2));
    amy.save(amy.get(id(1)).with(FRIENDS, links(3, 2)));
  }

  @AfterEach
  void close() {
    crm.close();
  }

  private static RecordId id(int n) {
    return new RecordId(Contacts.NAME, new UUID(0, n));
  }

  private CrmRecord person(int n, int... friends) {
    return CrmRecord.of(amy.types().get(Contacts.NAME), id(n))
        .with(Contacts.GIVEN_NAME, "P" + n)
        .with(FRIENDS, links(friends));
  }

  private static List<Link> links(int... targets) {
    return IntStream.of(targets).mapToObj(n -> new Link(id(n), "r")).toList();
  }

  private void mergeAsKept(String former) {
    merges.merge(MergeRequest.of(id(1), id(2), id(8)));
    String details = former.replace("#", Contacts.NAME + "/00000000-0000-0000-0000-00000000000");
    store.inTransaction(
        TransactionMode.WRITE,
        tx -> {
          Selection all = Selection.of(amy.types().get(CardMerges.NAME), Filter.everything());
          CrmRecord merge = tx.find(all).get(0);
          return tx.update(List.of(merge.with(CardMerges.DETAILS, details)));
        });
  }

  private Map<Integer, List<Object>> base() {
    Map<Integer, List<Object>> base = new LinkedHashMap<>();
    for (int n = 1; n < 10; n++) {
      CrmRecord card = amy.get(id(n));
      base.put(
          n, List.of(card.id(), card.get(Contacts.GIVEN_NAME), card.find(BOSS), friends(card)));
    }
    return base;
  }

  private static List<Link> friends(CrmRecord card) {
    return card.get(FRIENDS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void isTakenBackAsAWhole(int form) {
    Map<Integer, List<Object>> before = base();
    mergeAsKept(List.of(FIRST, FORMER).get(form));

    UnmergeReport report = merges.unmerge(merges.into(id(1)).get(0).id());

    assertThat(base()).isEqualTo(before);
    assertThat(report.kept()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void isTakenBackCardByCard(int form) {
    Map<Integer, List<Object>> before = base();
    mergeAsKept(List.of(FIRST, FORMER).get(form));

    merges.unmerge(id(2));
    assertThat(friends(amy.get(id(1)))).containsExactlyElementsOf(links(3, 2, 9));
    assertThat(friends(amy.get(id(7)))).containsExactlyElementsOf(links(1, 2));
    merges.unmerge(id(8));

    assertThat(base()).isEqualTo(before);
  }

  @Test
  void keepsWhatPeopleDidSince() {
    mergeAsKept(FORMER);
    amy.save(amy.get(id(1)).with(FRIENDS, links(3, 9)));
    amy.save(amy.get(id(5)).with(FRIENDS, links(3)));

    merges.unmerge(id(2));

    assertThat(friends(amy.get(id(1)))).containsExactlyInAnyOrderElementsOf(links(3, 2, 9));
    assertThat(friends(amy.get(id(2)))).containsExactlyElementsOf(links(4, 3, 1));
    assertThat(friends(amy.get(id(5)))).containsExactlyElementsOf(links(3));
  }
}
