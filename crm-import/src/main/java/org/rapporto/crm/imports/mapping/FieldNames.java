package org.rapporto.crm.imports.mapping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.imports.mapping.FieldVocabulary.Entry;
import org.rapporto.crm.imports.mapping.MatchReason.Kind;
import org.rapporto.crm.model.Labels;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;

/**
 * The names and labels of the fields of the types in force, as header texts. A label alone speaks
 * for a field of a person's card; a field of another type needs the type's label before it, unless
 * nothing else is known about the text.
 */
final class FieldNames {
  private static final double EXACT = 0.98;
  private static final double SHARED = 0.75;
  private static final Set<String> CARDS =
      Set.of(Contacts.NAME, Organisations.NAME, Affiliations.NAME);

  /**
   * A text that names a field.
   *
   * @param path the field
   * @param text the name or label
   * @param certainty how sure it is
   * @param strong whether it goes before what the text means elsewhere
   */
  private record Name(FieldPath path, String text, double certainty, boolean strong) {}

  private final Map<String, Name> names = new HashMap<>();

  /** What the types of cards are called. */
  private final Set<String> cards = new HashSet<>(CARDS);

  FieldNames(FieldVocabulary fields, List<RecordType> types) {
    Map<String, Labels> typeLabels = new HashMap<>();
    types.forEach(type -> typeLabels.put(type.name(), type.labels()));
    for (String card : CARDS) {
      Labels labels = typeLabels.getOrDefault(card, Labels.NONE);
      labels.byLanguage().values().forEach(label -> cards.add(key(label)));
    }
    Set<String> usual = new HashSet<>();
    for (Entry entry : fields.entries()) {
      if (hasOwnPath(entry)) {
        entry.definition().labels().byLanguage().values().forEach(l -> usual.add(key(l)));
      }
    }
    for (Entry entry : fields.entries()) {
      add(entry, typeLabels.getOrDefault(entry.type(), Labels.NONE), usual);
    }
  }

  /** Whether a field has a path of its own, so that header texts of the world mean it already. */
  private static boolean hasOwnPath(Entry entry) {
    return !entry.path().base().equals(entry.type());
  }

  private void add(Entry entry, Labels typeLabels, Set<String> usual) {
    String field = entry.definition().name();
    put(entry, entry.type() + " " + field, EXACT, true);
    boolean card = CARDS.contains(entry.type());
    if (!hasOwnPath(entry) && !usual.contains(key(field)) && !isCardOfRow(entry, field)) {
      put(entry, field, EXACT, card && !field.equals(RecordType.OWNER.name()));
    }
    entry
        .definition()
        .labels()
        .byLanguage()
        .forEach(
            (language, label) -> {
              String type = typeLabels.byLanguage().getOrDefault(language, entry.type());
              put(entry, type + " " + label, EXACT, true);
              boolean free = !hasOwnPath(entry) && !usual.contains(key(label));
              if (free && !isCardOfRow(entry, label)) {
                put(entry, label, EXACT, card);
              }
            });
  }

  /** A column called like a card is the card of the row, which is linked without being said. */
  private boolean isCardOfRow(Entry entry, String text) {
    return entry.definition().field() instanceof ReferenceField reference
        && CARDS.contains(reference.target())
        && cards.contains(key(text));
  }

  private void put(Entry entry, String text, double certainty, boolean strong) {
    Name name = new Name(entry.path(), text, certainty, strong);
    names.merge(key(text), name, FieldNames::either);
  }

  /** A text that names fields of two types is one to ask about; a person's own goes first. */
  private static Name either(Name first, Name second) {
    if (first.path().equals(second.path()) || first.path().base().equals(Contacts.NAME)) {
      return first;
    }
    boolean weaker = first.strong() && !second.strong();
    return weaker ? first : new Name(first.path(), first.text(), SHARED, false);
  }

  private static String key(String text) {
    return HeaderText.key(HeaderText.of(text).words());
  }

  /** The field a header names, before everything else is asked. */
  Optional<HeaderMatch> strong(HeaderText header) {
    return find(header).filter(Name::strong).map(FieldNames::match);
  }

  /** The field a header names, where nothing better is known. */
  Optional<HeaderMatch> weak(HeaderText header) {
    return find(header).map(FieldNames::match);
  }

  private Optional<Name> find(HeaderText header) {
    Name name = names.get(HeaderText.key(header.words()));
    if (name == null && header.hasNumber() && !header.wordsWithoutNumbers().isEmpty()) {
      name = names.get(HeaderText.key(header.wordsWithoutNumbers()));
    }
    return Optional.ofNullable(name);
  }

  private static HeaderMatch match(Name name) {
    return HeaderMatch.of(name.path(), name.certainty(), new MatchReason(Kind.FIELD, name.text()));
  }
}
