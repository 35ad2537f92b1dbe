package org.rapporto.crm.imports.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * People of the base by their names. A large base has many of one name, so they are looked up only
 * where a name decides: those in the organisation of a row, and those of rows that say nothing
 * else. Nobody is looked up twice.
 */
final class Namesakes {

  /** How many names in organisations are looked up together. */
  private static final int CHUNK = 50;

  private final BiFunction<RecordType, Filter, List<CrmRecord>> base;
  private final Set<Place> asked = new HashSet<>();
  private final Set<String> askedAlone = new HashSet<>();

  /** A name in an organisation. */
  record Place(String name, RecordId organisation) {

    private Filter roles() {
      return Affiliations.ORGANISATION
          .eq(organisation)
          .and(Affiliations.CONTACT.to(Contacts.NAME_KEY.eq(name)));
    }
  }

  Namesakes(BiFunction<RecordType, Filter, List<CrmRecord>> base) {
    this.base = base;
  }

  /** The people of some names in some organisations. */
  List<CrmRecord> in(Collection<Place> places) {
    List<Place> left = new ArrayList<>();
    for (Place place : places) {
      if (asked.add(place)) {
        left.add(place);
      }
    }
    Set<RecordId> people = new LinkedHashSet<>();
    for (int i = 0; i < left.size(); i += CHUNK) {
      for (CrmRecord role : roles(left.subList(i, Math.min(left.size(), i + CHUNK)))) {
        people.add(role.get(Affiliations.CONTACT));
      }
    }
    return people.isEmpty() ? List.of() : base.apply(Contacts.TYPE, Filter.hasId(people));
  }

  private List<CrmRecord> roles(List<Place> places) {
    return base.apply(Affiliations.TYPE, Filter.any(places.stream().map(Place::roles).toList()));
  }

  /** All people of some names. */
  List<CrmRecord> of(Collection<String> names) {
    Set<String> left = new HashSet<>();
    for (String name : names) {
      if (askedAlone.add(name)) {
        left.add(name);
      }
    }
    return left.isEmpty() ? List.of() : base.apply(Contacts.TYPE, Contacts.NAME_KEY.in(left));
  }
}
