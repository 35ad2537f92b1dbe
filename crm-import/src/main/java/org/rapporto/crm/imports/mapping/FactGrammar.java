package org.rapporto.crm.imports.mapping;

import org.rapporto.crm.imports.mapping.Lexicon.Parse;

/** Headers of deals, dates, organisations and single facts. */
final class FactGrammar {
  private FactGrammar() {}

  static String dealsAndStates(Parse p) {
    if (p.has(Concept.STATUS) && !p.has(Concept.DEAL)) {
      boolean state = p.hasAny(Concept.PERSON, Concept.STAGE, Concept.ORG, Concept.CONSENT);
      return state || !p.hasAny(Concept.REGION, Concept.COUNTRY) && p.known() == 1 ? "custom" : "";
    }
    if (p.has(Concept.PIPELINE)) {
      return p.has(Concept.STAGE) ? "deal.stage" : "deal.pipeline";
    }
    if (p.has(Concept.STAGE) || (p.has(Concept.DEAL) && p.has(Concept.STATUS))) {
      return "deal.stage";
    }
    if (p.has(Concept.CLOSE) && (p.has(Concept.DATE) || p.meanings() == 1)) {
      return "deal.close_date";
    }
    return p.has(Concept.DEAL) ? deals(p) : "";
  }

  private static String deals(Parse p) {
    if (p.has(Concept.AMOUNT)) {
      return "deal.amount";
    }
    if (p.has(Concept.CLOSE)) {
      return "deal.close_date";
    }
    if (p.has(Concept.CREATED)) {
      return "createdAt";
    }
    if (p.hasAny(Concept.ID, Concept.NUMBER)) {
      return "deal.external_ids";
    }
    return p.hasAny(Concept.NAME, Concept.TITLE, Concept.APPELLATION) ? "deal.title" : "";
  }

  static String facts(Parse p) {
    if (p.has(Concept.BIRTH)) {
      return birthday(p);
    }
    if (p.hasAny(Concept.TAXID, Concept.PERSON_TAXID)) {
      return taxes(p);
    }
    if (p.has(Concept.BANK)) {
      return "custom";
    }
    if (p.has(Concept.CONSENT) && !p.has(Concept.NAME)) {
      return "consent";
    }
    if (p.has(Concept.CREATED) || (p.has(Concept.REGISTERED) && p.has(Concept.DATE))) {
      return "createdAt";
    }
    if (p.has(Concept.AMOUNT) && !p.hasAny(Concept.CUSTOM, Concept.ID, Concept.NAME)) {
      return "deal.amount";
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
    return p.has(Concept.DAY) ? "birthday.d" : "birthday";
  }

  private static String taxes(Parse p) {
    if (p.has(Concept.TAXID)) {
      boolean person = p.hasAny(Concept.NATURAL, Concept.HOME) && !p.has(Concept.ORG);
      return person ? "person.taxId" : "org.taxId";
    }
    return p.has(Concept.ORG) ? "org.taxId" : "person.taxId";
  }

  static String organisations(Parse p) {
    if (p.has(Concept.OWNER)) {
      return p.has(Concept.NOTE) ? "notes" : p.has(Concept.CONTACT_PERSON) ? "name.full" : "owner";
    }
    if (p.has(Concept.KPP)) {
      return "org.kpp";
    }
    if (p.has(Concept.SDI)) {
      return "org.sdi";
    }
    if (p.has(Concept.OGRN)) {
      return "org.ogrn";
    }
    boolean title = p.has(Concept.TITLE) && p.has(Concept.ORG) && !p.has(Concept.NAME);
    if (p.has(Concept.JOB) || title) {
      return "job.title";
    }
    if (p.has(Concept.UNIT)) {
      return "org.unit";
    }
    if (p.hasAny(Concept.INDUSTRY, Concept.EMPLOYEES, Concept.REVENUE)) {
      return "custom";
    }
    return p.hasAny(Concept.ORG, Concept.LEGAL) ? organisation(p) : "";
  }

  private static String organisation(Parse p) {
    boolean name = p.hasAny(Concept.NAME, Concept.APPELLATION);
    if (p.has(Concept.LEGAL) && name) {
      return "org.legalName";
    }
    if (!p.has(Concept.ORG)) {
      return "";
    }
    if (p.hasAny(Concept.ID, Concept.NUMBER)) {
      return "org.externalId";
    }
    if (p.has(Concept.NOTE)) {
      return "notes";
    }
    if (p.has(Concept.TAG)) {
      return "tags";
    }
    if (p.hasAny(Concept.STATUS, Concept.SOURCE, Concept.TYPE, Concept.DATE, Concept.MODIFIED)) {
      return "";
    }
    return p.hasAny(Concept.PREFIX, Concept.FULLNAME, Concept.FAMILY, Concept.CONTACT_PERSON)
        ? ""
        : "org.name";
  }
}
