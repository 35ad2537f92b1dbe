package org.rapporto.crm.imports.mapping;

import java.util.Optional;
import org.rapporto.crm.imports.mapping.Lexicon.Parse;

/** Puts the meanings of a header's words together: "city" + "work" = {@code addr[work].city}. */
final class HeaderGrammar {
  private HeaderGrammar() {}

  static Optional<FieldPath> compose(Parse parse) {
    String path = labelsAndChannels(parse);
    if (path.isEmpty()) {
      path = addresses(parse);
    }
    if (path.isEmpty()) {
      path = facts(parse);
    }
    if (path.isEmpty()) {
      path = organisations(parse);
    }
    if (path.isEmpty()) {
      path = names(parse);
    }
    return path.isEmpty() ? Optional.empty() : Optional.of(FieldPath.parse(path));
  }

  private static String labelsAndChannels(Parse p) {
    boolean channel =
        p.hasAny(
            Concept.PHONE, Concept.EMAIL, Concept.ADDRESS, Concept.WEB, Concept.IM, Concept.FAX);
    if (channel && p.hasAny(Concept.TYPE, Concept.LABEL)) {
      return "label";
    }
    if (channel && p.has(Concept.CONSENT) && !p.has(Concept.PHONE)) {
      return p.has(Concept.EMAIL) ? "email" : "consent";
    }
    if (p.has(Concept.PEC)) {
      return "email[pec]";
    }
    if (p.has(Concept.EMAIL)) {
      return "email";
    }
    if (p.has(Concept.WEB)) {
      return "url";
    }
    if (p.has(Concept.IM)) {
      return "im";
    }
    if (p.has(Concept.SOCIAL)) {
      return "url";
    }
    return phones(p);
  }

