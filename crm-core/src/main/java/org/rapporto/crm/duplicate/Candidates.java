package org.rapporto.crm.duplicate;

import com.google.common.collect.Lists;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Query;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.match.ColumnKind;
import org.rapporto.crm.match.MatchColumn;
import org.rapporto.crm.match.MatchSchema;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.ElementKind;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ScalarField;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TextKey;
import org.rapporto.crm.model.Trait;

/**
 * Finds the stored cards that have a key in common with one card, by indexed look-ups alone, so
 * that it takes as long in a base of a million as in one of a thousand. Good for one card.
 */
final class Candidates {

  /** A key of more cards than this finds the first of them; it tells nobody apart. */
  private static final int MOST_OF_ONE_KEY = 50;

  /** Of so many of one name the name alone tells nobody. */
  private static final int NAMESAKES = 30;

  /** So many look-ups for the values of one field; of more values several share one. */
  private static final int MOST_LOOKUPS = 20;

  private final CrmSession session;
  private final MatchSchema schema;
  private final Map<RecordId, CrmRecord> found = new LinkedHashMap<>();

  Candidates(CrmSession session, MatchSchema schema) {
    this.session = session;
    this.schema = schema;
  }

  /** The cards, without the one itself. */
  List<CrmRecord> of(CrmRecord given) {
    CrmRecord card = known(given);
    for (Filter key : keys(card)) {
      look(card.type(), key, MOST_OF_ONE_KEY);
    }
    switch (card.type().name()) {
      case Contacts.NAME -> lookForNames(card);
      case Organisations.NAME -> lookForTitle(card);
      default -> {}
    }
    if (card.hasId()) {
      found.remove(card.id());
    }
    return List.copyOf(found.values());
  }

  /** The card without values of fields that are never for the principal to ask for. */
  private CrmRecord known(CrmRecord card) {
    CrmRecord known = card;
    for (int slot = 0; slot < card.type().slotCount(); slot++) {
      Field<?> field = card.type().definitions().get(slot).field();
      if (card.valueAt(slot) != null && !session.access().knows(card.type(), field)) {
        known = known.withAt(slot, null);
      }
    }
    return known;
  }

  /** Whether the key found all of its cards. */
  private boolean look(RecordType type, Filter key, int most) {
    if (key instanceof Filter.Nothing) {
      return true;
    }
    List<CrmRecord> cards = session.page(Query.of(type).where(key).limit(most)).items();
    cards.forEach(c -> found.putIfAbsent(c.id(), c));
    return cards.size() < most;
  }

  private List<Filter> keys(CrmRecord card) {
    List<Filter> keys = new ArrayList<>();
    for (MatchColumn column : schema.columns()) {
      card.type()
          .find(column.source())
          .map(FieldDefinition::field)
          .ifPresent(field -> addKey(card, column.kind(), field, keys));
    }
    return keys;
  }

  private static void addKey(CrmRecord card, ColumnKind kind, Field<?> field, List<Filter> keys) {
    if (field instanceof MultiField<?> multi && multi.kind().equals(ElementKind.EMAIL)) {
      List<String> addresses = new ArrayList<>();
      for (Object element : card.get(multi)) {
        add(((Email) element).canonical(), addresses);
      }
      each(multi, Email.CANONICAL, addresses, keys);
    } else if (field instanceof MultiField<?> multi && multi.kind().equals(ElementKind.PHONE)) {
      List<String> numbers = new ArrayList<>();
      for (Object element : card.get(multi)) {
        add(((Phone) element).e164(), numbers);
      }
      each(multi, Phone.E164, numbers, keys);
    } else if (field instanceof TextField text
        && (kind == ColumnKind.IDENTIFIER || !hasNames(card.type()))
        && text.has(Trait.INDEXED)) {
      card.find(text).ifPresent(value -> keys.add(text.eq(value)));
    }
  }

  /** Cards of these types are looked for by the keys of their names. */
  private static boolean hasNames(RecordType type) {
    return type.name().equals(Contacts.NAME) || type.name().equals(Organisations.NAME);
  }

  private static void add(@Nullable String value, List<String> values) {
    if (value != null) {
      values.add(value);
    }
  }

  private static void each(
      MultiField<?> field, TextField part, List<String> values, List<Filter> keys) {
    int together = Math.max(1, (values.size() + MOST_LOOKUPS - 1) / MOST_LOOKUPS);
    Lists.partition(values, together).forEach(some -> keys.add(field.any(part.in(some))));
  }

  /**
   * Who is called so; in whatever spelling, alphabet and order, unless very many are called or
   * sound so. Then the family name with the given name cut short, by the key of both: of one family
   * name alone there are too many to look through.
   */
  private void lookForNames(CrmRecord card) {
    String family = card.find(Contacts.FAMILY_NAME_KEY).orElse("");
    String given = card.find(Contacts.GIVEN_NAME_KEY).orElse("");
    Filter sound = is(card, Contacts.NAME_SOUND);
    boolean few = look(card.type(), is(card, Contacts.NAME_KEY), NAMESAKES);
    if (!few || !look(card.type(), sound, NAMESAKES)) {
      look(card.type(), sound.and(is(card, Contacts.BIRTHDAY)), NAMESAKES);
      look(card.type(), Contacts.NAME_KEY.eq(TextKey.PLAIN.of(given + ' ' + family)), NAMESAKES);
    }
    if (!family.isEmpty() && !given.isEmpty()) {
      String shortened = family + ' ' + given.substring(0, given.offsetByCodePoints(0, 1));
      Filter called =
          few ? Contacts.NAME_KEY.startsWith(shortened) : Contacts.NAME_KEY.eq(shortened);
      look(card.type(), called, NAMESAKES);
    }
  }

  private static <T> Filter is(CrmRecord card, ScalarField<T> field) {
    return card.find(field).map(field::eq).orElse(Filter.nothing());
  }

  private void lookForTitle(CrmRecord card) {
    String title = card.find(Organisations.TITLE_KEY).orElse("");
    if (!look(card.type(), is(card, Organisations.TITLE_SOUND), NAMESAKES)) {
      look(card.type(), Organisations.TITLE_KEY.eq(title), NAMESAKES);
    }
    int space = title.indexOf(' ');
    String first = space < 0 ? title : title.substring(0, space);
    if (!first.isEmpty()) {
      look(card.type(), Organisations.TITLE_KEY.startsWith(first), NAMESAKES);
    }
  }
}
