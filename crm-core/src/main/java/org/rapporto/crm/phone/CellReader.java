package org.rapporto.crm.phone;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one cell that is not a single clean number: words, several numbers, extensions,
 * placeholders.
 */
final class CellReader {
  private static final int COMMENT_DIGITS = 4;
  private static final int LONGEST_EXTENSION = 20;

  private final String raw;
  private final CellText text;
  private final boolean rewritten;
  private final NumberResolver resolver;
  private final PartList parts;
  private final Stretch stretch;
  private List<Element> elements = List.of();
  private boolean labelsFollow;
  private boolean extensionNext;
  private boolean skipNext;

  CellReader(String raw, String cell, NumberResolver resolver) {
    this.raw = raw;
    this.rewritten = !cell.equals(raw);
    this.resolver = resolver;
    text = new CellText(cell);
    if (Addresses.mayBeIn(cell)) {
      Addresses.blank(text);
    }
    parts = new PartList();
    stretch = new Stretch(resolver, parts);
  }

  PhoneReading read() {
    elements = new CellScanner(text, resolver.callingCode == 1).scan();
    if (elements.stream().noneMatch(Run.class::isInstance)) {
      return new PhoneReading(raw, levelOfWords(), List.of(), List.of());
    }
    if (isPlaceholder()) {
      return new PhoneReading(raw, PhoneLevel.EMPTY, List.of(), List.of());
    }
    labelsFollow = elements.get(0) instanceof Run && endsWithLabel();
    int i = 0;
    while (i < elements.size()) {
      Element element = elements.get(i);
      if (element instanceof Element.Word word) {
        word(word, i);
        i++;
      } else {
        i = runs(i);
      }
    }
    PartList.Part last = parts.last();
    if (parts.hasPendingLabel() && last != null && !last.labelled) {
      parts.labelLast(parts.pendingLabel());
    }
    return reading();
  }

  /**
   * Text without a digit is empty if it says that there is nothing, or only what would have been
   * there.
   */
  private PhoneLevel levelOfWords() {
    if (text.length > 0 && text.at(0) == '#' || text.text(0, text.length).indexOf("##") >= 0) {
      return PhoneLevel.INVALID;
    }
    boolean negated = false;
    boolean other = false;
    boolean messenger = false;
    for (Element element : elements) {
      WordKind kind = ((Element.Word) element).meaning().kind();
      negated |= kind == WordKind.NEGATION;
      messenger |= kind == WordKind.NOT_A_PHONE;
      other |= kind == WordKind.OTHER || kind == WordKind.PLACE;
    }
    if (isAbsentAbbreviation()) {
      return PhoneLevel.EMPTY;
    }
    boolean few = elements.size() <= 4;
    boolean nothing = negated ? few && (!other || elements.size() <= 2) : !other && !messenger;
    return nothing ? PhoneLevel.EMPTY : PhoneLevel.INVALID;
  }

  private boolean isAbsentAbbreviation() {
    StringBuilder letters = new StringBuilder();
    for (Element element : elements) {
      letters.append(((Element.Word) element).text());
    }
    return Set.of("na", "nd", "нд", "нет", "бн", "бт", "none", "x", "х", "xx", "xxx", "ххх", "tba")
        .contains(letters.toString());
  }

  /** Zeros, or a mask that was not filled in. */
  private boolean isPlaceholder() {
    if (elements.size() > 1) {
      return false;
    }
    Run run = (Run) elements.get(0);
    if (run.isAllZeros() && !run.plus) {
      return true;
    }
    String code = Integer.toString(resolver.callingCode);
    boolean onlyCode =
        run.digits.toString().equals(code)
            || (code.equals("7") && run.digits.toString().equals("8"));
    boolean blanks =
        run.flaw == Run.Flaw.SPOILT || text.text(run.end, text.length).indexOf('(') >= 0;
    return onlyCode && (run.plus || blanks);
  }

  private boolean endsWithLabel() {
    for (int i = elements.size() - 1; i >= 0; i--) {
      if (elements.get(i) instanceof Element.Word word) {
        if (word.meaning().kind() == WordKind.LABEL) {
          return true;
        }
      } else {
        return false;
      }
    }
    return false;
  }

  private void word(Element.Word word, int i) {
    switch (word.meaning().kind()) {
      case LABEL -> label(word, i);
      case EXTENSION -> {
        extensionNext = true;
        if (word.meaning().label() != PhoneLabel.NONE) {
          label(word, i);
        }
      }
      case NOT_A_PHONE -> skipNext = true;
      case LINK -> skipNext = false;
      default -> {}
    }
  }

  private void label(Element.Word word, int i) {
    if (word.meaning().kind() == WordKind.LABEL) {
      skipNext = false;
    }
    boolean has = parts.last() != null;
    boolean numberFollows = i + 1 < elements.size();
    boolean belongsBefore = has && (word.inBrackets() || labelsFollow || !numberFollows);
    if (belongsBefore && !parts.hasPendingLabel()) {
      parts.labelLast(word.meaning().label());
    } else {
      parts.label(word.meaning().label());
    }
  }

