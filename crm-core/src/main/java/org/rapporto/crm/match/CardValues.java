package org.rapporto.crm.match;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.FieldDefinition;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.Tag;

/** The values of a card as texts. */
final class CardValues {

  private CardValues() {}

  static void read(CrmRecord card, List<MatchColumn> columns, MatchValues into) {
    for (int i = 0; i < columns.size(); i++) {
      String source = columns.get(i).source();
      int dot = source.indexOf('.');
      String name = dot < 0 ? source : source.substring(0, dot);
      String part = dot < 0 ? "" : source.substring(dot + 1);
      Optional<FieldDefinition> definition = card.type().find(name);
      if (definition.isPresent()) {
        Field<?> field = definition.get().field();
        add(card.valueOrNull(field), part, i, into);
      }
    }
  }

  private static void add(@Nullable Object value, String part, int column, MatchValues into) {
    if (value instanceof List<?> list) {
      for (Object element : list) {
        into.add(column, text(element, part));
      }
    } else if (value != null) {
      into.add(column, text(value, part));
    }
  }

  private static @Nullable String text(Object value, String part) {
    if (value instanceof Phone phone) {
      String number = phone.e164() == null ? phone.raw() : phone.e164();
      return phone.e164() == null || phone.extension() == null
          ? number
          : number + ";ext=" + phone.extension();
    }
    if (value instanceof Email email) {
      return email.canonical() == null ? email.raw() : email.canonical();
    }
    if (value instanceof Address address) {
      return switch (part) {
        case "city" -> address.city();
        case "postcode" -> address.postcode();
        case "region" -> address.region();
        case "country" -> address.country();
        default -> address.street();
      };
    }
    if (value instanceof ExternalId id) {
      return id.source() + ":" + id.value();
    }
    if (value instanceof Tag tag) {
      return tag.name();
    }
    return value instanceof Choice choice ? choice.code() : value.toString();
  }
}
