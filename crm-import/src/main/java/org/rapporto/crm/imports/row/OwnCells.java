package org.rapporto.crm.imports.row;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.contact.Notes;
import org.rapporto.crm.imports.convert.EmailReader;
import org.rapporto.crm.imports.mapping.FieldPath;
import org.rapporto.crm.imports.mapping.FieldVocabulary;
import org.rapporto.crm.imports.mapping.MappedColumn;
import org.rapporto.crm.model.Email;
import org.rapporto.crm.model.EmailAddress;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.InvalidJsonException;
import org.rapporto.crm.model.Money;
import org.rapporto.crm.model.MultiField;
import org.rapporto.crm.model.Phone;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.ReferenceField;
import org.rapporto.crm.model.ValueJson;

/**
 * Takes the cells of our own exports, each as exactly what it was. A cell that is in no form of an
 * export was changed by somebody since, and is read as every other cell.
 */
final class OwnCells {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EXTENSION = ";ext=";

  private final RowScratch scratch;
  private final FieldTargets targets;
  private final ReachFlags flags;
  private final FieldVocabulary vocabulary;

  OwnCells(RowScratch scratch, FieldTargets targets, ReachFlags flags, List<RecordType> types) {
    this.scratch = scratch;
    this.targets = targets;
    this.flags = flags;
    this.vocabulary = FieldVocabulary.of(types);
  }

  CellTaker of(MappedColumn column, CellTaker usual) {
    FieldPath path = column.field();
    Field<?> field = field(path);
    if (field == null || field instanceof ReferenceField) {
      return usual;
    } else if (field instanceof MultiField<?>) {
      return path.part().isEmpty() && path.base().equals("phone")
          ? phones(column, json(field, usual))
          : path.part().isEmpty() && path.base().equals("email")
              ? emails(column, json(field, usual))
              : json(field, usual);
    }
    return field.equals(Notes.TEXT) ? note(scalar(field, usual), usual) : scalar(field, usual);
  }

  /** The text of the note that the row is about, or a note on the card that it is about. */
  private CellTaker note(CellTaker text, CellTaker remark) {
    CardDraft draft = scratch.draft(Notes.NAME);
    return (cell, label) -> (draft.hasId() ? text : remark).take(cell, label);
  }

  private @Nullable Field<?> field(FieldPath path) {
    Field<?> field = vocabulary.find(path).or(() -> targets.find(path)).orElse(null);
    boolean known =
        field != null
            && targets.find(new FieldPath(field.recordType(), "", field.name())).isPresent();
    return known ? field : null;
  }

  private CellTaker scalar(Field<?> field, CellTaker usual) {
    CardDraft draft = scratch.draft(field.recordType());
    Field<?> inForce = draft.type().get(field.name());
    return (cell, label) -> {
      Optional<Object> value = exact(inForce, cell);
      if (value.isPresent()) {
        draft.setChecked(inForce, value.get());
      } else {
        usual.take(cell, label);
      }
    };
  }

  /** A list as JSON, as a cell of its own type's export has it. */
  private CellTaker json(Field<?> field, CellTaker usual) {
    CardDraft draft = scratch.draft(field.recordType());
    return (cell, label) -> {
      boolean list = cell.startsWith("[{") && cell.endsWith("}]");
      if (!list || !(fromJson(field, cell).orElse(null) instanceof List<?> elements)) {
        usual.take(cell, label);
        return;
      }
      elements.forEach(element -> draft.addElement(field, element));
    };
  }

  private CellTaker phones(MappedColumn column, CellTaker usual) {
    return (cell, label) -> {
      int cut = cell.indexOf(EXTENSION);
      String number = cut < 0 ? cell : cell.substring(0, cut);
      String extension = cut < 0 ? null : cell.substring(cut + EXTENSION.length());
      boolean normal = number.startsWith("+") && isDigits(number.substring(1));
      if (normal && (extension == null || isDigits(extension))) {
        String kind = label.isEmpty() ? null : label;
        Phone phone = new Phone(number, number, extension, kind, false, false);
        scratch.contact().addElement(Contacts.PHONES, phone);
        flags.took(column.header(), phone);
      } else {
        usual.take(cell, label);
      }
    };
  }

  private CellTaker emails(MappedColumn column, CellTaker usual) {
    return (cell, label) -> {
      String canonical = EmailAddress.canonical(cell).orElse(null);
      if (canonical == null && (cell.startsWith("[{") || EmailReader.looksLikeEmail(cell))) {
        usual.take(cell, label);
        return;
      }
      Email email = new Email(cell, canonical, label.isEmpty() ? null : label, false, false);
      scratch.contact().addElement(Contacts.EMAILS, email);
      flags.took(column.header(), email);
    };
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The value in the form an export writes; empty if the cell has another one. */
  private static Optional<Object> exact(Field<?> field, String cell) {
    try {
      Object value =
          switch (field.type()) {
            case TEXT, CHOICE -> cell;
            case INTEGER -> new BigDecimal(cell).longValueExact();
            case DECIMAL -> new BigDecimal(cell);
            case BOOLEAN -> truth(cell);
            case DATE -> LocalDate.parse(cell);
            case INSTANT -> Instant.parse(cell);
            case MONEY -> money(field, cell);
            default -> null;
          };
      return Optional.ofNullable(value).map(field::check);
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Boolean truth(String cell) {
    return cell.equalsIgnoreCase("true")
        ? Boolean.TRUE
        : cell.equalsIgnoreCase("false") ? Boolean.FALSE : null;
  }

  private static @Nullable Money money(Field<?> field, String cell) {
    if (cell.startsWith("{")) {
      return (Money) fromJson(field, cell).orElse(null);
    }
    int blank = cell.indexOf(' ');
    return blank < 0
        ? null
        : Money.of(new BigDecimal(cell.substring(0, blank)), cell.substring(blank + 1));
  }

  private static Optional<Object> fromJson(Field<?> field, String cell) {
    try {
      JsonNode node = JSON.readTree(cell);
      return Optional.ofNullable(ValueJson.fromJson(field, node));
    } catch (JsonProcessingException | InvalidJsonException e) {
      return Optional.empty();
    }
  }
}
