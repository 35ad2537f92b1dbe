package org.rapporto.crm.imports.mapping;

import org.rapporto.crm.imports.mapping.Lexicon.Parse;

/** Headers of a person's name, and what is left when nothing else fits. */
final class NameGrammar {
  private NameGrammar() {}

  static String names(Parse p) {
    String path = pieces(p);
    if (!path.isEmpty()) {
      return path;
    }
    if (p.has(Concept.NICK)) {
      return "name.nick";
    }
    if (p.has(Concept.SUFFIX)) {
      return "name.suffix";
    }
    boolean title = p.has(Concept.TITLE) && p.hasAny(Concept.NAME, Concept.PERSON);
    boolean prefix = p.has(Concept.PREFIX) && !p.hasAny(Concept.SOURCE, Concept.STATUS);
    return prefix || title ? "name.prefix" : others(p);
  }

  private static String pieces(Parse p) {
    if (p.has(Concept.FULLNAME)) {
      return "name.full";
    }
    boolean given = p.hasAny(Concept.GIVEN, Concept.NAME);
    if (p.has(Concept.FAMILY)) {
      return given ? "name.full" : "name.family";
    }
    if (p.has(Concept.GIVEN)) {
      return p.has(Concept.NAME) ? "name.full" : "name.given";
    }
    if (p.has(Concept.MIDDLE)) {
      return p.has(Concept.NAME) ? "name.full" : "name.middle";
    }
    if (p.has(Concept.CONTACT_PERSON) && p.has(Concept.PREFIX)) {
      return "name.prefix";
    }
    if (p.has(Concept.CONTACT_PERSON)) {
      return p.hasAny(Concept.ID, Concept.NUMBER) ? "externalId" : "name.full";
    }
    return "";
  }

  private static String others(Parse p) {
    if (p.has(Concept.ROW) && (p.has(Concept.NUMBER) || p.known() == 1)) {
      return "rowNumber";
    }
    if (p.has(Concept.CUSTOM)) {
      return "custom";
    }
    if (p.has(Concept.NOTE)) {
      return "notes";
    }
    if (p.has(Concept.TAG)) {
      return "tags";
    }
    boolean kind = p.has(Concept.TYPE) && p.has(Concept.ORG);
    if ((kind || p.hasAny(Concept.SOURCE, Concept.STATUS)) && !p.has(Concept.ID)) {
      return "custom";
    }
    if (p.has(Concept.PERSON)) {
      return person(p);
    }
    return p.has(Concept.ID) && p.unknown() == 0 && p.guessed() == 0 ? "externalId" : "";
  }

  private static String person(Parse p) {
    if (p.has(Concept.NAME)) {
      return "name.full";
    }
    if (p.has(Concept.APPELLATION)) {
      return "org.name";
    }
    if (p.hasAny(Concept.ID, Concept.NUMBER)) {
      return "externalId";
    }
    if (p.has(Concept.TYPE)) {
      return "custom";
    }
    return p.meanings() == 1 && p.unknown() == 0 && p.guessed() == 0 ? "name.full" : "";
  }
}
