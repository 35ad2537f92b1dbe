package org.rapporto.crm.imports.mapping;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapporto.crm.imports.mapping.ColumnContent.Kind;

/** Settles headers whose meaning depends on the other columns, such as "Name" and "Title". */
final class TableContext {
  private static final double SURE = 0.95;
  private static final double LIKELY = 0.92;
  private static final double MANY = 0.5;
  private static final double MOST = 0.8;
  private static final Set<String> BARE_IDS = keys("ID", "Record ID");
  private static final Set<String> CURRENCIES =
      keys("Currency", "Currency Code", "Валюта", "Valuta", "Divisa", "Währung", "Moneda");

  private final List<Candidate> candidates;

  private TableContext(List<Candidate> candidates) {
    this.candidates = candidates;
  }

  private static Set<String> keys(String... headers) {
    return Stream.of(headers)
        .map(header -> HeaderText.key(HeaderText.of(header).words()))
        .collect(Collectors.toUnmodifiableSet());
  }

  static void settle(List<Candidate> candidates) {
    TableContext context = new TableContext(candidates);
    for (Candidate candidate : candidates) {
      context.recordId(candidate);
      context.currency(candidate);
      boolean open = !candidate.isFixed() && !candidate.isGuessed();
      open &= candidate.confidence() >= HeaderMatch.POSSIBLE;
      if (open) {
        context.settle(candidate);
      }
    }
  }

  private void settle(Candidate candidate) {
    switch (candidate.fieldName()) {
      case "name.given" -> givenName(candidate);
      case "name.full" -> fullName(candidate);
      case "name.prefix" -> title(candidate);
      case "org.name" -> organisation(candidate);
      case "addr.full", "addr[home].full", "addr[work].full" -> address(candidate);
      case "addr[home].street", "addr[work].street" -> street(candidate);
      default -> {}
    }
  }

  /** Beside an amount the currency is the amount's. */
  private void currency(Candidate candidate) {
    boolean open = !candidate.isTold() && candidate.fieldName().equals("custom");
    if (open && has("deal.amount", candidate) && is(candidate, CURRENCIES)) {
      candidate.become("deal.currency", LIKELY, beside("deal.amount"));
    }
  }

  private static boolean is(Candidate candidate, Set<String> keys) {
    return keys.contains(HeaderText.key(HeaderText.of(candidate.header()).words()));
  }

  /** In a list of deals a bare "ID" is the deal's, and one person may have several deals. */
  private void recordId(Candidate candidate) {
    boolean open = !candidate.isTold() && candidate.fieldName().equals("externalId");
    if (open
        && is(candidate, BARE_IDS)
        && has("deal.title", candidate)
        && !has("deal.external_ids", candidate)) {
      candidate.become("deal.external_ids", candidate.confidence(), beside("deal.title"));
    }
  }

  private boolean has(String field, Candidate but) {
    for (Candidate other : candidates) {
      boolean same = other.fieldName().equals(field);
      if (other != but && same && other.confidence() >= MOST) {
        return true;
      }
    }
    return false;
  }

  private static MatchReason beside(String field) {
    return new MatchReason(MatchReason.Kind.CONTEXT, field);
  }

  /** "Имя" or "Nome" beside a family name is the given name, alone it may hold the whole name. */
  private void givenName(Candidate candidate) {
    if (candidate.isFoundByContent() && has("name.full", candidate)) {
      // Managers and relatives have names too.
      candidate.forget(beside("name.full"));
      return;
    }
    if (has("name.family", candidate)) {
      raise(candidate, "name.given", SURE, beside("name.family"));
      return;
    }
    if (candidate.confidence() >= HeaderMatch.CERTAIN
        && candidate.content().share(Kind.SEVERAL_WORDS) < MANY) {
      return;
    }
    boolean organisations = candidate.content().share(Kind.ORGANISATION) >= MANY;
    if (organisations && !has("org.name", candidate)) {
      candidate.become("org.name", LIKELY, beside("content"));
    } else if (!has("name.full", candidate)) {
      candidate.become("name.full", LIKELY, beside("no name.family"));
    }
  }