  private static String phones(Parse p) {
    if (p.has(Concept.FAX) && !p.has(Concept.PHONE)) {
      return p.has(Concept.HOME) ? "phone[homefax]" : fax(p);
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
    if (!p.has(Concept.PHONE)) {
      return "";
    }
    return "phone" + phoneQualifier(p);
  }

  private static String fax(Parse p) {
    return p.has(Concept.OTHER) ? "phone[other]" : "phone[workfax]";
  }

  private static String phoneQualifier(Parse p) {
    if (p.has(Concept.ASSISTANT)) {
      return "[assistant]";
    }
    if (p.has(Concept.CAR)) {
      return "[car]";
    }
    if (p.has(Concept.HOME)) {
      return "[home]";
    }
    if (p.has(Concept.MAIN)) {
      return "[main]";
    }
    if (p.hasAny(Concept.WORK, Concept.ORG)) {
      return "[work]";
    }
    return "";
  }

  private static String addresses(Parse p) {
    String part = addressPart(p);
    if (part.isEmpty()) {
      return "";
    }
    return "addr" + addressQualifier(p, part) + "." + part;
  }

  private static String addressPart(Parse p) {
    if (p.has(Concept.ZIP)) {
      return "zip";
    }
    if (p.has(Concept.HOUSE)) {
      return p.has(Concept.STREET) ? "street" : "houseNo";
    }
    if (p.has(Concept.POBOX)) {
      return "poBox";
    }
    if (p.has(Concept.STREET)) {
      return "street";
    }
    if (p.has(Concept.APARTMENT)) {
      return "apartment";
    }
    if (p.has(Concept.CITY)) {
      return "city";
    }
    if (p.has(Concept.REGION)) {
      return "region";
    }
    if (p.has(Concept.COUNTRY)) {
      return "country";
    }
    return p.has(Concept.ADDRESS) ? "full" : "";
  }

  private static String addressQualifier(Parse p, String part) {
    if (p.has(Concept.HOME)) {
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
    if (p.has(Concept.WORK)) {
      return "[work]";
    }
    if (p.has(Concept.ORG)) {
      return part.equals("full") ? "[work]" : "";
    }
    return p.has(Concept.OTHER) ? "[other]" : "";
  }

  private static String facts(Parse p) {
    if (p.has(Concept.BIRTH)) {
      return birthday(p);
    }
    String deal = deals(p);
    if (!deal.isEmpty()) {
      return deal;
    }
    if (p.has(Concept.CONSENT)) {
      return "consent";
    }
    if (p.has(Concept.CREATED)) {
      return "createdAt";
    }
    return p.has(Concept.GENDER) ? "gender" : "";
  }

  private static String birthday(Parse p) {
    if (p.has(Concept.DATE)) {
      return "birthday";
    }
    if (p.has(Concept.YEAR)) {
      return "birthday.y";
    }
    if (p.has(Concept.MONTH)) {
      return "birthday.m";
    }
    return "birthday";
  }

  private static String deals(Parse p) {
    if (p.has(Concept.PIPELINE)) {
      return p.has(Concept.STAGE) ? "deal.stage" : "deal.pipeline";
    }
    if (p.has(Concept.STAGE) || (p.has(Concept.DEAL) && p.has(Concept.STATUS))) {
      return "deal.stage";
    }
    if (!p.has(Concept.DEAL)) {
      return p.has(Concept.AMOUNT) ? "deal.amount" : "";
    }
    if (p.has(Concept.AMOUNT)) {
      return "deal.amount";
    }
    if (p.has(Concept.CLOSE)) {
      return "deal.closeDate";
    }
    if (p.has(Concept.ID)) {
      return "deal.externalId";
    }
    return p.hasAny(Concept.NAME, Concept.TITLE) ? "deal.name" : "";
  }

  private static String organisations(Parse p) {
    if (p.has(Concept.OWNER)) {
      return "owner";
    }
    if (p.has(Concept.KPP)) {
      return p.has(Concept.TAXID) ? "org.taxId" : "org.kpp";
    }
    if (p.has(Concept.TAXID)) {
      return "org.taxId";
    }
    if (p.has(Concept.PERSON_TAXID)) {
      return "person.taxId";
    }
    if (p.has(Concept.SDI)) {
      return "org.sdi";
    }
    if (p.has(Concept.OGRN)) {
      return "org.ogrn";
    }
    if (p.has(Concept.JOB) || (p.has(Concept.TITLE) && p.has(Concept.ORG))) {
      return "job.title";
    }
    if (p.has(Concept.UNIT)) {
      return "org.unit";
    }
    return organisationFacts(p);
  }

  private static String organisationFacts(Parse p) {
    if (p.hasAny(Concept.INDUSTRY, Concept.EMPLOYEES, Concept.REVENUE)) {
      return "custom";
    }
    boolean id = p.hasAny(Concept.ID, Concept.NUMBER);
    if (p.has(Concept.ORG)) {
      if (id) {
        return "org.externalId";
      }
      if (p.hasAny(Concept.NOTE, Concept.TAG, Concept.STATUS, Concept.SOURCE, Concept.TYPE)) {
        return p.has(Concept.NOTE) ? "notes" : p.has(Concept.TAG) ? "tags" : "";
      }
      return p.has(Concept.LEGAL) && p.has(Concept.NAME) ? "org.legalName" : "org.name";
    }
    return p.has(Concept.LEGAL) && p.has(Concept.NAME) ? "org.legalName" : "";
  }

  private static String names(Parse p) {
    boolean family = p.has(Concept.FAMILY);
    boolean other = p.hasAny(Concept.GIVEN, Concept.NAME) || (family && p.has(Concept.MIDDLE));
    if (p.has(Concept.FULLNAME) || (family && other && !onlyFamily(p))) {
      return "name.full";
    }
    if (family) {
      return "name.family";
    }
    if (p.has(Concept.MIDDLE)) {
      return "name.middle";
    }
    if (p.has(Concept.GIVEN)) {
      return "name.given";
    }
    if (p.has(Concept.NICK)) {
      return "name.nick";
    }
    if (p.has(Concept.PREFIX) || (p.has(Concept.TITLE) && p.hasAny(Concept.NAME, Concept.PERSON))) {
      return "name.prefix";
    }
    if (p.has(Concept.SUFFIX)) {
      return "name.suffix";
    }
    return others(p);
  }

  private static boolean onlyFamily(Parse p) {
    return p.known() == 1;
  }

  private static String others(Parse p) {
    if (p.has(Concept.CUSTOM)) {
      return "custom";
    }
    if (p.has(Concept.NOTE)) {
      return "notes";
    }
    if (p.has(Concept.TAG)) {
      return "tags";
    }
    if (p.hasAny(Concept.SOURCE, Concept.STATUS)) {
      return "custom";
    }
    if (p.has(Concept.NAME) && p.has(Concept.PERSON)) {
      return "name.full";
    }
    return p.has(Concept.PERSON) && p.has(Concept.ID) ? "externalId" : "";
  }
}
