package org.rapporto.crm.contact;

import java.util.List;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.ChoiceField;
import org.rapporto.crm.model.DateField;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TextKey;
import org.rapporto.crm.model.Trait;

/**
 * People. The keys of the record type {@code contact}.
 *
 * <pre>{@code
 * CrmRecord ada =
 *     CrmRecord.of(Contacts.TYPE)
 *         .with(Contacts.GIVEN_NAME, "Ada")
 *         .with(Contacts.FAMILY_NAME, "Rossi")
 *         .with(Contacts.PHONES, List.of(Phone.of("339 1234567")));
 * }</pre>
 */
public final class Contacts {

  /** The name of the type. */
  public static final String NAME = "contact";

  /** Title before the name, such as {@code Dr}. */
  public static final TextField NAME_PREFIX = Field.text(NAME, "name_prefix");

  /** Given names. */
  public static final TextField GIVEN_NAME = Field.text(NAME, "given_name");

  /** Patronymic or middle names. */
  public static final TextField MIDDLE_NAME = Field.text(NAME, "middle_name");

  /** Family name with its particles. */
  public static final TextField FAMILY_NAME = Field.text(NAME, "family_name", Trait.INDEXED);

  /** What stands behind the name, such as {@code Jr}. */
  public static final TextField NAME_SUFFIX = Field.text(NAME, "name_suffix");

  /** What friends say. */
  public static final TextField NICKNAME = Field.text(NAME, "nickname");

  /** The given names in the form {@link TextKey#PLAIN}; set by the gate, for search. */
  public static final TextField GIVEN_NAME_KEY =
      Field.text(NAME, "given_name_key", Trait.INDEXED, Trait.DERIVED);

  /** The family name in the form {@link TextKey#PLAIN}; set by the gate, for search. */
  public static final TextField FAMILY_NAME_KEY =
      Field.text(NAME, "family_name_key", Trait.INDEXED, Trait.DERIVED);

  /**
   * Family name and given names together in the form {@link TextKey#PLAIN}, such as {@code "rossi
   * ada"}; set by the gate. People with the same key are namesakes.
   */
  public static final TextField NAME_KEY =
      Field.text(NAME, "name_key", Trait.INDEXED, Trait.DERIVED);

  /**
   * Family name and given names together as they sound, {@link TextKey#SOUND}, in either order and
   * alphabet; set by the gate. A misspelt name is found by it.
   */
  public static final TextField NAME_SOUND =
      Field.text(NAME, "name_sound", Trait.INDEXED, Trait.DERIVED);

  /** Telephone numbers. */
  public static final MultiField<Phone> PHONES = Field.multi(NAME, "phones", ElementKind.PHONE);

  /** E-mail addresses. */
  public static final MultiField<Email> EMAILS = Field.multi(NAME, "emails", ElementKind.EMAIL);

  /** Postal addresses. */
  public static final MultiField<Address> ADDRESSES =
      Field.multi(NAME, "addresses", ElementKind.ADDRESS);

  /** Day of birth. */
  public static final DateField BIRTHDAY = Field.date(NAME, "birthday");

  /**
   * The birthday of a person whose year of birth is not known: month and day as {@code --05-17}
   * (RFC 6350, section 4.3.1). Empty where {@link #BIRTHDAY} says it.
   */
  public static final TextField BIRTHDAY_MONTH_DAY = Field.text(NAME, "birthday_month_day");

  /** Gender as the person gives it. */
  public static final ChoiceField GENDER =
      Field.choice(
          NAME,
          "gender",
          List.of(
              new Choice("female", Labels.of("Female", "Donna", "Женский")),
              new Choice("male", Labels.of("Male", "Uomo", "Мужской")),
              new Choice("other", Labels.of("Other", "Altro", "Другой"))));

  /** The person's own tax number. */
  public static final TextField TAX_ID = Field.text(NAME, "tax_id", Trait.INDEXED);

  /** The person's own page. */
  public static final TextField WEBSITE = Field.text(NAME, "website");

  /** Free words. */
  public static final MultiField<Tag> TAGS = Field.multi(NAME, "tags", ElementKind.TAG);

  /** Remarks on the card itself; dated ones are {@link Notes}. */
  public static final TextField DESCRIPTION = Field.text(NAME, "description");

  /** Where the card came from, such as {@code fair 2026}. */
  public static final TextField SOURCE = Field.text(NAME, "source");

  /** What other systems call this person. */
  public static final MultiField<ExternalId> EXTERNAL_IDS =
      Field.multi(NAME, "external_ids", ElementKind.EXTERNAL_ID);

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Contact", "Contatto", "Контакт"))
          .field(NAME_PREFIX, Labels.of("Title", "Titolo", "Обращение"))
          .field(GIVEN_NAME, Labels.of("Given name", "Nome", "Имя"))
          .field(MIDDLE_NAME, Labels.of("Middle name", "Secondo nome", "Отчество"))
          .field(FAMILY_NAME, Labels.of("Family name", "Cognome", "Фамилия"))
          .field(NAME_SUFFIX, Labels.of("Suffix", "Suffisso", "Суффикс"))
          .field(NICKNAME, Labels.of("Nickname", "Soprannome", "Прозвище"))
          .derived(GIVEN_NAME_KEY, TextKey.PLAIN, GIVEN_NAME)
          .derived(FAMILY_NAME_KEY, TextKey.PLAIN, FAMILY_NAME)
          .derived(NAME_KEY, TextKey.PLAIN, FAMILY_NAME, GIVEN_NAME)
          .field(PHONES, Labels.of("Phones", "Telefoni", "Телефоны"))
          .field(EMAILS, Labels.of("E-mails", "E-mail", "E-mail"))
          .field(ADDRESSES, Labels.of("Addresses", "Indirizzi", "Адреса"))
          .field(BIRTHDAY, Labels.of("Birthday", "Data di nascita", "Дата рождения"))
          .field(
              BIRTHDAY_MONTH_DAY,
              Labels.of("Birthday without year", "Compleanno senza anno", "День рождения без года"))
          .field(GENDER, Labels.of("Gender", "Genere", "Пол"))
          .field(TAX_ID, Labels.of("Tax number", "Codice fiscale", "ИНН"))
          .field(WEBSITE, Labels.of("Website", "Sito web", "Сайт"))
          .field(TAGS, Labels.of("Tags", "Etichette", "Метки"))
          .field(DESCRIPTION, Labels.of("Description", "Descrizione", "Описание"))
          .field(SOURCE, Labels.of("Source", "Origine", "Источник"))
          .field(EXTERNAL_IDS, Labels.of("External ids", "Codici esterni", "Внешние коды"))
          .derived(NAME_SOUND, TextKey.SOUND, FAMILY_NAME, GIVEN_NAME)
          .build();

  private Contacts() {}
}
