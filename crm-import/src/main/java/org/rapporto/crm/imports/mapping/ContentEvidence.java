package org.rapporto.crm.imports.mapping;

import java.util.Locale;
import org.rapporto.crm.imports.mapping.ColumnContent.Kind;

/** Joins what a column's cells look like with what its header says. */
final class ContentEvidence {
  private static final double MOST = 0.8;
  private static final double HALF = 0.5;
  private static final double FEW = 0.2;
  private static final double GAIN = 0.15;
  private static final double LOSS = 0.3;
  private static final int ENOUGH = 3;

  private ContentEvidence() {}

  static void weigh(Candidate candidate) {
    if (candidate.content().filled() == 0) {
      candidate.addReason(new MatchReason(MatchReason.Kind.EMPTY, ""));
      return;
    }
    nearer(candidate);
    double share = expectedShare(candidate);
    boolean known = candidate.confidence() >= HeaderMatch.POSSIBLE && !candidate.field().isNone();
    if (known && share >= HALF) {
      double more = Math.min(0.99, candidate.confidence() + GAIN * share);
      candidate.become(
          candidate.field(), Math.max(candidate.confidence(), more), reason(share, true));
      return;
    }
    boolean enough = candidate.content().filled() >= ENOUGH;
    boolean against = known && enough && (share >= 0 && share < FEW || isForeign(candidate));
    boolean sure = candidate.confidence() >= HeaderMatch.CERTAIN;
    if (against) {
      MatchReason reason = reason(Math.max(0, share), false);
      candidate.become(candidate.field(), candidate.confidence() - LOSS, reason);
    }
    // "Created by" and "Assistant's name" hold names and addresses, but those of somebody else.
    boolean leftOut = candidate.confidence() >= HeaderMatch.POSSIBLE && candidate.field().isNone();
    if (candidate.confidence() < HeaderMatch.CERTAIN && !leftOut) {
      byContentAlone(candidate);
    }
    // Cells and header that are both sure and disagree are for somebody to settle.
    if (against && sure && candidate.confidence() >= HeaderMatch.CERTAIN) {
      candidate.doubt(reason(Math.max(0, share), false));
    }
  }

  /**
   * A header of two things, of which the cells are the other one: "Phone (ext.)" over whole
   * telephones, and "Manager / Client" over organisations, about which somebody is asked.
   */
  private static void nearer(Candidate candidate) {
    ColumnContent content = candidate.content();
    FieldPath field = candidate.field();
    boolean extension = field.base().equals("phone") && field.part().equals("ext");
    if (extension && content.share(Kind.WRITTEN_PHONE) >= MOST) {
      FieldPath whole = new FieldPath("phone", field.qualifier(), "");
      candidate.become(
          whole, candidate.confidence(), reason(content.share(Kind.WRITTEN_PHONE), true));
    } else if (field.base().equals("owner")
        && content.filled() >= ENOUGH
        && content.share(Kind.ORGANISATION) >= MOST) {
      candidate.doubt(reason(content.share(Kind.ORGANISATION), false));
    }
  }

  /** Whether the cells are plainly something else than words, where words are wanted. */
  private static boolean isForeign(Candidate candidate) {
    ColumnContent content = candidate.content();
    double strange =
        Math.max(
            Math.max(content.share(Kind.EMAIL), content.share(Kind.WEB)),
            Math.max(content.share(Kind.WRITTEN_PHONE), content.share(Kind.DATE)));
    return switch (candidate.field().base()) {
      case "name", "job", "gender" -> strange >= MOST;
      case "org" -> candidate.field().part().endsWith("ame") && strange >= MOST;
      case "addr" -> candidate.field().part().equals("city") && strange >= MOST;
      default -> false;
    };
  }

  private static MatchReason reason(double share, boolean speaksFor) {
    return new MatchReason(
        speaksFor ? MatchReason.Kind.CONTENT : MatchReason.Kind.CONTENT_AGAINST,
        String.format(Locale.ROOT, "%.2f", share));
  }

  private static double expectedShare(Candidate candidate) {
    if (EitherName.isHeadedBy(candidate.header())) {
      double share = EitherName.share(candidate.field(), candidate.content());
      return share >= HALF ? share : -1;
    }
    return expectedShare(candidate.field(), candidate.content());
  }

