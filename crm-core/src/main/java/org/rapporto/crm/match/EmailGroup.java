package org.rapporto.crm.match;

import static org.rapporto.crm.match.FieldSpec.Rival.HOUSEHOLD;
import static org.rapporto.crm.match.FieldSpec.Rival.OFFICE;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.match.column.FieldStore;
import org.rapporto.crm.match.column.IntList;
import org.rapporto.crm.match.column.Vocabulary;
import org.rapporto.crm.match.text.MailKey;

/** E-mail addresses: a row has address, squeezed local part and own domain of each. */
final class EmailGroup extends ValueGroup {

  private static final Expectation LEVELS =
      Expectation.of()
          .mostDifferent(0.5)
          .level(MatchLevel.SAME, 0.75, 0.00002)
          .level(MatchLevel.CLOSE, 0.06, 0.000005)
          .level(MatchLevel.SIMILAR, 0.02, 0.0001)
          .level(MatchLevel.SAME_LOCAL_PART, 0.05, 0.00001)
          .level(MatchLevel.SAME_DOMAIN, 0.04, 0.001)
          .build();

  private static final int WIDTH = 3;
  private static final double UNSEEN = 0.05;
  private static final int SHORT = 4;
  private static final int LONG = 12;

  private final List<Integer> columns;

  EmailGroup(List<Integer> columns) {
    super(WIDTH);
    this.columns = columns;
  }

  @Override
  List<FieldSpec> fields() {
    return List.of(FieldSpec.changing("email", LEVELS, HOUSEHOLD, OFFICE));
  }

  @Override
  void read(MatchValues values, Vocabulary words, IntList into) {
    for (int column : columns) {
      for (String value : values.get(column)) {
        @Nullable MailKey key = MailKey.of(value);
        if (key != null) {
          into.add(words.use(key.toString()));
          into.add(words.use(key.squeezed()));
          into.add(key.isOfProvider() ? -1 : words.use("@" + key.domain()));
        }
      }
    }
  }

  @Override
  void values(
      FieldStore a, int i, FieldStore b, int j, Vocabulary words, Evidence evidence, int at) {
    MatchLevel level = level(a, i, b, j, words, evidence);
    if (level.at() > evidence.levels[at]) {
      int part = level == MatchLevel.SAME_LOCAL_PART ? 1 : level == MatchLevel.SAME_DOMAIN ? 2 : 0;
      int count = Math.max(words.count(a.get(i + part)), words.count(b.get(j + part)));
      evidence.found(at, level, share(count, UNSEEN * (1 + 10 * part), filled()));
    }
  }

  private static MatchLevel level(
      FieldStore a, int i, FieldStore b, int j, Vocabulary words, Evidence evidence) {
    if (a.get(i) == b.get(j)) {
      return MatchLevel.SAME;
    }
    boolean domain = a.get(i + 2) >= 0 && a.get(i + 2) == b.get(j + 2);
    boolean local = a.get(i + 1) == b.get(j + 1) && words.length(a.get(i + 1)) > SHORT;
    boolean twoFirms = local && isOfFirm(a.get(i + 2), words) && isOfFirm(b.get(j + 2), words);
    if (words.areApart(a.get(i), b.get(j), 3) || (twoFirms && !domain)) {
      return local
          ? MatchLevel.SAME_LOCAL_PART
          : domain ? MatchLevel.SAME_DOMAIN : MatchLevel.DIFFERENT;
    }
    int lengthA = words.copy(a.get(i), evidence.left);
    int lengthB = words.copy(b.get(j), evidence.right);
    int slips = evidence.edits.between(evidence.left, lengthA, evidence.right, lengthB, 3);
    boolean named = words.length(a.get(i + 1)) >= SHORT || words.length(b.get(j + 1)) >= SHORT;
    if ((slips == 1 && named && isSlipOfName(lengthA, lengthB, evidence))
        || (local && slips <= 2)) {
      return MatchLevel.CLOSE;
    }
    if (local) {
      return MatchLevel.SAME_LOCAL_PART;
    }
    if (slips <= 3 && named && !domain && Math.min(lengthA, lengthB) >= LONG) {
      return MatchLevel.SIMILAR;
    }
    return domain ? MatchLevel.SAME_DOMAIN : MatchLevel.DIFFERENT;
  }

  /** A domain that others have too is no slip of another one. */
  private static boolean isOfFirm(int domain, Vocabulary words) {
    return domain >= 0 && words.count(domain) > 1;
  }

  /** Another initial or another number makes another person's address. */
  private static boolean isSlipOfName(int lengthA, int lengthB, Evidence evidence) {
    return evidence.left[0] == evidence.right[0]
        && digits(evidence.left, lengthA) == digits(evidence.right, lengthB);
  }

  private static int digits(byte[] text, int length) {
    int digits = 1;
    for (int i = 0; i < length && text[i] != '@'; i++) {
      if (text[i] >= '0' && text[i] <= '9') {
        digits = digits * 31 + text[i];
      }
    }
    return digits;
  }

  @Override
  int keyKinds() {
    return 3;
  }

  @Override
  void keys(Cells cells, int row, KeySink sink) {
    for (int i = cells.rows().from(row); i < cells.rows().to(row); i += WIDTH) {
      sink.key(0, hash(cells.rows().get(i)));
      if (cells.words().length(cells.rows().get(i + 1)) > SHORT) {
        sink.key(1, hash(cells.rows().get(i + 1)));
      }
      if (cells.rows().get(i + 2) >= 0) {
        sink.key(2, hash(cells.rows().get(i + 2)));
      }
    }
  }
}
