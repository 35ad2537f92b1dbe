package org.rapporto.crm.duplicate;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.match.MatchValues;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;

/**
 * Reads what cards are compared by: their own values, and of people where they work. Not
 * thread-safe; good for one transaction.
 */
final class CardReading {

  private static final String COMPANY = "company";

  private final CrmSession session;
  private final MatchSchema schema;
  private final boolean hasCompany;
  private final Map<RecordId, String> titles = new HashMap<>();

  CardReading(CrmSession session, MatchSchema schema) {
    this.session = session;
    this.schema = schema;
    this.hasCompany = schema.columns().stream().anyMatch(c -> c.name().equals(COMPANY));
  }

  /** The values of stored cards of one type, in their order. */
  List<MatchValues> values(List<CrmRecord> cards) {
    Map<RecordId, Set<String>> companies = companies(cards);
    List<MatchValues> values = new ArrayList<>(cards.size());
    for (CrmRecord card : cards) {
      MatchValues own = schema.values(card);
      companies.getOrDefault(card.id(), Set.of()).forEach(title -> own.add(COMPANY, title));
      values.add(own);
    }
    return values;
  }

  /** The values of stored cards that are compared with one: of a company only if that has one. */
  List<MatchValues> values(List<CrmRecord> cards, MatchValues compared) {
    boolean works = hasCompany && !compared.get(schema.column(COMPANY)).isEmpty();
    return works ? values(cards) : cards.stream().map(schema::values).toList();
  }

  /** The values of a card that is not stored. */
  MatchValues values(CrmRecord draft, List<String> companies) {
    MatchValues own = schema.values(draft);
    if (hasCompany) {
      companies.forEach(title -> own.add(COMPANY, title));
    }
    return own;
  }

  private Map<RecordId, Set<String>> companies(List<CrmRecord> cards) {
    boolean isAsked = hasCompany && session.access().knows(Affiliations.TYPE, Affiliations.CONTACT);
    if (!isAsked || cards.isEmpty() || !cards.get(0).type().name().equals(Contacts.NAME)) {
      return Map.of();
    }
    List<RecordId> people = cards.stream().map(CrmRecord::id).toList();
    List<CrmRecord> roles = session.find(Affiliations.TYPE, Affiliations.CONTACT.in(people));
    learnTitles(roles);
    Map<RecordId, Set<String>> companies = new HashMap<>();
    for (CrmRecord role : roles) {
      String title = role.find(Affiliations.ORGANISATION).map(titles::get).orElse(null);
      RecordId person = role.find(Affiliations.CONTACT).orElse(null);
      if (title != null && person != null) {
        companies.computeIfAbsent(person, c -> new TreeSet<>()).add(title);
      }
    }
    return companies;
  }

  private void learnTitles(List<CrmRecord> roles) {
    List<RecordId> unknown =
        roles.stream()
            .flatMap(r -> r.find(Affiliations.ORGANISATION).stream())
            .filter(id -> !titles.containsKey(id))
            .distinct()
            .toList();
    if (!unknown.isEmpty()) {
      session
          .find(Organisations.TYPE, Filter.hasId(unknown))
          .forEach(o -> o.find(Organisations.TITLE).ifPresent(title -> titles.put(o.id(), title)));
    }
  }

  /** Whether somebody decided about a pair when both cards were as they are now. */
  boolean isDecided(CrmRecord pair, CrmRecord one, CrmRecord other) {
    Optional<String> decided = pair.find(PossibleDuplicates.FINGERPRINT);
    return decided.isPresent() && decided.get().equals(fingerprint(one, other));
  }

  /**
   * What two cards are compared by, as a short text: another one means that something changed. It
   * is the same whichever card comes first.
   */
  String fingerprint(CrmRecord one, CrmRecord other) {
    List<String> both = new ArrayList<>();
    for (MatchValues values : values(List.of(one, other))) {
      Hasher hasher = Hashing.sha256().newHasher();
      for (int column = 0; column < schema.columns().size(); column++) {
        hasher.putString(schema.columns().get(column).name(), StandardCharsets.UTF_8).putInt(0);
        for (String value : new TreeSet<>(values.get(column))) {
          hasher.putString(value, StandardCharsets.UTF_8).putInt(1);
        }
      }
      both.add(hasher.hash().toString().substring(0, 16));
    }
    both.sort(null);
    return String.join("", both);
  }
}
