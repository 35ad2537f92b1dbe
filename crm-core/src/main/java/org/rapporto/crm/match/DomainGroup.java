package org.rapporto.crm.match;

import static org.rapporto.crm.match.FieldSpec.Rival.BRANCH;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.match.column.IntList;
import org.rapporto.crm.match.column.Vocabulary;
import org.rapporto.crm.match.text.MailKey;
import org.rapporto.crm.match.text.Phrases;

/**
 * Where an organisation is on the Internet: the domains of its sites and of its e-mail addresses,
 * and whole addresses where the domain is a provider's.
 */
final class DomainGroup extends FieldGroup {

  private static final Expectation LEVELS =
      Expectation.of()
          .mostDifferent(0.2)
          .level(MatchLevel.SAME, 0.85, 0.00003)
          .level(MatchLevel.CLOSE, 0.03, 0.0001)
          .build();

  private static final double UNSEEN = 0.1;
  private static final int SHORT = 6;

  private final List<Integer> sites;
  private final List<Integer> addresses;

  DomainGroup(List<Integer> sites, List<Integer> addresses) {
    this.sites = sites;
    this.addresses = addresses;
  }

  @Override
  List<FieldSpec> fields() {
    return List.of(FieldSpec.changing("domain", LEVELS, BRANCH));
  }

  @Override
  void read(MatchValues values, Vocabulary words, IntList into) {
    for (int column : sites) {
      for (String value : values.get(column)) {
        String domain = Phrases.domain(value);
        if (!domain.isEmpty()) {
          into.add(words.use(domain));
        }
      }
    }
    for (int column : addresses) {
      for (String value : values.get(column)) {
        @Nullable MailKey key = MailKey.of(value);
        if (key != null) {
          add(words.use(key.isOfProvider() ? key.toString() : key.domain()), into);
        }
      }
    }
  }

  private static void add(int id, IntList into) {
    for (int i = 0; i < into.size(); i++) {
      if (into.get(i) == id) {
        return;
      }
    }
    into.add(id);
  }

  @Override
  void compare(Cells a, int rowA, Cells b, int rowB, Evidence evidence, int at) {
    if (a.rows().isEmpty(rowA) || b.rows().isEmpty(rowB)) {
      evidence.found(at, MatchLevel.MISSING);
      return;
    }
    evidence.found(at, MatchLevel.DIFFERENT);
    for (int i = a.rows().from(rowA); i < a.rows().to(rowA); i++) {
      for (int j = b.rows().from(rowB); j < b.rows().to(rowB); j++) {
        domains(a.rows().get(i), b.rows().get(j), b.words(), evidence, at);
      }
    }
  }

  private void domains(int a, int b, Vocabulary words, Evidence evidence, int at) {
    int count = Math.max(words.count(a), words.count(b));
    if (a == b) {
      evidence.found(at, MatchLevel.SAME, share(count, UNSEEN, filled()));
      return;
    }
    int lengthA = words.copy(a, evidence.left);
    int lengthB = words.copy(b, evidence.right);
    boolean slip =
        Math.min(lengthA, lengthB) > SHORT
            && evidence.edits.between(evidence.left, lengthA, evidence.right, lengthB, 1) <= 1
            && digits(evidence.left, lengthA) == digits(evidence.right, lengthB);
    if (slip && MatchLevel.CLOSE.at() > evidence.levels[at]) {
      evidence.found(at, MatchLevel.CLOSE);
    }
  }

  /** Another number makes another site. */
  private static int digits(byte[] text, int length) {
    int digits = 1;
    for (int i = 0; i < length; i++) {
      if (text[i] >= '0' && text[i] <= '9') {
        digits = digits * 31 + text[i];
      }
    }
    return digits;
  }

  @Override
  int keyKinds() {
    return 1;
  }

  @Override
  void keys(Cells cells, int row, KeySink sink) {
    for (int i = cells.rows().from(row); i < cells.rows().to(row); i++) {
      sink.key(0, hash(cells.rows().get(i)));
    }
  }
}
