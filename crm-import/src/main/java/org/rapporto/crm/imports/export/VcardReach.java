package org.rapporto.crm.imports.export;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.parameter.AddressType;
import ezvcard.parameter.EmailType;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.RawProperty;
import ezvcard.property.Telephone;
import ezvcard.property.Uid;
import ezvcard.property.VCardProperty;
import ezvcard.util.TelUri;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.Tag;

/**
 * What cards of people and organisations share. A label the standard does not know is written as
 * address books of telephones do, in an {@code X-ABLabel} of the same group.
 */
final class VcardReach {

  private final VCard card;
  private final VCardVersion version;
  private final Set<String> leftOut;
  private int groups;

  VcardReach(VCard card, VCardVersion version, Set<String> leftOut) {
    this.card = card;
    this.version = version;
    this.leftOut = leftOut;
  }

  VCard card() {
    return card;
  }

  VCardVersion version() {
    return version;
  }

  void identity(CrmRecord record, MultiField<ExternalId> ids) {
    card.setUid(new Uid("urn:uuid:" + record.id().value()));
    record.find(RecordType.UPDATED_AT).ifPresent(card::setRevision);
    for (ExternalId id : record.get(ids)) {
      RawProperty property = card.addExtendedProperty("X-EXTERNAL-ID", id.value());
      property.setParameter("X-SOURCE", id.source());
    }
  }

  void phones(List<Phone> phones) {
    for (Phone phone : phones) {
      Telephone property = telephone(phone);
      List<TelephoneType> types = types(phone.label());
      property.getTypes().addAll(types);
      if (phone.primary()) {
        property.setPref(1);
      }
      label(property, types.isEmpty() ? phone.label() : null);
      card.addTelephoneNumber(property);
      if (phone.optOut()) {
        leftOut.add("phones.opt_out");
      }
    }
  }

  private Telephone telephone(Phone phone) {
    String e164 = phone.e164();
    if (e164 == null) {
      return new Telephone(phone.raw());
    }
    if (version != VCardVersion.V4_0) {
      return new Telephone(phone.extension() == null ? e164 : e164 + ";ext=" + phone.extension());
    }
    TelUri.Builder uri = new TelUri.Builder(e164);
    return new Telephone(
        phone.extension() == null ? uri.build() : uri.extension(phone.extension()).build());
  }

  private static List<TelephoneType> types(@Nullable String label) {
    return switch (label == null ? "" : label) {
      case "mobile" -> List.of(TelephoneType.CELL);
      case "work" -> List.of(TelephoneType.WORK);
      case "home" -> List.of(TelephoneType.HOME);
      case "fax" -> List.of(TelephoneType.FAX);
      case "workfax" -> List.of(TelephoneType.WORK, TelephoneType.FAX);
      case "homefax" -> List.of(TelephoneType.HOME, TelephoneType.FAX);
      case "pager" -> List.of(TelephoneType.PAGER);
      default -> List.of();
    };
  }

  void emails(List<Email> emails) {
    for (Email email : emails) {
      ezvcard.property.Email property = new ezvcard.property.Email(email.raw());
      boolean known = "work".equals(email.label()) || "home".equals(email.label());
      if (known) {
        property.getTypes().add(EmailType.get(email.label()));
      }
      if (email.primary()) {
        property.setPref(1);
      }
      label(property, known ? null : email.label());
      card.addEmail(property);
      if (email.optOut()) {
        leftOut.add("emails.opt_out");
      }
    }
  }

  void addresses(List<Address> addresses) {
    for (Address address : addresses) {
      ezvcard.property.Address property = new ezvcard.property.Address();
      property.setStreetAddress(address.street());
      property.setLocality(address.city());
      property.setRegion(address.region());
      property.setPostalCode(address.postcode());
      property.setCountry(address.country());
      boolean known = "work".equals(address.label()) || "home".equals(address.label());
      if (known) {
        property.getTypes().add(AddressType.get(address.label()));
      }
      label(property, known ? null : address.label());
      card.addAddress(property);
    }
  }

  void tags(List<Tag> tags) {
    if (!tags.isEmpty()) {
      card.setCategories(tags.stream().map(Tag::name).toArray(String[]::new));
    }
  }

  private void label(VCardProperty property, @Nullable String label) {
    if (label != null && !label.isEmpty()) {
      String group = "item" + ++groups;
      property.setGroup(group);
      card.addExtendedProperty("X-ABLabel", label).setGroup(group);
    }
  }
}
