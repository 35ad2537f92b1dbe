package org.rapporto.crm.blackbox.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.AccessDeniedException;
import org.rapporto.crm.access.AccessPolicy;
import org.rapporto.crm.access.Action;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.audit.AuditEntry;
import org.rapporto.crm.audit.AuditSearch;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.InvalidRecordException;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;

/** Who had himself erased does not come back by the next import. */
class SuppressionTest {

  private static final SecretKey KEY = key("a key of the host's, outside the base");
  private static final AccessPolicy POLICY =
      (principal, action, type) ->
          action == Action.ERASE && !principal.roles().contains("dpo")
              ? Filter.nothing()
              : Filter.everything();

  private final MemoryStore store = MemoryStore.create();
  private final Crm crm = open(KEY);
  private final CrmSession amy = crm.as(Principal.user("amy"));
  private final CrmSession dora = crm.as(Principal.user("dora", "dpo"));

  private static SecretKey key(String text) {
    return new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  private Crm open(SecretKey key) {
    return Crm.on(store).region("IT").policy(POLICY).suppressing(key).open();
  }

  private static CrmRecord ada() {
    return CrmRecord.of(Contacts.TYPE)
        .with(Contacts.GIVEN_NAME, "Ada")
        .with(Contacts.EMAILS, List.of(Email.of("ada@example.org")))
        .with(Contacts.PHONES, List.of(Phone.of("339 1234567")));
  }

  @Test
  void isNotSavedAnewNorAddedToAnotherCard() {
    CrmRecord bea = amy.save(CrmRecord.of(Contacts.TYPE).with(Contacts.GIVEN_NAME, "Bea"));
    dora.access().erase(List.of(amy.save(ada()).id()), "request 17");
    for (CrmRecord attempt :
        List.of(
            ada(),
            ada().without(Contacts.EMAILS),
            ada().with(Contacts.PHONES, List.of()),
            bea.with(Contacts.EMAILS, List.of(Email.of("ADA@Example.org"))),
            bea.with(Contacts.PHONES, List.of(Phone.of("+39 339 123 45 67"))))) {
      assertThatThrownBy(() -> amy.save(attempt))
          .isInstanceOfSatisfying(
              InvalidRecordException.class,
              e -> assertThat(e.problems().get(0).code()).isEqualTo("suppressed"))
          .hasMessageNotContaining("example.org");
      assertThatThrownBy(() -> amy.check(List.of(attempt), id -> false, id -> false))
          .isInstanceOf(InvalidRecordException.class);
    }
    CrmRecord other = ada().with(Contacts.EMAILS, List.of()).with(Contacts.PHONES, List.of());
    assertThat(amy.save(other).version()).isEqualTo(1);
    assertThat(amy.save(bea.with(Contacts.SOURCE, "fair")).version()).isEqualTo(2);
  }

  @Test
  void isNotRestoredWithADoubleThatWasDeletedBefore() {
    CrmRecord twin = amy.save(ada());
    amy.delete(twin.id());
    dora.access().erase(List.of(amy.save(ada()).id()), "request 17");
    for (ThrowingCallable attempt :
        List.<ThrowingCallable>of(() -> amy.restore(twin.id()), () -> amy.restore(List.of(twin)))) {
      assertThatThrownBy(attempt)
          .isInstanceOfSatisfying(
              InvalidRecordException.class,
              e -> assertThat(e.problems().get(0).code()).isEqualTo("suppressed"))
          .hasMessageNotContaining("example.org");
    }
    CrmRecord other = twin.without(Contacts.EMAILS).without(Contacts.PHONES);
    assertThat(amy.restore(List.of(other))).hasSize(1);
    amy.delete(twin.id());
    dora.access().lift(ada(), "he asked");
    assertThat(amy.restore(twin.id()).isDeleted()).isFalse();
  }

  @Test
  void comesBackOnceItIsLifted() {
    dora.access().erase(List.of(amy.save(ada()).id()), "request 17");
    assertThatThrownBy(() -> amy.access().lift(ada(), "he asked"))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(dora.access().lift(ada(), "he asked")).isTrue();
    assertThat(dora.access().lift(ada(), "once more")).isFalse();
    assertThat(amy.save(ada()).version()).isEqualTo(1);
    AuditEntry last =
        dora.access().audit().search(AuditSearch.all().of(Action.ERASE), 1, null).items().get(0);
    assertThat(last.facts()).isEqualTo(Map.of("suppression", "lifted", "reason", "he asked"));
    assertThat(dora.access().audit().verify().isSound()).isTrue();
  }

  @Test
  void isNotLiftedByARecordThatIsNotOfItsType() {
    dora.access().erase(List.of(amy.save(ada()).id()), "request 17");
    AccessPolicy notesAlone =
        (principal, action, type) ->
            action == Action.ERASE && !type.name().equals(Notes.NAME)
                ? Filter.nothing()
                : Filter.everything();
    CrmSession clerk =
        Crm.on(store)
            .region("IT")
            .policy(notesAlone)
            .suppressing(KEY)
            .open()
            .as(Principal.user("carl"));
    MultiField<Email> emails = Field.multi(Notes.NAME, "emails", ElementKind.EMAIL);
    CrmRecord disguised =
        CrmRecord.of(RecordType.named(Notes.NAME).field(emails).build())
            .with(emails, List.of(Email.of("ada@example.org")));
    assertThatThrownBy(() -> clerk.access().lift(disguised, "he asked"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> amy.save(ada())).isInstanceOf(InvalidRecordException.class);
  }

  @Test
  void isKnownToWhoHasTheKeyAlone() {
    dora.access().erase(List.of(amy.save(ada()).id()), "request 17");
    CrmSession otherKey = open(key("another key")).as(Principal.user("amy"));
    assertThat(otherKey.save(ada()).version()).isEqualTo(1);
    Crm none = Crm.on(store).region("IT").open();
    assertThat(none.as(Principal.user("amy")).save(ada()).version()).isEqualTo(1);
  }
}
