package org.rapporto.crm.blackbox.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.Address;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.ExternalId;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.Link;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.Operator;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.Tag;
import org.rapporto.crm.model.TextMatch;

/** What a filter says, read off the tree in the plainest way there is; the oracle of the tests. */
final class NaiveFilter {

  private final Map<RecordId, CrmRecord> records;

  NaiveFilter(Map<RecordId, CrmRecord> records) {
    this.records = records;
  }

  boolean holds(Filter filter, Object subject) {
    if (filter instanceof Filter.And f) {
      return f.operands().stream().allMatch(o -> holds(o, subject));
    } else if (filter instanceof Filter.Or f) {
      return f.operands().stream().anyMatch(o -> holds(o, subject));
    } else if (filter instanceof Filter.Not f) {
      return !holds(f.operand(), subject);
    } else if (filter instanceof Filter.HasId f) {
      return f.ids().contains(((CrmRecord) subject).id().value());
    } else if (filter instanceof Filter.IsSet f) {
      return valueOf(subject, f.field()) != null;
    } else if (filter instanceof Filter.AnyElement f) {
      List<?> elements = (List<?>) valueOf(subject, f.field());
      return elements != null && elements.stream().anyMatch(e -> holds(f.element(), e));
    } else if (filter instanceof Filter.Related f) {
      Object target = valueOf(subject, f.field());
      return target instanceof RecordId id
          && records.containsKey(id)
          && holds(f.condition(), records.get(id));
    }
    return leafHolds(filter, subject);
  }

  private static boolean leafHolds(Filter filter, Object subject) {
    if (filter instanceof Filter.Text f) {
      String text = (String) valueOf(subject, f.field());
      return text != null && matches(text, f.match(), f.sought());
    } else if (filter instanceof Filter.In f) {
      Object value = valueOf(subject, f.field());
      return value != null && f.values().stream().anyMatch(v -> compare(value, v) == 0);
    } else if (filter instanceof Filter.Compare f) {
      Object value = valueOf(subject, f.field());
      return value != null && compares(value, f.operator(), f.value());
    }
    return filter instanceof Filter.Everything;
  }

  private static boolean matches(String text, TextMatch match, String sought) {
    if (sought.length() > text.length()) {
      return false;
    }
    String start = text.substring(0, sought.length());
    String end = text.substring(text.length() - sought.length());
    return switch (match) {
      case STARTS_WITH -> start.equals(sought);
      case ENDS_WITH -> end.equals(sought);
      case CONTAINS -> text.indexOf(sought) >= 0;
    };
  }

  private static boolean compares(Object value, Operator operator, Object bound) {
    if (value instanceof Money m && !m.currency().equals(((Money) bound).currency())) {
      return false;
    }
    int order = compare(value, bound);
    return operator == Operator.EQ && order == 0
        || operator == Operator.LT && order < 0
        || operator == Operator.LE && order <= 0
        || operator == Operator.GT && order > 0
        || operator == Operator.GE && order >= 0;
  }

  private static int compare(Object a, Object b) {
    if (a instanceof String text) {
      return Arrays.compare(text.codePoints().toArray(), ((String) b).codePoints().toArray());
    } else if (a instanceof Long number) {
      return number.compareTo((Long) b);
    } else if (a instanceof BigDecimal number) {
      return number.compareTo((BigDecimal) b);
    } else if (a instanceof LocalDate date) {
      return date.compareTo((LocalDate) b);
    } else if (a instanceof Instant instant) {
      return instant.compareTo((Instant) b);
    } else if (a instanceof Money m && m.currency().equals(((Money) b).currency())) {
      return m.amount().compareTo(((Money) b).amount());
    }
    return a.toString().compareTo(b.toString());
  }

  private static @Nullable Object valueOf(Object subject, Field<?> field) {
    if (subject instanceof CrmRecord record) {
      Object value = record.find(field).orElse(null);
      return value instanceof List<?> list && list.isEmpty() ? null : value;
    } else if (subject instanceof Tag tag) {
      return tag.name();
    } else if (subject instanceof ExternalId x) {
      return field.name().equals("source") ? x.source() : x.value();
    } else if (subject instanceof Link link) {
      return field.name().equals("target") ? link.target() : link.role();
    } else if (subject instanceof Address address) {
      return partOf(address, field.name());
    }
    return subject instanceof Phone phone
        ? partOf(phone, field.name())
        : partOf((Email) subject, field.name());
  }

  private static @Nullable Object partOf(Address a, String part) {
    return switch (part) {
      case "street" -> a.street();
      case "city" -> a.city();
      case "region" -> a.region();
      case "postcode" -> a.postcode();
      case "country" -> a.country();
      default -> a.label();
    };
  }

  private static @Nullable Object partOf(Phone p, String part) {
    return switch (part) {
      case "raw" -> p.raw();
      case "e164" -> p.e164();
      case "extension" -> p.extension();
      case "label" -> p.label();
      case "is_primary" -> p.primary();
      default -> p.optOut();
    };
  }

  private static @Nullable Object partOf(Email e, String part) {
    return switch (part) {
      case "raw" -> e.raw();
      case "canonical" -> e.canonical();
      case "label" -> e.label();
      case "is_primary" -> e.primary();
      default -> e.optOut();
    };
  }
}
