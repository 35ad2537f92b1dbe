package org.rapporto.crm.contact;

import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TextKey;
import org.rapporto.crm.model.Trait;

/** Companies, offices, associations. The keys of the record type {@code organisation}. */
public final class Organisations {

  /** The name of the type. */
  public static final String NAME = "organisation";

  /** The name people use. */
  public static final TextField TITLE = Field.text(NAME, "title", Trait.REQUIRED, Trait.INDEXED);

  /** The name in the form {@link TextKey#ORGANISATION}; set by the gate, for search. */
  public static final TextField TITLE_KEY =
      Field.text(NAME, "title_key", Trait.INDEXED, Trait.DERIVED);

  /**
   * The name as it sounds, {@link TextKey#SOUND}; set by the gate. A misspelt name is found by it.
   */
  public static final TextField TITLE_SOUND =
      Field.text(NAME, "title_sound", Trait.INDEXED, Trait.DERIVED);

  /** The full legal name. */
  public static final TextField LEGAL_NAME = Field.text(NAME, "legal_name");

  /** Tax number: ИНН, partita IVA, VAT number. */
  public static final TextField TAX_ID = Field.text(NAME, "tax_id", Trait.INDEXED);

  /** The organisation this one is a part of. */
  public static final ReferenceField PARENT = Field.reference(NAME, "parent", NAME);

  /** Telephone numbers. */
  public static final MultiField<Phone> PHONES = Field.multi(NAME, "phones", ElementKind.PHONE);

  /** E-mail addresses. */
  public static final MultiField<Email> EMAILS = Field.multi(NAME, "emails", ElementKind.EMAIL);

  /** Postal addresses. */
  public static final MultiField<Address> ADDRESSES =
      Field.multi(NAME, "addresses", ElementKind.ADDRESS);

  /** The organisation's page. */
  public static final TextField WEBSITE = Field.text(NAME, "website");

  /** Line of business. */
  public static final TextField INDUSTRY = Field.text(NAME, "industry");

  /** How many people work there. */
  public static final IntegerField EMPLOYEES = Field.integer(NAME, "employees");

  /** Free words. */
  public static final MultiField<Tag> TAGS = Field.multi(NAME, "tags", ElementKind.TAG);

  /** Remarks on the card itself; dated ones are {@link Notes}. */
  public static final TextField DESCRIPTION = Field.text(NAME, "description");

  /** What other systems call this organisation. */
  public static final MultiField<ExternalId> EXTERNAL_IDS =
      Field.multi(NAME, "external_ids", ElementKind.EXTERNAL_ID);

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Organisation", "Organizzazione", "Организация"))
          .field(TITLE, Labels.of("Name", "Nome", "Название"))
          .derived(TITLE_KEY, TextKey.ORGANISATION, TITLE)
          .field(LEGAL_NAME, Labels.of("Legal name", "Ragione sociale", "Полное наименование"))
          .field(TAX_ID, Labels.of("Tax number", "Partita IVA", "ИНН"))
          .field(PARENT, Labels.of("Part of", "Fa parte di", "Входит в"))
          .field(PHONES, Labels.of("Phones", "Telefoni", "Телефоны"))
          .field(EMAILS, Labels.of("E-mails", "E-mail", "E-mail"))
          .field(ADDRESSES, Labels.of("Addresses", "Indirizzi", "Адреса"))
          .field(WEBSITE, Labels.of("Website", "Sito web", "Сайт"))
          .field(INDUSTRY, Labels.of("Industry", "Settore", "Отрасль"))
          .field(EMPLOYEES, Labels.of("Employees", "Dipendenti", "Сотрудников"))
          .field(TAGS, Labels.of("Tags", "Etichette", "Метки"))
          .field(DESCRIPTION, Labels.of("Description", "Descrizione", "Описание"))
          .field(EXTERNAL_IDS, Labels.of("External ids", "Codici esterni", "Внешние коды"))
          .derived(TITLE_SOUND, TextKey.SOUND, TITLE)
          .build();

  private Organisations() {}
}
