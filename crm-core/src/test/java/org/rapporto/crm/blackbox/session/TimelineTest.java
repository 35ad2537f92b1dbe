package org.rapporto.crm.blackbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Page;
import org.rapporto.crm.TimelineEntry;
import org.rapporto.crm.access.AccessFacts;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.FieldRight;
import org.rapporto.crm.access.FieldRights;
import org.rapporto.crm.access.Mask;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.access.RecordNotFoundException;
import org.rapporto.crm.blackbox.clock.SettableClock;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.InstantField;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

class TimelineTest {

  private static final TextField TITLE = Field.text("visit", "title");
  private static final InstantField DAY = Field.instant("visit", "day", Trait.TIMELINE);
  private static final MultiField<Link> GUESTS =
      Field.multi("visit", "guests", ElementKind.LINK, Trait.TIMELINE);
  private static final RecordType VISIT =
      RecordType.named("visit").field(TITLE).field(DAY).field(GUESTS).build();

  private final SettableClock clock = new SettableClock();

  @Test
  void showsTheNewestFirst() {
    CrmSession amy = open(AccessPolicy.ALLOW_ALL);
    RecordId ada = person(amy, "Ada");
    note(amy, "first", ada);
    clock.advance(Duration.ofHours(1));
    note(amy, "second", ada);
    assertThat(told(amy.timeline(ada, 10, null))).containsExactly("second", "first");
    assertThat(amy.timeline(ada, 10, null).items().get(1).at())
        .isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
  }

  @Test
  void pagesWithoutGapsAndDoubles() {
    CrmSession amy = open(AccessPolicy.ALLOW_ALL);
    RecordId ada = person(amy, "Ada");
    RecordId bob = person(amy, "Bob");
    for (int i = 0; i < 57; i++) {
      note(amy, "note " + i, i % 3 == 0 ? bob : ada);
      clock.advance(Duration.ofMillis(i % 2));
    }
    List<String> paged = new ArrayList<>();
    Page<TimelineEntry> page = amy.timeline(ada, 7, null);
    paged.addAll(told(page));
    while (page.next().isPresent()) {
      note(amy, "later", ada);
      page = amy.timeline(ada, 7, page.next().get());
      paged.addAll(told(page));
    }
    assertThat(paged).hasSize(38).doesNotHaveDuplicates().doesNotContain("later");
  }

  @Test
  void entriesThatMayNotBeReadTakeNoPlace() {
    CrmSession amy =
        open(
            (principal, action, type) ->
                type.equals(Notes.TYPE) && principal.id().equals("bob")
                    ? Notes.TEXT.startsWith("open")
                    : Filter.everything());
    RecordId ada = person(amy, "Ada");
    for (int i = 0; i < 1_200; i++) {
      note(amy, (i % 400 == 0 ? "open " : "secret ") + i, ada);
      clock.advance(Duration.ofSeconds(1));
    }
    CrmSession bob = crm.as(Principal.user("bob"));
    Page<TimelineEntry> page = bob.timeline(ada, 2, null);
    assertThat(told(page)).containsExactly("open 800", "open 400");
    Page<TimelineEntry> last = bob.timeline(ada, 2, page.next().orElseThrow());
    assertThat(told(last)).containsExactly("open 0");
    assertThat(last.next()).isEmpty();
  }

  @Test
  void theTimelineOfAHiddenCardIsNotThere() {
    CrmSession amy =
        open(
            (principal, action, type) ->
                type.equals(Contacts.TYPE) && principal.id().equals("bob")
                    ? Filter.nothing()
                    : Filter.everything());
    RecordId ada = person(amy, "Ada");
    CrmSession bob = crm.as(Principal.user("bob"));
    assertThatThrownBy(() -> bob.timeline(ada, 10, null))
        .isInstanceOf(RecordNotFoundException.class);
  }

  @Test
  void followsEditsDeletionsAndRestorings() {
    CrmSession amy = open(AccessPolicy.ALLOW_ALL);
    RecordId ada = person(amy, "Ada");
    RecordId bob = person(amy, "Bob");
    CrmRecord visit =
        amy.save(
            CrmRecord.of(VISIT)
                .with(TITLE, "tea")
                .with(DAY, Instant.parse("2027-01-01T10:00:00Z"))
                .with(GUESTS, List.of(new Link(ada, "host"), new Link(ada, "guest"))));
    assertThat(amy.timeline(ada, 10, null).items())
        .extracting(TimelineEntry::at)
        .containsExactly(Instant.parse("2027-01-01T10:00:00Z"));
    visit = amy.save(visit.without(DAY).with(GUESTS, List.of(new Link(bob, null))));
    assertThat(amy.timeline(ada, 10, null).items()).isEmpty();
    assertThat(amy.timeline(bob, 10, null).items())
        .extracting(TimelineEntry::at)
        .containsExactly(clock.instant());
    amy.delete(visit.id());
    assertThat(amy.timeline(bob, 10, null).items()).isEmpty();
    amy.restore(visit.id());
    assertThat(amy.timeline(bob, 10, null).items()).hasSize(1);
  }

