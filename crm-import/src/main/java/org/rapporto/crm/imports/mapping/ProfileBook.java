package org.rapporto.crm.imports.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.rapporto.crm.imports.mapping.FieldVocabulary.Entry;
import org.rapporto.crm.model.Labels;

/** The known exports: those of other programs, from data, and our own, from the record types. */
final class ProfileBook {
  private static final int LEAST_MARKS = 2;
  private static final double HALF = 0.5;
  private static final double NEARLY_ALL = 0.9;
  private static final int FEWEST_OWN = 3;

  private final List<Profile> profiles;

  private ProfileBook(List<Profile> profiles) {
    this.profiles = List.copyOf(profiles);
  }

  /** The exports of other programs. */
  static ProfileBook standard() {
    return Standard.BOOK;
  }

  /** Loaded once, when it is first asked for. */
  private static final class Standard {
    static final ProfileBook BOOK = load("profiles.tsv");
  }

  private static ProfileBook load(String resource) {
    List<Profile> profiles = new ArrayList<>();
    Profile profile = new Profile("", 0, 0);
    for (List<String> row : TsvResource.rows(resource)) {
      List<String> headers = TsvResource.cut(row.get(1), '|');
      if (row.get(0).startsWith("@")) {
        profile = new Profile(row.get(0).substring(1), LEAST_MARKS, HALF);
        profiles.add(profile);
        headers.forEach(profile::sign);
      } else {
        FieldPath field = FieldPath.parse(row.get(0));
        for (String header : headers) {
          profile.put(header, field);
        }
      }
    }
    return new ProfileBook(profiles);
  }

  /** The same with our own exports of the types in force, whose headers are labels. */
  ProfileBook with(FieldVocabulary fields) {
    List<Profile> more = new ArrayList<>(profiles);
    TreeSet<String> types = new TreeSet<>();
    fields.entries().forEach(e -> types.add(e.type()));
    for (String type : types) {
      List<Entry> own = fields.entries().stream().filter(e -> e.type().equals(type)).toList();
      TreeSet<String> languages = new TreeSet<>();
      own.forEach(e -> languages.addAll(e.definition().labels().byLanguage().keySet()));
      for (String language : languages) {
        more.add(own(type, language, own));
      }
    }
    return new ProfileBook(more);
  }

  private static Profile own(String type, String language, List<Entry> entries) {
    int least = Math.max(FEWEST_OWN, entries.size() / 2);
    Profile profile = new Profile("rapporto-" + type, least, NEARLY_ALL);
    for (Entry entry : entries) {
      Labels labels = entry.definition().labels();
      String label = labels.byLanguage().get(language);
      if (label != null) {
        profile.sign(label);
        profile.put(label, entry.path());
      }
      profile.put(entry.path().toString(), entry.path());
    }
    return profile;
  }

  /** The export a table is, if it is a known one. */
  Optional<Profile> recognise(List<TableColumn> columns) {
    List<HeaderText> headers = new ArrayList<>();
    columns.forEach(column -> headers.add(HeaderText.of(column.header())));
    Profile best = null;
    double most = 0;
    for (Profile profile : profiles) {
      double fit = profile.fit(headers);
      if (fit > most) {
        most = fit;
        best = profile;
      }
    }
    return Optional.ofNullable(best);
  }
}
