package org.rapporto.crm.blackbox.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.merge.MergeRequest;
import org.rapporto.crm.merge.Merges;
import org.rapporto.crm.merge.UnmergeReport;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/** Records with a natural key of two references, when merges of what they refer to are undone. */
class KeyOfReferencesTest {

  private static final ReferenceField WHO =
      Field.reference("seat", "who", Contacts.NAME, Trait.REQUIRED);
  private static final ReferenceField CLUB =
      Field.reference("seat", "club", Organisations.NAME, Trait.REQUIRED);
  private static final TextField ROW = Field.text("seat", "row");
  private static final RecordType SEAT =
      RecordType.named("seat")
          .field(WHO)
          .field(CLUB)
          .field(ROW)
          .naturalKey("seat", WHO, CLUB)
          .build();

  private final Crm crm = Crm.on(MemoryStore.create()).open();
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final Merges merges = Merges.in(amy);

  @BeforeEach
  void define() {
    amy.types().define(SEAT);
  }

  @AfterEach
  void close() {
    crm.close();
  }

  private RecordId person() {
    return amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "P")).id();
  }

  private RecordId club() {
    return amy.save(CrmRecord.of(Organisations.TYPE).with(Organisations.TITLE, "Club")).id();
  }

  private RecordId seat(RecordId who, RecordId club, String row) {
    CrmRecord seat = CrmRecord.of(SEAT).with(WHO, who).with(CLUB, club).with(ROW, row);
    return amy.save(seat).id();
  }

  private void merge(RecordId survivor, RecordId other) {
    merges.merge(MergeRequest.of(survivor, other));
  }

  private void assertSeat(RecordId seat, RecordId who, RecordId club, String row) {
    CrmRecord found = amy.get(seat);
    assertThat(found.id()).isEqualTo(seat);
    assertThat(found.get(WHO)).isEqualTo(who);
    assertThat(found.get(CLUB)).isEqualTo(club);
    assertThat(found.valueOrNull(ROW)).isEqualTo(row);
  }

  private List<RecordId> seats() {
    return amy.find(SEAT, Filter.everything()).stream().map(CrmRecord::id).toList();
  }

  @Test
  void twoThatComeBackAtOnceAreOneAsLongAsALaterMergeMakesThemOne() {
    RecordId ada = person();
    RecordId bob = person();
    RecordId north = club();
    RecordId south = club();
    RecordId first = seat(ada, north, null);
    RecordId second = seat(bob, north, null);
    RecordId third = seat(bob, south, "C");
    merge(ada, bob);
    merge(north, south);

    UnmergeReport report = merges.unmerge(bob);

    assertThat(report.kept()).isEmpty();
    assertThat(seats()).containsExactlyInAnyOrder(first, second);
    assertSeat(first, ada, north, null);
    assertSeat(second, bob, north, "C");
    assertThat(amy.get(third).id()).isEqualTo(second);

    merges.unmerge(south);

    assertSeat(second, bob, north, null);
    assertSeat(third, bob, south, "C");
  }

  @Test
  void oneThatComesBackIsOneWithTheOneThatIsLedBackAsLongAsALaterMergeMakesThemOne() {
    RecordId ada = person();
    RecordId bob = person();
    RecordId north = club();
    RecordId south = club();
    RecordId west = club();
    RecordId first = seat(bob, west, null);
    RecordId second = seat(bob, south, "B");
    merge(ada, bob);
    merges.merge(MergeRequest.of(north, south, west));
    assertThat(seats()).hasSize(1);

    merges.unmerge(bob);

    assertThat(seats()).hasSize(1);
    assertSeat(seats().get(0), bob, north, "B");

    merges.unmerge(south);
    merges.unmerge(west);

    assertSeat(first, bob, west, null);
    assertSeat(second, bob, south, "B");
  }

  @Test
  void twoThatLeaveALaterMergeAreOneByTheEarlierOneThatGaveBothTheKey() {
    RecordId ada = person();
    RecordId bob = person();
    RecordId cleo = person();
    RecordId dan = person();
    RecordId north = club();
    RecordId south = club();
    RecordId west = club();
    RecordId first = seat(ada, north, "A");
    RecordId second = seat(bob, south, "A");
    RecordId third = seat(cleo, south, "A");
    RecordId fourth = seat(dan, west, "A");
    merge(ada, dan);
    merge(north, south);
    merge(west, north);
    merge(bob, ada);
    merge(cleo, bob);
    assertThat(seats()).hasSize(1);

    merges.unmerge(dan);
    assertThat(seats()).hasSize(2);
    assertSeat(fourth, dan, west, "A");

    merges.unmerge(bob);
    assertThat(seats()).containsExactlyInAnyOrder(second, third, fourth);
    assertSeat(second, bob, west, "A");
    assertSeat(third, cleo, west, "A");
    assertThat(amy.get(first).id()).isEqualTo(second);

    merges.unmerge(ada);
    merges.unmerge(north);
    merges.unmerge(south);
    assertSeat(first, ada, north, "A");
    assertSeat(second, bob, south, "A");
    assertSeat(third, cleo, south, "A");
    assertSeat(fourth, dan, west, "A");
  }
}
