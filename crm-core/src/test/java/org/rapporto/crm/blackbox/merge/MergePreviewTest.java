package org.rapporto.crm.blackbox.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.CardMerges;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.MergedCards;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.FieldChange;
import org.rapporto.crm.merge.LinkMove;
import org.rapporto.crm.merge.MergePreview;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;

/** What a preview tells is what the merge then does, compared field by field over all records. */
class MergePreviewTest {

  private static final String VISIT = "visit";
  private static final ReferenceField WHO = Field.reference(VISIT, "who", ReferenceField.ANY_TYPE);
  private static final ReferenceField WHERE = Field.reference(VISIT, "place", Organisations.NAME);
  private static final MultiField<Link> WITH = Field.multi(VISIT, "accompanied", ElementKind.LINK);
  private static final TextField SAID = Field.text(VISIT, "said");
  private static final RecordType VISITS =
      RecordType.named(VISIT)
          .field(WHO, Labels.of("Who", "Who", "Who"))
          .field(WHERE, Labels.of("Where", "Where", "Where"))
          .field(WITH, Labels.of("With", "With", "With"))
          .field(SAID, Labels.of("Said", "Said", "Said"))
          .naturalKey("visit", WHO, WHERE)
          .build();
  private static final MultiField<Link> FRIENDS =
      Field.multi(Contacts.NAME, "friends", ElementKind.LINK);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void tellsExactlyWhatTheMergeDoes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 25; round++) {
      try (Crm crm = Crm.on(MemoryStore.create()).region("IT").open()) {
        CrmSession amy = crm.as(Principal.user("amy"));
        amy.types().define(Contacts.TYPE.with(FRIENDS));
        amy.types().define(VISITS);
        List<RecordId> people = fill(amy, random);
        for (int i = 0; i < 2; i++) {
          MergeRequest request = request(people, random);
          people.removeAll(request.others());
          Map<RecordId, CrmRecord> before = all(amy);
          MergePreview told = Merges.in(amy).preview(request);
          assertThat(all(amy)).isEqualTo(before);
          MergePreview done = Merges.in(amy).merge(request).done();
          assertThat(done.changes()).isEqualTo(told.changes());
          assertThat(done.moves()).isEqualTo(told.moves());
          assertThat(done.gone()).isEqualTo(told.gone());
          assertTold(told, before, all(amy));
        }
      }
    }
  }

  private static MergeRequest request(List<RecordId> people, SplittableRandom random) {
    List<RecordId> some = new ArrayList<>(people);
    RecordId survivor = some.remove(random.nextInt(some.size()));
    Set<RecordId> others = new LinkedHashSet<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      others.add(some.remove(random.nextInt(some.size())));
    }
    return MergeRequest.of(survivor, others.toArray(new RecordId[0]));
  }

  private static List<RecordId> fill(CrmSession amy, SplittableRandom random) {
    List<RecordId> firms = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      firms.add(amy.save(CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, "F" + i)).id());
    }
    RecordType contacts = amy.types().get(Contacts.NAME);
    List<RecordId> people = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      CrmRecord card = CrmRecord.of(contacts).with(Contacts.GIVEN_NAME, "P" + i);
      if (random.nextBoolean()) {
        card = card.with(Contacts.NICKNAME, "N" + random.nextInt(3));
      }
      boolean out = random.nextBoolean();
      String number = "339 123450" + random.nextInt(3);
      card = card.with(Contacts.PHONES, List.of(new Phone(number, null, null, null, true, out)));
      card = card.with(Contacts.EMAILS, List.of(Email.of(random.nextInt(3) + "@x.example")));
      card = card.with(FRIENDS, links(people, random));
      people.add(amy.save(card).id());
    }
    List<RecordId> roles = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      CrmRecord role =
          CrmRecord.of(Affiliations.TYPE)
              .with(Affiliations.CONTACT, any(people, random))
              .with(Affiliations.ORGANISATION, any(firms, random));
      if (!roles.isEmpty() && random.nextInt(3) == 0) {
        role = role.with(Affiliations.REPORTS_TO, any(roles, random));
      }
      roles.add(amy.save(role).id());
    }
    List<RecordId> everything = new ArrayList<>(people);
    everything.addAll(roles);
    for (int i = 0; i < 3; i++) {
      amy.save(
          CrmRecord.of(Notes.TYPE)
              .with(Notes.TEXT, "x")
              .with(Notes.ABOUT, links(everything, random)));
      amy.save(amy.get(any(people, random)).with(FRIENDS, links(everything, random)));
    }
    Set<List<RecordId>> taken = new HashSet<>();
    for (int i = 0; i < 6; i++) {
      RecordId who = any(everything, random);
      RecordId where = any(firms, random);
      if (taken.add(List.of(who, where))) {
        amy.save(
            CrmRecord.of(VISITS)
                .with(WHO, who)
                .with(WHERE, where)
                .with(WITH, links(everything, random))
                .with(SAID, random.nextBoolean() ? "s" + i : null));
      }
    }
    return people;
  }

  private static RecordId any(List<RecordId> ids, SplittableRandom random) {
    return ids.get(random.nextInt(ids.size()));
  }

  private static List<Link> links(List<RecordId> ids, SplittableRandom random) {
    Set<Link> links = new LinkedHashSet<>();
    for (int i = 0; i < random.nextInt(4) && !ids.isEmpty(); i++) {
      links.add(new Link(any(ids, random), random.nextBoolean() ? "r" : null));
    }
    return List.copyOf(links);
  }

  private static Map<RecordId, CrmRecord> all(CrmSession amy) {
    Map<RecordId, CrmRecord> all = new HashMap<>();
    for (RecordType type : amy.types().all()) {
      if (!Set.of(CardMerges.NAME, MergedCards.NAME).contains(type.name())) {
        amy.find(type, Filter.everything()).forEach(r -> all.put(r.id(), r));
      }
    }
    return all;
  }

  private static void assertTold(
      MergePreview told, Map<RecordId, CrmRecord> before, Map<RecordId, CrmRecord> after) {
    Set<RecordId> gone = new HashSet<>(before.keySet());
    gone.removeAll(after.keySet());
    assertThat(told.gone().keySet()).isEqualTo(gone);
    for (CrmRecord is : after.values()) {
      CrmRecord was = Objects.requireNonNull(before.get(is.id()));
      for (FieldDefinition d : is.type().definitions()) {
        int slot = is.type().slot(d.field());
        if (slot >= RecordType.SYSTEM_FIELDS.size() && d.derivation() == null) {
          assertThat(is.valueAt(slot))
              .as(is.id() + " " + d.name())
              .isEqualTo(expected(told, is.id(), d.name(), was.valueAt(slot)));
        }
      }
    }
  }

  /** The value a reader of the preview expects. */
  private static Object expected(MergePreview told, RecordId id, String field, Object was) {
    for (FieldChange c : told.changes()) {
      if (c.record().equals(id) && c.field().equals(field)) {
        assertThat(c.before()).isEqualTo(was);
        return c.after();
      }
    }
    Map<RecordId, RecordId> moved = new HashMap<>();
    for (LinkMove m : told.moves()) {
      if (m.record().equals(id) && m.field().equals(field)) {
        moved.put(m.from(), m.to());
      }
    }
    if (was instanceof RecordId target) {
      return moved.getOrDefault(target, target);
    }
    return was instanceof List<?> list && !moved.isEmpty() ? led(list, moved) : was;
  }

  /** A link stands where it stood, unless the same one was there before. */
  private static List<Link> led(List<?> links, Map<RecordId, RecordId> moved) {
    List<Link> led = new ArrayList<>();
    for (Object element : links) {
      Link link = (Link) element;
      RecordId to = moved.get(link.target());
      Link is = to == null ? link : new Link(to, link.role());
      if (!led.contains(is) && (to == null || !links.contains(is))) {
        led.add(is);
      }
    }
    return led;
  }
}
