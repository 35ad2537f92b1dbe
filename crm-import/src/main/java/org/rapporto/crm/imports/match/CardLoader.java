package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.ScalarField;

/**
 * Loads the cards a batch can meet, by one query a key and never one a row.
 *
 * <pre>{@code
 * CardBase base = CardLoader.load(session, contactDrafts, organisationDrafts);
 * }</pre>
 */
public final class CardLoader {

  private final CrmSession session;
  private final CardBase base = new CardBase();

  private CardLoader(CrmSession session) {
    this.session = session;
  }

  /**
   * Loads the cards.
   *
   * @param session inside the transaction of the batch
   * @param contacts drafts of the batch, with telephone numbers read
   * @param organisations drafts of the batch
   * @return the cards that may be the same, and their roles
   */
  public static CardBase load(
      CrmSession session, List<CrmRecord> contacts, List<CrmRecord> organisations) {
    CardLoader loader = new CardLoader(session);
    loader.organisations(organisations);
    loader.contacts(contacts);
    return loader.base;
  }

  private void organisations(List<CrmRecord> drafts) {
    byId(drafts);
    byExternalId(drafts, Organisations.EXTERNAL_IDS);
    byValue(drafts, Organisations.TAX_ID);
    Set<String> titles = new HashSet<>();
    drafts.forEach(d -> d.find(Organisations.TITLE_KEY).ifPresent(titles::add));
    take(drafts, Organisations.TITLE_KEY.in(titles));
  }

  private void contacts(List<CrmRecord> drafts) {
    byId(drafts);
    byExternalId(drafts, Contacts.EXTERNAL_IDS);
    byValue(drafts, Contacts.TAX_ID);
    Set<String> emails = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    for (CrmRecord draft : drafts) {
      emails.addAll(CardKeys.emails(draft, Contacts.EMAILS));
      for (Phone phone : draft.get(Contacts.PHONES)) {
        if (phone.e164() != null) {
          numbers.add(phone.e164());
        }
      }
    }
    any(drafts, Contacts.EMAILS, Email.CANONICAL.in(emails));
    any(drafts, Contacts.PHONES, Phone.E164.in(numbers));
    namesakes(drafts);
    roles();
  }

  /** People with the very names of the drafts that a name may decide. */
  private void namesakes(List<CrmRecord> drafts) {
    Set<String> names = new HashSet<>();
    drafts.forEach(d -> d.find(Contacts.NAME_KEY).ifPresent(names::add));
    take(drafts, Contacts.NAME_KEY.in(names));
  }

  private void roles() {
    Collection<CrmRecord> contacts = base.contacts();
    if (!contacts.isEmpty()) {
      List<RecordId> ids = contacts.stream().map(CrmRecord::id).toList();
      session.find(Affiliations.TYPE, Affiliations.CONTACT.in(ids)).forEach(base::put);
    }
  }

  private void byId(List<CrmRecord> drafts) {
    Set<RecordId> ids = new HashSet<>();
    drafts.stream().filter(CrmRecord::hasId).forEach(d -> ids.add(d.id()));
    take(drafts, Filter.hasId(ids));
  }

  private void byExternalId(List<CrmRecord> drafts, MultiField<ExternalId> field) {
    Set<String> sources = new HashSet<>();
    Set<String> values = new HashSet<>();
    for (CrmRecord draft : drafts) {
      for (ExternalId id : draft.get(field)) {
        sources.add(id.source());
        values.add(id.value());
      }
    }
    any(drafts, field, ExternalId.VALUE.in(values).and(ExternalId.SOURCE.in(sources)));
  }

  private void byValue(List<CrmRecord> drafts, ScalarField<String> field) {
    Set<String> values = new HashSet<>();
    drafts.forEach(d -> d.find(field).ifPresent(values::add));
    take(drafts, field.in(values));
  }

  private void any(List<CrmRecord> drafts, MultiField<?> field, Filter element) {
    if (!(element instanceof Filter.Nothing)) {
      take(drafts, field.any(element));
    }
  }

  private void take(List<CrmRecord> drafts, Filter filter) {
    if (!drafts.isEmpty() && !(filter instanceof Filter.Nothing)) {
      new ArrayList<>(session.find(drafts.get(0).type(), filter)).forEach(base::put);
    }
  }
}
