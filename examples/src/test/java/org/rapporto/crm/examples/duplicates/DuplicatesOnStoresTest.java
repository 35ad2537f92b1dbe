package org.rapporto.crm.examples.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.duplicate.DuplicateCluster;
import org.rapporto.crm.duplicate.Duplicates;
import org.rapporto.crm.duplicate.PossibleDuplicates;
import org.rapporto.crm.duplicate.SearchListener;
import org.rapporto.crm.examples.OnStores;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.storage.SqlStore;
import org.rapporto.crm.store.Store;

class DuplicatesOnStoresTest {

  private static final int PEOPLE = 400;

  @TempDir private Path folder;

  @Test
  void allStoresTellTheSame() {
    assertThat(OnStores.same(folder, DuplicatesOnStoresTest::story))
        .hasSizeGreaterThan(PEOPLE / 10);
  }

  @Test
  void whatWasLearnedAndDecidedOutlivesTheProgram() {
    Path file = folder.resolve("kept.db");
    List<String> before;
    try (Crm crm = open(SqlStore.sqlite(file))) {
      CrmSession amy = crm.as(Principal.user("amy"));
      amy.save(people());
      Duplicates.in(amy).search(Contacts.TYPE, SearchListener.NONE);
      CrmRecord pair = Duplicates.in(amy).queue().page(1, null).items().get(0);
      Duplicates.in(amy).queue().notADuplicate(first(pair), second(pair));
      before = answers(amy);
    }
    try (Crm crm = open(SqlStore.sqlite(file))) {
      assertThat(answers(crm.as(Principal.user("amy")))).isEqualTo(before);
    }
  }

  private static RecordId first(CrmRecord pair) {
    return pair.get(PossibleDuplicates.FIRST);
  }

  private static RecordId second(CrmRecord pair) {
    return pair.get(PossibleDuplicates.SECOND);
  }

  private static List<String> story(Store store) {
    try (Crm crm = open(store)) {
      CrmSession amy = crm.as(Principal.user("amy"));
      amy.save(people());
      List<String> told = new ArrayList<>();
      SearchListener listener =
          new SearchListener() {
            @Override
            public void found(DuplicateCluster cluster) {
              told.add(cluster.band() + " " + cluster.cards());
            }
          };
      Duplicates.in(amy).search(Contacts.TYPE, listener);
      told.sort(null);
      Duplicates.in(amy)
          .queue()
          .page(1000, null)
          .items()
          .forEach(p -> told.add(first(p) + " " + second(p)));
      told.addAll(answers(amy));
      return told;
    }
  }

  /** What is told of each card and of drafts like them. */
  private static List<String> answers(CrmSession session) {
    List<String> told = new ArrayList<>();
    for (CrmRecord card : session.find(Contacts.TYPE, Filter.everything())) {
      Set<String> stored = new TreeSet<>();
      Duplicates.in(session).of(card.id()).forEach(d -> stored.add(d.card() + " " + d.score()));
      told.add(card.id() + " " + stored);
    }
    for (CrmRecord draft : people().subList(0, 50)) {
      Set<String> found = new TreeSet<>();
      Duplicates.in(session).of(draft).forEach(d -> found.add(d.card() + " " + d.score()));
      told.add(found.toString());
    }
    return told;
  }

  /** Ids that count up: both stores give the same ones. */
  private static Crm open(Store store) {
    AtomicLong last = new AtomicLong();
    Supplier<UUID> ids = () -> new UUID(0x7000, Long.MIN_VALUE | last.incrementAndGet());
    return Crm.on(store).region("IT").ids(ids).open();
  }

  private static List<CrmRecord> people() {
    SplittableRandom random = new SplittableRandom(11);
    String[] given = {"Ada", "Ugo", "Nina", "Luca", "Sara", "Ivo", "Rita", "Gino"};
    String[] start = {"Ver", "Gat", "Mor", "Leo", "Riv", "Tes", "Vil", "Cos", "Bian", "Ros"};
    String[] end = {"di", "ti", "oni", "elli", "acci", "ini", "ardi", "asso"};
    List<CrmRecord> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      String name = given[random.nextInt(given.length)];
      String family = start[random.nextInt(start.length)] + end[random.nextInt(end.length)];
      String phone = "339 " + (1_000_000 + random.nextInt(8_000_000));
      people.add(person(name, family, phone, i));
      if (random.nextInt(5) == 0) {
        String slip = random.nextBoolean() ? family : family.substring(1);
        people.add(person(name, slip, "0039" + phone, random.nextBoolean() ? i : i + PEOPLE));
      }
    }
    return people;
  }

  private static CrmRecord person(String given, String family, String phone, int mailbox) {
    return CrmRecord.of(Contacts.TYPE)
        .with(Contacts.GIVEN_NAME, given)
        .with(Contacts.FAMILY_NAME, family)
        .with(Contacts.PHONES, List.of(Phone.of(phone)))
        .with(Contacts.EMAILS, List.of(Email.of(given + mailbox + "@mail.example")));
  }
}