  /** The share of cells that fit a field; -1 if cells cannot speak against it. */
  private static double expectedShare(FieldPath field, ColumnContent content) {
    return switch (field.base()) {
      case "email" -> content.share(Kind.EMAIL);
      case "phone" -> field.part().isEmpty() ? content.share(Kind.PHONE) : -1;
      case "birthday" -> field.part().isEmpty() ? content.share(Kind.DATE) : -1;
      case "createdAt" -> content.share(Kind.DATE);
      case "deal" -> field.part().equals("amount") ? content.share(Kind.AMOUNT) : -1;
      default -> softShare(field, content);
    };
  }

  private static double softShare(FieldPath field, ColumnContent content) {
    double share =
        switch (field.toString()) {
          case "url" -> content.share(Kind.WEB);
          case "org.taxId" -> content.share(Kind.TAX_ID);
          case "person.taxId" ->
              Math.max(content.share(Kind.PERSON_TAX_ID), content.share(Kind.TAX_ID));
          case "org.kpp" -> content.share(Kind.KPP);
          case "gender" -> content.share(Kind.GENDER);
          case "name.full" -> content.share(Kind.FULL_NAME);
          case "name.given" -> content.share(Kind.GIVEN_NAME);
          case "name.prefix" -> content.share(Kind.TITLE);
          case "org.name" -> content.share(Kind.ORGANISATION);
          default -> field.part().equals("zip") ? content.share(Kind.ZIP) : -1;
        };
    return share >= HALF ? share : -1;
  }

  /** The header says nothing sure: cells that can hardly be anything else name the field. */
  private static void byContentAlone(Candidate candidate) {
    ColumnContent content = candidate.content();
    boolean several = content.filled() > 1;
    if (content.share(Kind.EMAIL) >= MOST) {
      propose(candidate, "email", content.share(Kind.EMAIL), several ? 0.95 : 0.85);
    } else if (content.share(Kind.PERSON_TAX_ID) >= MOST) {
      propose(candidate, "person.taxId", content.share(Kind.PERSON_TAX_ID), several ? 0.93 : 0.8);
    } else if (isPhone(candidate, content)) {
      propose(candidate, "phone", content.share(Kind.PHONE), several ? 0.92 : 0.8);
    } else if (content.share(Kind.WEB) >= MOST) {
      propose(candidate, "url", content.share(Kind.WEB), 0.85);
    } else if (content.share(Kind.TAX_ID) >= MOST && content.filled() >= ENOUGH) {
      propose(candidate, "org.taxId", content.share(Kind.TAX_ID), 0.85);
    } else if (content.share(Kind.FULL_NAME) >= MOST) {
      propose(candidate, "name.full", content.share(Kind.FULL_NAME), several ? 0.9 : 0.8);
    } else if (content.share(Kind.ORGANISATION) >= MOST) {
      propose(candidate, "org.name", content.share(Kind.ORGANISATION), 0.85);
    } else if (content.share(Kind.GIVEN_NAME) >= MOST && content.filled() >= ENOUGH) {
      propose(candidate, "name.given", content.share(Kind.GIVEN_NAME), 0.8);
    } else if (content.filled() >= ENOUGH) {
      byForm(candidate, content);
    }
  }

  /** Cells whose form is telling only where there is no better header. */
  private static void byForm(Candidate candidate, ColumnContent content) {
    if (content.share(Kind.GENDER) >= MOST) {
      propose(candidate, "gender", content.share(Kind.GENDER), 0.85);
    } else if (content.share(Kind.KPP) >= MOST) {
      propose(candidate, "org.kpp", content.share(Kind.KPP), 0.8);
    } else if (content.share(Kind.DATE) >= MOST && candidate.hasNoHeader()) {
      propose(candidate, "birthday", content.share(Kind.DATE), 0.65);
    }
  }

  private static boolean isPhone(Candidate candidate, ColumnContent content) {
    boolean taxId = content.share(Kind.TAX_ID) >= HALF;
    boolean plain = candidate.confidence() < HeaderMatch.POSSIBLE || candidate.field().isNone();
    return content.share(Kind.PHONE) >= MOST
        && content.share(Kind.WRITTEN_PHONE) >= (plain ? HALF : MOST)
        && !taxId;
  }

  private static void propose(Candidate candidate, String field, double share, double sureness) {
    FieldPath path = FieldPath.parse(field);
    boolean same = candidate.field().base().equals(path.base());
    if (same && candidate.confidence() >= sureness) {
      return;
    }
    boolean free = candidate.confidence() < HeaderMatch.POSSIBLE || candidate.field().isNone();
    if (!free && !same && sureness < HeaderMatch.CERTAIN) {
      return;
    }
    candidate.become(same ? candidate.field() : path, sureness, reason(share, true));
    if (!same) {
      candidate.markFoundByContent();
    }
  }
}
