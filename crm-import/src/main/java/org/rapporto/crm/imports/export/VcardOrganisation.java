package org.rapporto.crm.imports.export;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.property.Kind;
import org.rapporto.crm.contact.Organisations;
import org.rapporto.crm.model.CrmRecord;

/** Writes an organisation into a vCard. */
final class VcardOrganisation {

  private final VcardReach reach;
  private final VCard card;

  VcardOrganisation(VcardReach reach) {
    this.reach = reach;
    this.card = reach.card();
  }

  VCard of(CrmRecord organisation) {
    reach.identity(organisation, Organisations.EXTERNAL_IDS);
    String title = organisation.find(Organisations.TITLE).orElse("");
    card.setFormattedName(title);
    card.setOrganization(title);
    if (reach.version() == VCardVersion.V4_0) {
      card.setKind(Kind.org());
    } else {
      card.setStructuredName(new ezvcard.property.StructuredName());
      card.addExtendedProperty("X-ABShowAs", "COMPANY");
    }
    reach.phones(organisation.get(Organisations.PHONES));
    reach.emails(organisation.get(Organisations.EMAILS));
    reach.addresses(organisation.get(Organisations.ADDRESSES));
    reach.tags(organisation.get(Organisations.TAGS));
    organisation.find(Organisations.WEBSITE).ifPresent(card::addUrl);
    organisation.find(Organisations.DESCRIPTION).ifPresent(card::addNote);
    return card;
  }
}
