package org.rapporto.crm.imports.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.contact.Affiliations;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.TextKey;

/** Which roles of a person those of a row are about, each another one. Used for one row. */
final class RoleChoice {

  private final List<CrmRecord> left;
  private final List<@Nullable RecordId> places;

  /**
   * For a row.
   *
   * @param known the roles the person has
   * @param places the organisation of each role of the row
   */
  RoleChoice(List<CrmRecord> known, List<@Nullable RecordId> places) {
    this.left = new ArrayList<>(known);
    this.places = Collections.unmodifiableList(new ArrayList<>(places));
  }

  /**
   * The role in an organisation that is called the same; else one, unless the row has several there
   * and the titles tell them apart.
   */
  Optional<CrmRecord> take(RecordId organisation, CrmRecord said) {
    String title = title(said);
    boolean several = Collections.frequency(places, organisation) > 1;
    List<CrmRecord> here = new ArrayList<>(left);
    here.removeIf(role -> !role.get(Affiliations.ORGANISATION).equals(organisation));
    Optional<CrmRecord> found =
        here.stream()
            .filter(role -> Objects.equals(title(role), title))
            .findFirst()
            .or(() -> here.stream().filter(r -> !several || title(r) == null).findFirst())
            .or(() -> here.stream().filter(r -> title == null).findFirst());
    found.ifPresent(left::remove);
    return found;
  }

  private static @Nullable String title(CrmRecord role) {
    return role.find(Affiliations.JOB_TITLE).map(TextKey.PLAIN::of).orElse(null);
  }
}
