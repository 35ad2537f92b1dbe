package org.rapporto.crm.sales;

import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.DateField;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.MoneyField;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;

/**
 * Deals: what may be sold to whom, for how much and until when. The keys of the record type {@code
 * deal}.
 *
 * <pre>{@code
 * CrmRecord deal =
 *     CrmRecord.of(Deals.TYPE)
 *         .with(Deals.TITLE, "Spare parts")
 *         .with(Deals.AMOUNT, Money.of("1200", "EUR"))
 *         .with(Deals.CONTACT, ada.id());
 * }</pre>
 */
public final class Deals {

  /** The name of the type. */
  public static final String NAME = "deal";

  /** What it is about. */
  public static final TextField TITLE = Field.text(NAME, "title", Trait.INDEXED);

  /** What it is worth. */
  public static final MoneyField AMOUNT = Field.money(NAME, "amount");

  /** How far it has come, in the words of the host. */
  public static final TextField STAGE = Field.text(NAME, "stage", Trait.INDEXED);

  /** The sequence of stages it goes through, in the words of the host. */
  public static final TextField PIPELINE = Field.text(NAME, "pipeline");

  /** How likely it is to be won, in percent from 0 to 100. */
  public static final IntegerField PROBABILITY = Field.integer(NAME, "probability");

  /** The day it was or should be decided. */
  public static final DateField CLOSE_DATE = Field.date(NAME, "close_date");

  /** With which person. */
  public static final ReferenceField CONTACT =
      Field.reference(NAME, "contact", Contacts.NAME, Trait.INDEXED);

  /** With which organisation. */
  public static final ReferenceField ORGANISATION =
      Field.reference(NAME, "organisation", Organisations.NAME, Trait.INDEXED);

  /** Remarks on the deal itself; dated ones are {@link org.rapporto.crm.contact.Notes}. */
  public static final TextField DESCRIPTION = Field.text(NAME, "description");

  /** What other systems call this deal. */
  public static final MultiField<ExternalId> EXTERNAL_IDS =
      Field.multi(NAME, "external_ids", ElementKind.EXTERNAL_ID);

  /** The type. */
  public static final RecordType TYPE =
      RecordType.named(NAME)
          .labels(Labels.of("Deal", "Trattativa", "Сделка"))
          .field(TITLE, Labels.of("Title", "Titolo", "Название"))
          .field(AMOUNT, Labels.of("Amount", "Importo", "Сумма"))
          .field(STAGE, Labels.of("Stage", "Fase", "Этап"))
          .field(PIPELINE, Labels.of("Pipeline", "Pipeline di vendita", "Воронка"))
          .field(PROBABILITY, Labels.of("Probability, %", "Probabilità, %", "Вероятность, %"))
          .field(CLOSE_DATE, Labels.of("Close date", "Data di chiusura", "Дата закрытия"))
          .field(CONTACT, Labels.of("Contact", "Contatto", "Контакт"))
          .field(ORGANISATION, Labels.of("Organisation", "Organizzazione", "Организация"))
          .field(DESCRIPTION, Labels.of("Description", "Descrizione", "Описание"))
          .field(EXTERNAL_IDS, Labels.of("External ids", "Codici esterni", "Внешние коды"))
          .build();

  private Deals() {}
}
