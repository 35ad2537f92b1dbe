package org.rapporto.crm.match;

import static org.rapporto.crm.match.FieldSpec.Rival.BRANCH;
import static org.rapporto.crm.match.FieldSpec.Rival.HOUSEHOLD;
import static org.rapporto.crm.match.FieldSpec.Rival.NAMESAKE;
import static org.rapporto.crm.match.FieldSpec.Rival.NEIGHBOUR;
import static org.rapporto.crm.match.FieldSpec.Rival.OFFICE;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.phone.PhoneReader;

/** Which groups of columns a schema has. */
final class FieldGroups {

  private final MatchSchema schema;
  private final List<FieldGroup> groups = new ArrayList<>();

  private FieldGroups(MatchSchema schema) {
    this.schema = schema;
  }

  static List<FieldGroup> of(MatchSchema schema, @Nullable PhoneReader reader) {
    FieldGroups found = new FieldGroups(schema);
    found.names();
    found.reach(reader);
    List<Integer> street = found.columns(ColumnKind.STREET);
    if (!street.isEmpty()) {
      FieldSpec spec =
          FieldSpec.changing("street", PhraseComparison.STREETS, HOUSEHOLD, OFFICE, NEIGHBOUR);
      found.groups.add(PhraseGroup.of(street, spec, ColumnKind.STREET));
    }
    found.others();
    return List.copyOf(found.groups);
  }

  private void names() {
    List<NameGroup.NameColumn> names = new ArrayList<>();
    List<NameGroup.NameColumn> affixes = new ArrayList<>();
    for (int i = 0; i < schema.columns().size(); i++) {
      ColumnKind kind = schema.columns().get(i).kind();
      switch (kind) {
        case GIVEN_NAME, FAMILY_NAME, FULL_NAME -> {
          names.add(new NameGroup.NameColumn(i, kind));
          affixes.add(new NameGroup.NameColumn(i, kind));
        }
        case MIDDLE_NAME -> names.add(new NameGroup.NameColumn(i, kind));
        case NAME_PREFIX, NAME_SUFFIX -> affixes.add(new NameGroup.NameColumn(i, kind));
        default -> {}
      }
    }
    if (!names.isEmpty()) {
      groups.add(new NameGroup(names));
    }
    if (affixes.stream().anyMatch(a -> AffixGroup.isRead(a.kind()))) {
      groups.add(new AffixGroup(affixes));
    }
  }

  private void reach(@Nullable PhoneReader reader) {
    List<Integer> phones = columns(ColumnKind.PHONE);
    if (!phones.isEmpty()) {
      groups.add(new PhoneGroup(phones, reader));
    }
    List<Integer> emails = columns(ColumnKind.EMAIL);
    List<Integer> sites = columns(ColumnKind.WEBSITE);
    if (schema.isOfPeople()) {
      if (!emails.isEmpty()) {
        groups.add(new EmailGroup(emails));
      }
      if (!sites.isEmpty()) {
        groups.add(new DomainGroup(sites, List.of()));
      }
    } else if (!emails.isEmpty() || !sites.isEmpty()) {
      groups.add(new DomainGroup(sites, emails));
    }
  }

  private List<Integer> columns(ColumnKind kind) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < schema.columns().size(); i++) {
      if (schema.columns().get(i).kind() == kind) {
        found.add(i);
      }
    }
    return found;
  }

  private void others() {
    for (int i = 0; i < schema.columns().size(); i++) {
      MatchColumn column = schema.columns().get(i);
      String name = column.name();
      switch (column.kind()) {
        case DATE -> groups.add(new DateGroup(i, name));
        case IDENTIFIER -> groups.add(CodeGroup.identifier(i, name));
        case POSTCODE -> groups.add(CodeGroup.postcode(i, name));
        case CITY, COUNTRY -> groups.add(PlaceGroup.place(i, name));
        case CATEGORY -> groups.add(PlaceGroup.category(i, name));
        case COMPANY -> {
          phrase(i, company(name), ColumnKind.COMPANY);
          if (!schema.isOfPeople()) {
            groups.add(PlaceGroup.legalForm(i, name + "_form"));
          }
        }
        case TEXT ->
            phrase(
                i,
                FieldSpec.changing(name, PhraseComparison.TEXTS, NAMESAKE, BRANCH, NEIGHBOUR),
                ColumnKind.TEXT);
        default -> {}
      }
    }
  }

  private FieldSpec company(String name) {
    return schema.isOfPeople()
        ? FieldSpec.changing(name, PhraseComparison.NAMES, OFFICE)
        : FieldSpec.lasting(name, PhraseComparison.NAMES, BRANCH, NAMESAKE, NEIGHBOUR);
  }

  private void phrase(int column, FieldSpec spec, ColumnKind kind) {
    groups.add(PhraseGroup.of(List.of(column), spec, kind));
  }
}
