package org.rapporto.crm.imports.mapping;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.rapporto.crm.imports.mapping.Lexicon.Parse;

/** Puts the meanings of a header's words together: "city" + "work" = {@code addr[work].city}. */
final class HeaderGrammar {
  private static final List<Concept> PARTS =
      List.of(Concept.ZIP, Concept.CITY, Concept.STREET, Concept.REGION, Concept.COUNTRY);

  private HeaderGrammar() {}

  static Optional<FieldPath> compose(Parse parse) {
    if (parse.has(Concept.IGNORED)) {
      return Optional.of(FieldPath.NONE);
    }
    String path = channels(parse);
    if (path.isEmpty()) {
      path = FactGrammar.dealsAndStates(parse);
    }
    if (path.isEmpty() && !parse.hasAny(Concept.GIVEN, Concept.FAMILY, Concept.FULLNAME)) {
      path = addresses(parse);
    }
    if (path.isEmpty()) {
      path = FactGrammar.facts(parse);
    }
    if (path.isEmpty()) {
      path = FactGrammar.organisations(parse);
    }
    if (path.isEmpty()) {
      path = NameGrammar.names(parse);
    }
    return path.isEmpty() ? Optional.empty() : Optional.of(FieldPath.parse(path));
  }

  /** Headers that can be put together in more than one way. */
  static boolean isDoubtful(Parse p) {
    boolean otherPerson = p.hasAny(Concept.SPOUSE, Concept.ASSISTANT);
    boolean phoneAndFax = p.has(Concept.PHONE) && p.has(Concept.FAX);
    boolean channel = p.hasAny(Concept.PHONE, Concept.EMAIL, Concept.MOBILE, Concept.FAX);
    boolean owners = p.has(Concept.OWNER) && channel;
    boolean name = p.hasAny(Concept.NAME, Concept.TITLE, Concept.APPELLATION);
    boolean someName = name && p.hasAny(Concept.PERSON, Concept.MIDDLE) && !p.has(Concept.FAMILY);
    boolean consent = p.has(Concept.CONSENT) && channel;
    boolean companyAddress = p.has(Concept.ADDRESS) && p.has(Concept.ORG);
    boolean streetNumber = p.has(Concept.STREET) && p.has(Concept.NUMBER);
    boolean personNumber = p.has(Concept.PERSON) && p.has(Concept.NUMBER) && !channel;
    boolean account = p.has(Concept.BANK) || (p.has(Concept.ORG) && p.has(Concept.NUMBER));
    boolean wholeAddress =
        p.has(Concept.ADDRESS)
            && p.hasAny(Concept.HOME, Concept.WORK)
            && !p.hasAny(PARTS.toArray(new Concept[0]));
    return otherPerson
        || phoneAndFax
        || owners
        || someName
        || consent
        || account
        || companyAddress
        || streetNumber
        || personNumber
        || wholeAddress
        || (p.has(Concept.CLOSE) && !p.has(Concept.DEAL))
        || p.concepts().equals(EnumSet.of(Concept.ID))
        || (p.meanings() == 1 && p.has(Concept.PERSON))
        || parts(p) > (isPostcodeAndCity(p) ? 2 : 1);
  }

  /** "PLZ/Ort": the cells show where the one ends and the other begins. */
  private static boolean isPostcodeAndCity(Parse p) {
    return p.has(Concept.ZIP) && p.has(Concept.CITY);
  }

  private static String channels(Parse p) {
    boolean channel =
        p.hasAny(
            Concept.PHONE,
            Concept.EMAIL,
            Concept.ADDRESS,
            Concept.WEB,
            Concept.IM,
            Concept.FAX,
            Concept.CUSTOM);
    boolean category = p.has(Concept.TAG) && !p.has(Concept.CUSTOM);
    if (channel && (category || p.hasAny(Concept.TYPE, Concept.LABEL))) {
      return "label";
    }
    boolean name = p.hasAny(Concept.GIVEN, Concept.FAMILY, Concept.FULLNAME, Concept.NAME);
    if (p.has(Concept.CONSENT) && !name && !p.hasAny(Concept.ADDRESS, Concept.DATE)) {
      return "consent";
    }
    if (p.has(Concept.PEC)) {
      return "email[pec]";
    }
    if (p.has(Concept.OWNER) && p.hasAny(Concept.EMAIL, Concept.NAME, Concept.ID)) {
      return "owner";
    }
    if (p.hasAny(Concept.CREATED, Concept.MODIFIED, Concept.SPOUSE)
        && p.hasAny(Concept.EMAIL, Concept.PHONE, Concept.MOBILE)) {
      return FieldPath.NONE.toString();
    }
    if (p.has(Concept.EMAIL) && !p.has(Concept.POBOX)) {
      return "email";
    }
    if (p.has(Concept.WEB)) {
      return "url";
    }
    if (p.has(Concept.IM) && !p.has(Concept.MOBILE)) {
      return "im";
    }
    return p.has(Concept.SOCIAL) ? "url" : phones(p);
  }

