package org.rapporto.crm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

/**
 * A record with what refers to it, found from the record types: a type that is defined later, with
 * a reference to this one, shows here by itself.
 *
 * @param record the record
 * @param related what refers to it, by type and field; relations without records are left out
 * @param linked the records that the related ones refer to in turn, by id
 */
public record Card(CrmRecord record, List<Relation> related, Map<RecordId, CrmRecord> linked) {

  /** At most how many records a relation shows; {@link Relation#total} tells how many there are. */
  public static final int MOST_RECORDS = 200;

  /** Copies the collections. */
  public Card {
    related = List.copyOf(related);
    linked = Map.copyOf(linked);
  }

  /**
   * The records of one type that refer to the card through one field.
   *
   * @param type their type
   * @param field the reference, or the field of links
   * @param records the newest ones, at most {@link #MOST_RECORDS}
   * @param total how many there are
   */
  public record Relation(RecordType type, Field<?> field, List<CrmRecord> records, long total) {
    /** Copies the list. */
    public Relation {
      records = List.copyOf(records);
    }
  }

  /**
   * A role: an affiliation and who or what is at its other end.
   *
   * @param affiliation the dated role
   * @param other the contact on the card of an organisation, the organisation on that of a contact
   */
  public record Role(CrmRecord affiliation, CrmRecord other) {}

  /**
   * The roles: on the card of an organisation its people, on the card of a contact the
   * organisations.
   *
   * @return primary roles first
   */
  public List<Role> roles() {
    boolean person = record.type().name().equals(Contacts.NAME);
    Field<RecordId> here = person ? Affiliations.CONTACT : Affiliations.ORGANISATION;
    Field<RecordId> there = person ? Affiliations.ORGANISATION : Affiliations.CONTACT;
    return relation(here).stream()
        .flatMap(r -> r.records().stream())
        .filter(a -> a.find(there).map(linked::containsKey).orElse(false))
        .sorted(java.util.Comparator.comparing(a -> !a.find(Affiliations.PRIMARY).orElse(false)))
        .map(a -> new Role(a, other(a.get(there))))
        .toList();
  }

  /**
   * The relation through a field.
   *
   * @param field a reference or a field of links
   * @return the relation, or empty if nothing refers to the card through it
   */
  public Optional<Relation> relation(Field<?> field) {
    return related.stream().filter(r -> r.field().equals(field)).findFirst();
  }

  private CrmRecord other(RecordId id) {
    return java.util.Objects.requireNonNull(linked.get(id), "linked records are complete");
  }
}
