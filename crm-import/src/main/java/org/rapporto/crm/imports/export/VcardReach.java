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
import org.rapporto.crm.imports.source.vcard.OwnProperty;
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
  private final CellText cells = new CellText();
  private final Set<String> onlyOurs;
  private int groups;

  VcardReach(VCard card, VCardVersion version, Set<String> onlyOurs) {
    this.card = card;
    this.version = version;
    this.onlyOurs = onlyOurs;
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
      String value = OwnProperty.escaped(id.value());
      RawProperty property = card.addExtendedProperty("X-EXTERNAL-ID", value);
      property.setParameter("X-SOURCE", OwnProperty.parameter(id.source()));
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
      parts(property, ElementForm.PHONE, phone);
      if (phone.optOut()) {
        onlyOurs.add("phones.opt_out");
      }
    }
  }

  private Telephone telephone(Phone phone) {
    String e164 = phone.e164();
    if (e164 == null || !ElementForm.isNormal(phone)) {
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
      parts(property, ElementForm.EMAIL, email);
      if (email.optOut()) {
        onlyOurs.add("emails.opt_out");
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
      card.addExtendedProperty("X-ABLabel", OwnProperty.escaped(label)).setGroup(group(property));
    }
  }

  /** What the standard cannot say of an element; of several primary ones vCard 3.0 keeps one. */
  private <E> void parts(VCardProperty property, ElementForm<E> form, E element) {
    for (ElementPart<E> part : form.parts()) {
      boolean standard =
          part.name().isEmpty() || part.name().equals("primary") && version == VCardVersion.V4_0;
      if (!standard && part.isSet().test(element)) {
        part.write().accept(element, cells);
        beside(property, part.name(), cells.take().get(0));
      }
    }
  }

  /** Adds a property of ours that says more of another one. */
  void beside(VCardProperty property, String field, String value) {
    RawProperty own = OwnProperty.of(field, value);
    own.setGroup(group(property));
    card.addProperty(own);
  }

  private String group(VCardProperty property) {
    if (property.getGroup() == null) {
      property.setGroup("item" + ++groups);
    }
    return property.getGroup();
  }
}
