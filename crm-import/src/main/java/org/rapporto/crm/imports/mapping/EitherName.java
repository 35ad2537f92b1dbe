package org.rapporto.crm.imports.mapping;

import java.util.Optional;
import java.util.regex.Pattern;
import org.rapporto.crm.imports.mapping.ColumnContent.Kind;
import org.rapporto.crm.imports.mapping.Lexicon.Parse;

/** Headers of columns that name a person or an organisation, such as "Surname or company name". */
final class EitherName {
  private static final double SAID = 0.94;
  private static final double JOINED = 0.85;
  private static final Pattern JOINT =
      Pattern.compile(
          "\\s(?:o|or|или|либо|oder|ou)\\s|\\s?/\\s?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private EitherName() {}

  /** The name of the person, as the cells themselves show which name an organisation. */
  static Optional<HeaderMatch> find(String header) {
    String[] pieces = JOINT.split(header, 3);
    if (pieces.length != 2) {
      return Optional.empty();
    }
    Parse one = Lexicon.standard().parse(HeaderText.of(pieces[0]));
    Parse other = Lexicon.standard().parse(HeaderText.of(pieces[1]));
    boolean grouped = header.contains(" / ");
    String name = isOrganisation(other) ? person(one) : isOrganisation(one) ? person(other) : "";
    boolean bare = !one.has(Concept.FAMILY) && !other.has(Concept.FAMILY);
    boolean whole = one.has(Concept.FULLNAME) || other.has(Concept.FULLNAME);
    boolean vague = grouped && bare && !whole;
    // "Company / Name" is the name in a group of columns about the company.
    if (name.isEmpty() || vague && isOrganisation(one)) {
      return Optional.empty();
    }
    // With a slash between, the cells may name both.
    double sureness = header.indexOf('/') < 0 || grouped && !vague ? SAID : JOINED;
    MatchReason reason = new MatchReason(MatchReason.Kind.COMPOSED, "person or organisation");
    return Optional.of(HeaderMatch.of(FieldPath.parse(name), sureness, reason));
  }

  static boolean isHeadedBy(String header) {
    return find(header).isPresent();
  }

  /** The share of cells that may be either. */
  static double share(FieldPath field, ColumnContent content) {
    boolean family = field.part().equals("family");
    double people = family ? 1 - content.share(Kind.SEVERAL_WORDS) : content.share(Kind.FULL_NAME);
    return Math.min(1, people + content.share(Kind.ORGANISATION));
  }

  private static boolean isOrganisation(Parse p) {
    int words = (p.has(Concept.ORG) ? 1 : 0) + (p.has(Concept.APPELLATION) ? 1 : 0);
    int names = p.has(Concept.ORG) && p.has(Concept.NAME) ? 1 : 0;
    return words > 0 && p.unknown() == 0 && p.meanings() == words + names;
  }

  private static String person(Parse p) {
    int others = p.has(Concept.PERSON) ? 1 : 0;
    if (p.unknown() > 0 || p.meanings() != 1 + others) {
      return "";
    }
    boolean whole = p.hasAny(Concept.FULLNAME, Concept.NAME);
    return p.has(Concept.FAMILY) ? "name.family" : whole ? "name.full" : "";
  }
}
