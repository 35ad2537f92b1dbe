package org.rapporto.crm.contact;

import org.rapporto.crm.model.DateField;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FlagField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/**
 * The dated roles of people in organisations: a person may have several, at once or one after the
 * other. The keys of the record type {@code affiliation}.
 */
public final class Affiliations {

  /** The name of the type. */
  public static final String NAME = "affiliation";

  /** Who. */
  public static final ReferenceField CONTACT =
      Field.reference(NAME, "contact", Contacts.NAME, Trait.REQUIRED);

  /** Where. */
  public static final ReferenceField ORGANISATION =
      Field.reference(NAME, "organisation", Organisations.NAME, Trait.REQUIRED);

  /** As what, such as {@code Sales director}. */
  public static final TextField JOB_TITLE = Field.text(NAME, "job_title");

  /** In which department. */
  public static final TextField DEPARTMENT = Field.text(NAME, "department");

  /** First day, if known. */
  public static final DateField FROM = Field.date(NAME, "from_date");

  /** Last day; missing while the role goes on. */
  public static final DateField UNTIL = Field.date(NAME, "until_date");

  /** Whether this is the role to show first. */
  public static final FlagField PRIMARY = Field.flag(NAME, "is_primary");

  /** The affiliation of the superior in the same organisation: the edge of the org chart. */
  public static final ReferenceField REPORTS_TO = Field.reference(NAME, "reports_to", NAME);

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Affiliation", "Ruolo", "Должность"))
          .field(CONTACT, Labels.of("Contact", "Contatto", "Контакт"))
          .field(ORGANISATION, Labels.of("Organisation", "Organizzazione", "Организация"))
          .field(JOB_TITLE, Labels.of("Job title", "Qualifica", "Должность"))
          .field(DEPARTMENT, Labels.of("Department", "Reparto", "Отдел"))
          .field(FROM, Labels.of("From", "Dal", "С"))
          .field(UNTIL, Labels.of("Until", "Al", "По"))
          .field(PRIMARY, Labels.of("Primary", "Principale", "Основная"))
          .field(REPORTS_TO, Labels.of("Reports to", "Riporta a", "Подчиняется"))
          .build();

  private Affiliations() {}
}