  private void fullName(Candidate candidate) {
    boolean given = has("name.given", candidate);
    boolean family = has("name.family", candidate);
    boolean either = EitherName.isHeadedBy(candidate.header());
    boolean organisations = !either && candidate.content().share(Kind.ORGANISATION) >= MANY;
    if (organisations && !has("org.name", candidate)) {
      candidate.become("org.name", LIKELY, beside("content"));
    } else if (given && !family && (either || isFamilyAlone(candidate))) {
      candidate.become("name.family", LIKELY, beside("name.given"));
    } else if (candidate.isFoundByContent() && (family && given || has("name.full", candidate))) {
      // Whose name it is beside the person's own, only the header could tell.
      candidate.doubt(beside("name.given"));
    } else if (family && !given && candidate.confidence() < HeaderMatch.CERTAIN) {
      candidate.become("name.given", LIKELY, beside("name.family"));
    } else if (family) {
      raise(candidate, "name.full", LIKELY, beside("name.family"));
    } else if (!given && !has("name.full", candidate)) {
      raise(candidate, "name.full", LIKELY, beside("no name.family"));
    }
  }

  /** "Name" beside "Vorname", which says no more than the family name. */
  private static boolean isFamilyAlone(Candidate candidate) {
    ColumnContent content = candidate.content();
    return !candidate.isFoundByContent()
        && candidate.confidence() < HeaderMatch.CERTAIN
        && content.filled() > 0
        && content.share(Kind.FULL_NAME) < MANY
        && content.share(Kind.GIVEN_NAME) < MANY;
  }

  /** "Title" is a form of address in one program and the job in another. */
  private void title(Candidate candidate) {
    if (candidate.confidence() >= HeaderMatch.CERTAIN) {
      return;
    }
    ColumnContent content = candidate.content();
    if (has("job.title", candidate)) {
      raise(candidate, "name.prefix", LIKELY, beside("job.title"));
    } else if (content.share(Kind.TITLE) >= MANY) {
      raise(candidate, "name.prefix", LIKELY, beside("content"));
    } else if (has("name.prefix", candidate)) {
      candidate.become("job.title", LIKELY, beside("name.prefix"));
    } else if (content.filled() > 2) {
      candidate.become("job.title", LIKELY, beside("content"));
    }
  }

  private void organisation(Candidate candidate) {
    boolean person =
        has("name.full", candidate)
            || has("name.family", candidate)
            || has("org.taxId", candidate)
            || has("org.legalName", candidate);
    if (candidate.confidence() < HeaderMatch.CERTAIN && person && !has("org.name", candidate)) {
      raise(candidate, "org.name", LIKELY, beside("name"));
    }
  }

  /** An address beside a city or a postal code is the street. */
  private void address(Candidate candidate) {
    String qualifier = candidate.field().qualifier();
    if (hasPart(qualifier, "city") || hasPart(qualifier, "zip")) {
      FieldPath street = new FieldPath("addr", qualifier, "street");
      candidate.become(street, Math.max(LIKELY, candidate.confidence()), beside("city or zip"));
    }
  }

  private void street(Candidate candidate) {
    String qualifier = candidate.field().qualifier();
    boolean alone = !hasPart(qualifier, "city") && !hasPart(qualifier, "zip");
    if (alone && candidate.content().share(Kind.SEVERAL_WORDS) >= MANY) {
      candidate.become(
          new FieldPath("addr", qualifier, "full"), candidate.confidence(), beside("no city"));
    }
  }

  private boolean hasPart(String qualifier, String part) {
    for (Candidate other : candidates) {
      FieldPath field = other.field();
      boolean address = field.base().equals("addr") && field.part().equals(part);
      if (address && field.qualifier().equals(qualifier) && other.confidence() >= MOST) {
        return true;
      }
    }
    return false;
  }

  private static void raise(Candidate candidate, String field, double to, MatchReason reason) {
    if (candidate.confidence() < to || !candidate.fieldName().equals(field)) {
      candidate.become(field, Math.max(to, candidate.confidence()), reason);
    }
  }
}
