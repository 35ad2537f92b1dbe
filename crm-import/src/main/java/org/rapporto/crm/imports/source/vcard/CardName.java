package org.rapporto.crm.imports.source.vcard;

import ezvcard.VCard;
import ezvcard.property.RawProperty;
import ezvcard.property.StructuredName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name of a card: its parts where they are told apart, else the name as it is displayed, which
 * is not taken where it is the organisation's.
 */
final class CardName {
  private final VCard card;
  private final CardFields fields;

  CardName(VCard card, CardFields fields) {
    this.card = card;
    this.fields = fields;
  }

  void read() {
    String displayed = displayed();
    List<StructuredName> names = card.getStructuredNames();
    StructuredName name = names.isEmpty() ? null : names.get(0);
    if (name != null && isDivided(name, displayed)) {
      fields.add("name.prefix", CardReading.joined(name.getPrefixes(), " "));
      fields.add("name.given", name.getGiven());
      fields.add("name.middle", CardReading.joined(name.getAdditionalNames(), " "));
      fields.add("name.family", name.getFamily());
      fields.add("name.suffix", CardReading.joined(name.getSuffixes(), " "));
    } else if (!displayed.isEmpty() && !isOrganisation(displayed)) {
      fields.add("name.full", displayed);
    } else if (displayed.isEmpty() && name != null) {
      fields.add(
          "name.full",
          CardReading.joined(List.of(text(name.getGiven()), text(name.getFamily())), " "));
    }
  }

  private String displayed() {
    return card.getFormattedNames().isEmpty()
        ? ""
        : text(card.getFormattedNames().get(0).getValue()).strip();
  }

  /** Telephones put the whole name into one part; then the displayed one is as good. */
  private static boolean isDivided(StructuredName name, String displayed) {
    boolean given = !text(name.getGiven()).isBlank();
    boolean family = !text(name.getFamily()).isBlank();
    if (given && family) {
      return true;
    }
    String only = text(given ? name.getGiven() : name.getFamily()).strip();
    boolean more =
        !name.getAdditionalNames().isEmpty() && !name.getAdditionalNames().get(0).isBlank();
    return (given || family) && (more || (only.indexOf(' ') < 0 && displayed.indexOf(' ') < 0));
  }

  private boolean isOrganisation(String displayed) {
    boolean company =
        card.getExtendedProperties("X-ABSHOWAS").stream()
            .map(RawProperty::getValue)
            .anyMatch("COMPANY"::equalsIgnoreCase);
    boolean kind = card.getKind() != null && card.getKind().isOrg();
    List<String> organisation =
        card.getOrganization() == null ? List.of() : card.getOrganization().getValues();
    boolean same =
        !organisation.isEmpty() && displayed.equalsIgnoreCase(organisation.get(0).strip());
    if (kind && organisation.isEmpty()) {
      fields.add("org.name", displayed);
    }
    return same || kind || (company && !organisation.isEmpty());
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