  @Test
  void aMergedCardHasTheTimelinesOfBoth() {
    CrmSession amy = open(AccessPolicy.ALLOW_ALL);
    RecordId ada = person(amy, "Ada");
    RecordId twin = person(amy, "Ada");
    note(amy, "of ada", ada);
    note(amy, "of the twin", twin);
    note(amy, "of both", ada, twin);
    Merges.in(amy).merge(MergeRequest.of(ada, twin));
    assertThat(told(amy.timeline(ada, 10, null)))
        .containsExactlyInAnyOrder("of ada", "of the twin", "of both");
    assertThat(told(amy.timeline(twin, 10, null))).isEqualTo(told(amy.timeline(ada, 10, null)));
  }

  @Test
  void recordsSavedBeforeTheirTypeWasOnTimelinesShowToo() {
    MultiField<Link> plain = Field.multi("visit", "guests", ElementKind.LINK);
    RecordType before = RecordType.named("visit").field(TITLE).field(DAY).field(plain).build();
    crm = Crm.on(MemoryStore.create()).clock(clock).types(before).open();
    CrmSession amy = crm.as(Principal.user("amy"));
    RecordId ada = person(amy, "Ada");
    amy.save(CrmRecord.of(before).with(TITLE, "tea").with(plain, List.of(new Link(ada, null))));
    assertThat(amy.timeline(ada, 10, null).items()).isEmpty();
    amy.types().define(VISIT);
    assertThat(amy.timeline(ada, 10, null).items()).hasSize(1);
  }

  @Test
  void refusesTheTraitOnOtherFields() {
    TextField text = Field.text("visit", "guest", Trait.TIMELINE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordType.named("visit").field(text).build())
        .withMessageContaining("visit.guest");
  }

  private Crm crm;

  private CrmSession open(AccessPolicy policy) {
    crm = Crm.on(MemoryStore.create()).clock(clock).types(VISIT).policy(policy).open();
    return crm.as(Principal.user("amy"));
  }

  private static RecordId person(CrmSession amy, String name) {
    return amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, name)).id();
  }

  private static void note(CrmSession amy, String text, RecordId... about) {
    List<Link> links = new ArrayList<>();
    for (RecordId id : about) {
      links.add(new Link(id, null));
    }
    amy.save(CrmRecord.of(Notes.TYPE).with(Notes.TEXT, text).with(Notes.ABOUT, links));
  }

  private static List<String> told(Page<TimelineEntry> page) {
    return page.items().stream().map(e -> e.record().get(Notes.TEXT)).toList();
  }

  @Test
  void aHiddenMomentDoesNotEvenTellWhetherItIsThere() {
    CrmSession amy =
        open(
            new AccessPolicy() {
              @Override
              public Filter filterFor(Principal principal, Action action, RecordType type) {
                return Filter.everything();
              }

              @Override
              public FieldRights fieldsFor(AccessFacts facts, RecordType type) {
                FieldRight hidden = new FieldRight(Filter.nothing(), Filter.nothing(), Mask.NULL);
                return facts.principal().id().equals("bob") && type.name().equals("visit")
                    ? new FieldRights(Map.of("day", hidden))
                    : FieldRights.OPEN;
              }
            });
    RecordId ada = person(amy, "Ada");
    CrmRecord visit = CrmRecord.of(VISIT).with(GUESTS, List.of(new Link(ada, null)));
    CrmSession bob = crm.as(Principal.user("bob"));
    visit = amy.save(visit);
    Page<TimelineEntry> without = bob.timeline(ada, 10, null);
    amy.save(visit.with(DAY, Instant.parse("2027-01-01T10:00:00Z")));
    assertThat(bob.timeline(ada, 10, null).items()).hasSameSizeAs(without.items());
    assertThat(amy.timeline(ada, 10, null).items()).hasSize(1);
  }
}