  private int runs(int i) {
    int end = i;
    List<Run> runs = new ArrayList<>();
    while (end < elements.size() && elements.get(end) instanceof Run run) {
      runs.add(run);
      end++;
    }
    parts.beginStretch();
    if (extensionNext && i > 0) {
      takeExtension(runs);
    }
    extensionNext = false;
    if (skipNext && !runs.isEmpty()) {
      runs.remove(0);
      skipNext = false;
    }
    if (!runs.isEmpty() && isComment(runs.get(0), i)) {
      runs.remove(0);
    }
    if (!runs.isEmpty() && isComment(runs.get(runs.size() - 1), end)) {
      runs.remove(runs.size() - 1);
    }
    if (!runs.isEmpty() && isOther(end)) {
      Run last = runs.get(runs.size() - 1);
      // "101000 Москва": a bare short number before a name may be a postcode, so no area code is
      // put in front of it.
      last.afterName |= last.isBare() && last.size() <= 6;
    }
    stretch.read(runs);
    return end;
  }

  /** A few digits beside a word that says nothing about telephones belong to that word. */
  private boolean isComment(Run run, int i) {
    if (run.plus || run.size() > COMMENT_DIGITS || run.before.compareTo(Run.Gap.LINE) > 0) {
      boolean postcode = run.isBare() && !run.plus && run.size() <= 6 && isPlaceWord(i - 1);
      return postcode;
    }
    return isOther(i - 1) || isOther(i);
  }

  private boolean isOther(int i) {
    if (i < 0 || i >= elements.size() || !(elements.get(i) instanceof Element.Word word)) {
      return false;
    }
    return switch (word.meaning().kind()) {
      case OTHER, PLACE, NOT_A_PHONE -> true;
      case LABEL -> word.meaning().label() == PhoneLabel.WORK;
      default -> false;
    };
  }

  private boolean isPlaceWord(int i) {
    return i >= 0
        && i < elements.size()
        && elements.get(i) instanceof Element.Word word
        && word.meaning().kind() == WordKind.PLACE;
  }

  private void takeExtension(List<Run> runs) {
    Run run = runs.get(0);
    PartList.Part last = parts.last();
    if (last == null || !last.found.level().hasE164() || run.plus || run.flaw != Run.Flaw.NONE) {
      return;
    }
    if (resolver.asWritten(run).isValid() && run.size() >= 7) {
      return;
    }
    int groups = 1;
    int size = run.groups.get(0);
    while (groups < run.groups.size() && run.gaps.charAt(groups - 1) == '-' && run.size() <= 6) {
      size += run.groups.get(groups++);
    }
    boolean local = run.size() >= 5 && run.groups.size() > 1 && groups == run.groups.size();
    if (local || size > LONGEST_EXTENSION) {
      return;
    }
    parts.extend(run.digits.substring(0, size), run);
    if (groups < run.groups.size()) {
      runs.set(0, run.part(groups, run.groups.size()));
    } else {
      runs.remove(0);
    }
    takeMoreExtensions(runs);
  }

  /** "доб. 12, 13" are two extensions. */
  private void takeMoreExtensions(List<Run> runs) {
    while (!runs.isEmpty()) {
      Run next = runs.get(0);
      boolean listed =
          next.before == Run.Gap.COMMA
              || next.before == Run.Gap.TIGHT_COMMA
              || next.before == Run.Gap.SLASH;
      if (!listed || !next.isBare() || next.size() > 5 || next.plus || next.flaw != Run.Flaw.NONE) {
        return;
      }
      parts.extend(next.digits.toString(), next);
      runs.remove(0);
    }
  }

  private PhoneReading reading() {
    List<PhoneNumber> numbers = new ArrayList<>();
    EnumSet<PhoneLevel> levels = EnumSet.noneOf(PhoneLevel.class);
    List<PhoneRepair> repairs = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (PartList.Part part : parts.parts) {
      PhoneNumber number = number(part);
      part.found.repairs().forEach(repair -> addOnce(repairs, repair));
      String key = number.e164Key().orElse(null);
      if (key != null && keys.contains(key)) {
        addOnce(repairs, PhoneRepair.PHONE_REPEATED);
        continue;
      }
      if (key != null) {
        keys.add(key);
      }
      levels.add(number.level());
      numbers.add(number);
    }
    PhoneLevel level = level(levels);
    addLosses(level, levels, repairs);
    return new PhoneReading(raw, level, numbers, repairs);
  }

  private static void addLosses(
      PhoneLevel level, Set<PhoneLevel> levels, List<PhoneRepair> repairs) {
    if (levels.contains(PhoneLevel.LOSSY)) {
      addOnce(repairs, PhoneRepair.PHONE_LOSSY);
    }
    if (level.hasE164() && levels.stream().anyMatch(other -> !other.hasE164())) {
      addOnce(repairs, PhoneRepair.PHONE_PART_UNREAD);
    }
  }

  private static void addOnce(List<PhoneRepair> repairs, PhoneRepair repair) {
    if (!repairs.contains(repair)) {
      repairs.add(repair);
    }
  }

  private static PhoneLevel level(Set<PhoneLevel> levels) {
    for (PhoneLevel level :
        List.of(
            PhoneLevel.POSSIBLE,
            PhoneLevel.VALID,
            PhoneLevel.LOSSY,
            PhoneLevel.LOCAL_ONLY,
            PhoneLevel.SHORT)) {
      if (levels.contains(level)) {
        return level;
      }
    }
    return PhoneLevel.INVALID;
  }

  private PhoneNumber number(PartList.Part part) {
    String rawPart = rewritten ? raw : text.raw(part.run.start, part.run.end);
    PhoneLevel level = part.found.level();
    @Nullable String e164 = level.hasE164() ? part.found.parse().e164() : null;
    return new PhoneNumber(rawPart, level, e164, part.extension, part.label);
  }
}
