package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.TextKey;

/** Derived values are the normal forms of their sources, whatever others are derived of these. */
class DerivedValuesTest {

  private static final String[] PIECES = {
    "ООО",
    "S.r.l.",
    "s r l",
    "Вектор",
    "Щёлоков",
    "F.lli",
    "AS Roma",
    "Müller",
    "GmbH & Co. KG",
    "а",
    "x",
    "12",
    "D’Angelo",
    "- -",
    "\"",
    "общество с ограниченной ответственностью"
  };

  @Test
  void followFromTheSourcesOfAPerson() {
    Random random = new Random(11);
    for (int i = 0; i < 2000; i++) {
      String family = text(random);
      String given = text(random);
      CrmRecord person =
          CrmRecord.of(Contacts.TYPE)
              .with(Contacts.FAMILY_NAME, family)
              .with(Contacts.GIVEN_NAME, given)
              .withDerived();
      String both = joined(family, given);
      assertThat(person.find(Contacts.FAMILY_NAME_KEY)).isEqualTo(form(TextKey.PLAIN, family));
      assertThat(person.find(Contacts.NAME_KEY)).isEqualTo(form(TextKey.PLAIN, both));
      assertThat(person.find(Contacts.NAME_SOUND)).isEqualTo(form(TextKey.SOUND, both));
    }
  }

  @Test
  void followFromTheTitleAnOrganisationHasNow() {
    Random random = new Random(12);
    CrmRecord organisation = CrmRecord.of(Organisations.TYPE);
    for (int i = 0; i < 2000; i++) {
      String title = text(random);
      organisation = organisation.with(Organisations.TITLE, title).withDerived();
      assertThat(organisation.find(Organisations.TITLE_KEY))
          .isEqualTo(form(TextKey.ORGANISATION, title));
      assertThat(organisation.find(Organisations.TITLE_SOUND))
          .isEqualTo(form(TextKey.SOUND, title));
    }
  }

  private static Optional<String> form(TextKey key, @Nullable String text) {
    return Optional.ofNullable(text).map(key::of).filter(form -> !form.isEmpty());
  }

  private static @Nullable String joined(@Nullable String one, @Nullable String other) {
    return one == null || other == null ? (one == null ? other : one) : one + ' ' + other;
  }

  private static @Nullable String text(Random random) {
    int count = random.nextInt(5);
    if (count == 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }
}