  private static String phones(Parse p) {
    if (p.has(Concept.FAX)) {
      boolean home = p.hasAny(Concept.HOME, Concept.DOM, Concept.HOUSEHOLD);
      return home ? "phone[homefax]" : p.has(Concept.OTHER) ? "phone[other]" : "phone[workfax]";
    }
    if (p.has(Concept.PAGER)) {
      return "phone[pager]";
    }
    if (p.has(Concept.EXT) && !p.has(Concept.MOBILE)) {
      return p.hasAny(Concept.PHONE, Concept.NUMBER) ? "phone.ext" : "";
    }
    if (p.has(Concept.MOBILE)) {
      return "phone[mobile]";
    }
    if (p.has(Concept.PHONE_MAIN)) {
      return "phone[main]";
    }
    if (p.has(Concept.PHONE)) {
      return "phone" + phoneQualifier(p);
    }
    boolean whose =
        p.hasAny(Concept.WORK, Concept.HOME, Concept.LANDLINE, Concept.MAIN, Concept.DIRECT);
    boolean bare = p.has(Concept.NUMBER) && whose && p.meanings() == 2;
    boolean line = p.has(Concept.LANDLINE) && p.hasAny(Concept.HOME, Concept.WORK);
    return bare || line ? "phone" + phoneQualifier(p) : "";
  }

  private static String phoneQualifier(Parse p) {
    if (p.has(Concept.ASSISTANT)) {
      return "[assistant]";
    }
    if (p.has(Concept.CAR)) {
      return "[car]";
    }
    if (p.hasAny(Concept.HOME, Concept.DOM, Concept.HOUSEHOLD)) {
      return "[home]";
    }
    if (p.has(Concept.MAIN)) {
      return "[main]";
    }
    if (p.hasAny(Concept.WORK, Concept.ORG, Concept.DIRECT)) {
      return "[work]";
    }
    if (p.has(Concept.LANDLINE)) {
      return "[home]";
    }
    return p.has(Concept.OTHER) ? "[other]" : "";
  }

  private static String addresses(Parse p) {
    String part = addressPart(p);
    return part.isEmpty() ? "" : "addr" + addressQualifier(p, part) + "." + part;
  }

  /** How many different pieces of an address a header names; country/region is one. */
  private static int parts(Parse p) {
    int found = 0;
    for (Concept part : PARTS) {
      found += p.has(part) ? 1 : 0;
    }
    return p.has(Concept.REGION) && p.has(Concept.COUNTRY) ? found - 1 : found;
  }

  private static String addressPart(Parse p) {
    if (parts(p) > 2) {
      return "full";
    }
    if (p.has(Concept.ZIP)) {
      return "zip";
    }
    if (p.has(Concept.POBOX)) {
      return "poBox";
    }
    if (p.has(Concept.STREET)) {
      return "street";
    }
    if (p.has(Concept.HOUSE) || (p.has(Concept.DOM) && p.has(Concept.NUMBER))) {
      return "houseNo";
    }
    if (p.has(Concept.APARTMENT)) {
      return "apartment";
    }
    return place(p);
  }

  private static String place(Parse p) {
    if (p.has(Concept.CITY)) {
      return "city";
    }
    if (p.has(Concept.COUNTRY)) {
      return "country";
    }
    if (p.has(Concept.REGION)) {
      return "region";
    }
    return p.has(Concept.ADDRESS) ? "full" : "";
  }

  private static String addressQualifier(Parse p, String part) {
    boolean house = part.equals("street") || part.equals("houseNo") || part.equals("apartment");
    if (p.has(Concept.HOME) || (p.has(Concept.DOM) && (!house || p.has(Concept.ADDRESS)))) {
      return "[home]";
    }
    if (p.has(Concept.LEGAL)) {
      return "[legal]";
    }
    if (p.has(Concept.ACTUAL)) {
      return "[actual]";
    }
    if (p.has(Concept.BILLING)) {
      return "[billing]";
    }
    if (p.has(Concept.SHIPPING)) {
      return "[shipping]";
    }
    if (p.has(Concept.WORK) && !part.equals("apartment")) {
      return "[work]";
    }
    if (p.has(Concept.ORG)) {
      return part.equals("full") ? "[work]" : "";
    }
    return p.has(Concept.OTHER) ? "[other]" : "";
  }
}
