package org.rapporto.crm.blackbox.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.ImportDraft;
import org.rapporto.crm.imports.ImportReport;
import org.rapporto.crm.imports.Importer;
import org.rapporto.crm.imports.ledger.RowResult;
import org.rapporto.crm.imports.row.CellNote;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.sales.Deals;

/** A base into which whole files are imported, and what its cards say in the words of headers. */
final class WholeFile implements AutoCloseable {

  private final Crm crm = Crm.on(MemoryStore.create()).open();
  private final CrmSession session = crm.as(Principal.user("amy"));
  private final List<RowResult> results = new ArrayList<>();

  /** Imports a file as it is proposed, likely columns too. */
  ImportReport take(Path file, String region) {
    results.clear();
    ImportDraft draft = Importer.into(session).region(region).open(file).acceptingProposals();
    return draft.run((result, cells) -> results.add(result));
  }

  /** What became of the records of the last file. */
  List<RowResult> results() {
    return results;
  }

  RowResult result(int row) {
    return results.get(row - 1);
  }

  List<String> codes(int row) {
    return result(row).notes().stream().map(CellNote::code).toList();
  }

  List<CrmRecord> all(RecordType type) {
    return session.find(type, Filter.everything());
  }

  /** The people, and the organisations of which no person is known. */
  List<Map<String, Object>> cards() {
    List<Map<String, Object>> cards = new ArrayList<>();
    Set<RecordId> employers = new HashSet<>();
    for (CrmRecord person : all(Contacts.TYPE)) {
      Map<String, Object> facts = person(person);
      for (CrmRecord role : all(Affiliations.TYPE)) {
        if (role.get(Affiliations.CONTACT).equals(person.id())) {
          employers.add(role.get(Affiliations.ORGANISATION));
          put(facts, "job.title", role.find(Affiliations.JOB_TITLE).orElse(null));
          put(facts, "org.unit", role.find(Affiliations.DEPARTMENT).orElse(null));
          CrmRecord employer = session.get(role.get(Affiliations.ORGANISATION));
          put(facts, "org.name", employer.get(Organisations.TITLE));
        }
      }
      cards.add(facts);
    }
    for (CrmRecord organisation : all(Organisations.TYPE)) {
      if (!employers.contains(organisation.id())) {
        cards.add(organisation(organisation));
      }
    }
    return cards;
  }

  private static Map<String, Object> person(CrmRecord card) {
    Map<String, Object> facts = new TreeMap<>();
    put(facts, "name.prefix", card.find(Contacts.NAME_PREFIX).orElse(null));
    put(facts, "name.given", card.find(Contacts.GIVEN_NAME).orElse(null));
    put(facts, "name.middle", card.find(Contacts.MIDDLE_NAME).orElse(null));
    put(facts, "name.family", card.find(Contacts.FAMILY_NAME).orElse(null));
    put(facts, "name.suffix", card.find(Contacts.NAME_SUFFIX).orElse(null));
    put(facts, "name.nick", card.find(Contacts.NICKNAME).orElse(null));
    put(facts, "birthday", card.find(Contacts.BIRTHDAY_MONTH_DAY).orElse(null));
    card.find(Contacts.BIRTHDAY).ifPresent(day -> facts.put("birthday", day.toString()));
    put(facts, "url", card.find(Contacts.WEBSITE).orElse(null));
    put(facts, "notes", card.find(Contacts.DESCRIPTION).orElse(null));
    put(facts, "owner", card.find(RecordType.OWNER).orElse(null));
    facts.put("phones", phones(card, Contacts.PHONES));
    facts.put("emails", emails(card, Contacts.EMAILS));
    facts.put("tags", new TreeSet<>(card.get(Contacts.TAGS).stream().map(Tag::name).toList()));
    for (Address address : card.get(Contacts.ADDRESSES)) {
      put(facts, "city", address.city());
      put(facts, "zip", address.postcode());
    }
    card.get(Contacts.EXTERNAL_IDS).forEach(id -> facts.put("externalId", id.value()));
    return facts;
  }

  private static Map<String, Object> organisation(CrmRecord card) {
    Map<String, Object> facts = new TreeMap<>();
    String title = card.get(Organisations.TITLE);
    put(facts, "org.name", title);
    put(facts, "name.full", title);
    put(facts, "org.taxId", card.find(Organisations.TAX_ID).orElse(null));
    put(facts, "notes", card.find(Organisations.DESCRIPTION).orElse(null));
    facts.put("phones", phones(card, Organisations.PHONES));
    facts.put("emails", emails(card, Organisations.EMAILS));
    return facts;
  }

  /** The deals; all of them must hang on a person and an organisation of the base. */
  List<Map<String, Object>> deals() {
    List<Map<String, Object>> deals = new ArrayList<>();
    for (CrmRecord deal : all(Deals.TYPE)) {
      Map<String, Object> facts = new TreeMap<>();
      put(facts, "title", deal.find(Deals.TITLE).orElse(null));
      deal.find(Deals.AMOUNT).ifPresent(money -> facts.put("amount", money.toString()));
      put(facts, "stage", deal.find(Deals.STAGE).orElse(null));
      put(facts, "pipeline", deal.find(Deals.PIPELINE).orElse(null));
      deal.find(Deals.CLOSE_DATE).ifPresent(day -> facts.put("close_date", day.toString()));
      put(facts, "owner", deal.find(RecordType.OWNER).orElse(null));
      CrmRecord person = session.get(deal.get(Deals.CONTACT));
      put(facts, "contact", person.find(Contacts.FAMILY_NAME).orElse(null));
      CrmRecord organisation = session.get(deal.get(Deals.ORGANISATION));
      put(facts, "org.name", organisation.get(Organisations.TITLE));
      deals.add(facts);
    }
    return deals;
  }

  private static Set<String> phones(CrmRecord card, MultiField<Phone> field) {
    Set<String> phones = new TreeSet<>();
    for (Phone phone : card.get(field)) {
      String extension = phone.extension() == null ? "" : ";ext=" + phone.extension();
      if (phone.e164() != null) {
        phones.add(phone.e164() + extension);
      }
    }
    return phones;
  }

  private static Set<String> emails(CrmRecord card, MultiField<Email> field) {
    Set<String> emails = new TreeSet<>();
    for (Email email : card.get(field)) {
      if (email.canonical() != null) {
        emails.add(email.canonical());
      }
    }
    return emails;
  }

  private static void put(Map<String, Object> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }

  @Override
  public void close() {
    crm.close();
  }
}
