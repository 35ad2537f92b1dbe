package org.rapporto.crm.imports.mapping;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Headers of several pieces: "Date of birth (dd.mm.yyyy)", "Contacts / Phone", "Person - Name",
 * "Phone/Mobile".
 */
final class HeaderPieces {
  private static final double REMARK = 0.97;
  private static final double PREFIX = 0.98;
  private static final double LAST = 0.88;
  private static final double UNCLEAR = 0.85;

  /** What a remark in brackets may speak of without changing where the cells go. */
  private static final Set<Concept> HARMLESS =
      EnumSet.of(Concept.NOISE, Concept.PERSON, Concept.LANGUAGE, Concept.NUMBER, Concept.DATE);

  /** What may stand before the name of a field and says only whose it is. */
  private static final Set<Concept> WHOSE =
      EnumSet.of(Concept.PERSON, Concept.NOISE, Concept.CONTACT_PERSON, Concept.NUMBER);

  private final Function<String, HeaderMatch> matcher;

  HeaderPieces(Function<String, HeaderMatch> matcher) {
    this.matcher = matcher;
  }

  /** The best of the whole text's meaning and that of its pieces. */
  HeaderMatch join(String header, HeaderMatch whole) {
    HeaderMatch best = better(whole, withoutRemark(header));
    HeaderMatch last = behindPrefix(header);
    boolean whose = last.confidence() >= HeaderMatch.POSSIBLE && whosePrefix(header);
    return withSlash(header, whose ? last : better(best, last));
  }

  private static HeaderMatch better(HeaderMatch first, HeaderMatch second) {
    return second.confidence() > first.confidence() ? second : first;
  }

  private static HeaderMatch times(HeaderMatch match, double factor) {
    double confidence = Math.round(match.confidence() * factor * 1000) / 1000.0;
    return new HeaderMatch(match.field(), confidence, match.reasons());
  }

  private HeaderMatch withoutRemark(String header) {
    int open = header.indexOf('(');
    int close = header.indexOf(')', open + 1);
    if (open < 1 || close < 0) {
      return HeaderMatch.unknown();
    }
    String inner = header.substring(open + 1, close);
    String rest = header.substring(0, open) + " " + header.substring(close + 1);
    HeaderMatch base = matcher.apply(rest.strip());
    if (means(inner, HARMLESS)) {
      return times(base, REMARK);
    }
    HeaderMatch said = matcher.apply(inner);
    boolean vague = base.confidence() < HeaderMatch.CERTAIN;
    boolean nearer = said.field().base().equals(base.field().base());
    return vague && nearer && said.confidence() >= HeaderMatch.CERTAIN
        ? times(said, REMARK)
        : times(base, UNCLEAR);
  }

  /** "Person - Name", "Contacts / Phone" and "Contact: City" mean what their last piece means. */
  private HeaderMatch behindPrefix(String header) {
    int cut = prefixEnd(header);
    if (cut < 1 || EitherName.isHeadedBy(header)) {
      return HeaderMatch.unknown();
    }
    String rest = header.substring(header.charAt(cut) == ':' ? cut + 2 : cut + 3);
    HeaderMatch last = matcher.apply(rest.strip());
    return times(last, whosePrefix(header) ? PREFIX : LAST);
  }

  private static int prefixEnd(String header) {
    int cut = Math.max(header.lastIndexOf(" / "), header.lastIndexOf(" - "));
    return Math.max(cut, header.lastIndexOf(": "));
  }

  private boolean whosePrefix(String header) {
    return means(header.substring(0, Math.max(0, prefixEnd(header))), WHOSE);
  }

  private boolean means(String text, Set<Concept> allowed) {
    HeaderText words = HeaderText.of(text);
    Lexicon.Parse parse = Lexicon.standard().parse(words);
    boolean empty = words.wordsWithoutNumbers().isEmpty();
    return empty || (parse.unknown() == 0 && allowed.containsAll(parse.concepts()));
  }

  /** Two names with a slash between are one field, the common part of two, or one to ask about. */
  HeaderMatch withSlash(String header, HeaderMatch best) {
    int slash = header.indexOf('/');
    if (slash < 1 || header.indexOf(" / ") >= 0 || header.indexOf('(') >= 0) {
      return best;
    }
    List<HeaderMatch> found = new ArrayList<>();
    for (String piece : TsvResource.cut(header, '/')) {
      HeaderMatch match = matcher.apply(piece);
      if (match.confidence() < HeaderMatch.POSSIBLE) {
        return best;
      }
      found.add(match);
    }
    FieldPath first = found.get(0).field();
    boolean same = found.stream().allMatch(m -> m.field().equals(first));
    if (same) {
      return better(best, times(found.get(0), REMARK));
    }
    boolean kin = found.stream().allMatch(m -> isKin(m.field(), first));
    if (kin && !first.base().equals("phone") || isPostcodeAndCity(found)) {
      return best;
    }
    FieldPath field = kin ? first.withQualifier("") : best.field();
    double confidence = Math.min(UNCLEAR, Math.max(best.confidence(), kin ? UNCLEAR : 0));
    return new HeaderMatch(field, confidence, best.reasons());
  }

  private static boolean isPostcodeAndCity(List<HeaderMatch> found) {
    Set<String> parts = Set.of("zip", "city");
    return found.stream()
        .map(HeaderMatch::field)
        .allMatch(f -> f.base().equals("addr") && parts.contains(f.part()));
  }

  private static boolean isKin(FieldPath one, FieldPath other) {
    return one.base().equals(other.base()) && one.part().equals(other.part());
  }
}
