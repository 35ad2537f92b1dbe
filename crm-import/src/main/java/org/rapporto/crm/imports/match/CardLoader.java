package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.convert.TaxIdText;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.TextField;

/**
 * Loads the cards a batch can meet, by one query a key and never one a row.
 *
 * <pre>{@code
 * CardBase base = CardLoader.load(session, rows, card -> card);
 * }</pre>
 */
public final class CardLoader {

  /** The rules that know a person by more than a name. */
  private static final List<MatchRule> REACH =
      List.of(
          MatchRule.RECORD_ID,
          MatchRule.EXTERNAL_ID,
          MatchRule.TAX_ID,
          MatchRule.EMAIL,
          MatchRule.PHONE);

  private final CrmSession session;
  private final Function<CrmRecord, @Nullable CrmRecord> latest;
  private final Namesakes namesakes;
  private final CardBase base;

  private CardLoader(CrmSession session, Function<CrmRecord, @Nullable CrmRecord> latest) {
    this.session = session;
    this.latest = latest;
    this.namesakes = new Namesakes(session::find);
    this.base = new CardBase(new ByName());
  }

  /**
   * Loads the cards. People who may be met by their names alone are looked up when it comes to
   * that, within the same transaction.
   *
   * @param session inside the transaction of the batch
   * @param rows the drafts of the batch, with telephone numbers read
   * @param latest gives the latest image of a stored record, where a plan has changed it; null if
   *     the plan merges it into another one
   * @return the cards that may be the same, and their roles
   */
  public static CardBase load(
      CrmSession session, List<CardPair> rows, Function<CrmRecord, @Nullable CrmRecord> latest) {
    CardLoader loader = new CardLoader(session, latest);
    loader.organisations(drafts(rows, CardPair::organisation));
    loader.contacts(drafts(rows, CardPair::contact));
    loader.roles(loader.base.contacts());
    loader.namesakes(rows);
    return loader.base;
  }

  private void putStored(CrmRecord card) {
    CrmRecord image = latest.apply(card);
    if (image != null) {
      base.putStored(image);
    }
  }

  private static List<CrmRecord> drafts(
      List<CardPair> rows, Function<CardPair, @Nullable CrmRecord> card) {
    List<CrmRecord> drafts = new ArrayList<>();
    for (CardPair row : rows) {
      CrmRecord draft = card.apply(row);
      if (draft != null) {
        drafts.add(draft);
      }
    }
    return drafts;
  }

  private void organisations(List<CrmRecord> drafts) {
    byId(drafts);
    byExternalId(drafts, Organisations.EXTERNAL_IDS);
    byTaxId(drafts, Organisations.TAX_ID);
    Set<String> titles = new HashSet<>();
    drafts.forEach(d -> d.find(Organisations.TITLE_KEY).ifPresent(titles::add));
    take(drafts, Organisations.TITLE_KEY.in(titles));
  }

  private void contacts(List<CrmRecord> drafts) {
    byId(drafts);
    byExternalId(drafts, Contacts.EXTERNAL_IDS);
    byTaxId(drafts, Contacts.TAX_ID);
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
  }

  /** What the rules will most likely ask by name, by a few queries for all rows. */
  private void namesakes(List<CardPair> rows) {
    List<Namesakes.Place> places = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (CardPair row : rows) {
      CrmRecord contact = row.contact();
      CrmRecord organisation = row.organisation();
      String name = contact == null ? null : contact.valueOrNull(Contacts.NAME_KEY);
      if (contact == null || name == null) {
        continue;
      }
      if (organisation != null) {
        RecordId card = base.findContact(contact, Optional.empty(), REACH).card();
        base.findOrganisation(organisation, MatchRule.ALL)
            .found()
            .filter(id -> card == null || base.role(card, id).isEmpty())
            .ifPresent(id -> places.add(new Namesakes.Place(name, id)));
      } else if (ContactRules.hasNothingElse(contact)) {
        names.add(name);
      }
    }
    List<CrmRecord> people = new ArrayList<>(namesakes.in(places));
    people.addAll(namesakes.of(names));
    people.removeIf(person -> base.find(person.id()).isPresent());
    people.forEach(this::putStored);
    roles(people);
  }

  /** Looks up what was not asked beforehand, because earlier rows of the batch changed things. */
  private final class ByName implements CardBase.NameLookup {

    @Override
    public void in(String name, RecordId organisation) {
      take(namesakes.in(List.of(new Namesakes.Place(name, organisation))));
    }

    @Override
    public void all(String name) {
      take(namesakes.of(List.of(name)));
    }

    private void take(List<CrmRecord> people) {
      people.forEach(CardLoader.this::putStored);
      roles(people);
    }
  }

  private void roles(Collection<CrmRecord> contacts) {
    if (!contacts.isEmpty()) {
      List<RecordId> ids = contacts.stream().map(CrmRecord::id).toList();
      session.find(Affiliations.TYPE, Affiliations.CONTACT.in(ids)).forEach(this::putStored);
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

  /** As the row has the number, and in its plain form. */
  private void byTaxId(List<CrmRecord> drafts, TextField field) {
    Set<String> values = new HashSet<>();
    for (CrmRecord draft : drafts) {
      String number = draft.valueOrNull(field);
      if (number != null) {
        values.add(number);
        values.add(TaxIdText.plain(number));
      }
    }
    take(drafts, field.in(values));
  }

  private void any(List<CrmRecord> drafts, MultiField<?> field, Filter element) {
    if (!(element instanceof Filter.Nothing)) {
      take(drafts, field.any(element));
    }
  }

  private void take(List<CrmRecord> drafts, Filter filter) {
    if (!drafts.isEmpty() && !(filter instanceof Filter.Nothing)) {
      session.find(drafts.get(0).type(), filter).forEach(this::putStored);
    }
  }
}
