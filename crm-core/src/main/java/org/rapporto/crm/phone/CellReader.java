package org.rapporto.crm.phone;

import java.util.ArrayList;
import java.util.List;

/** Reads one cell that is not a single clean number: words, several numbers, extensions. */
final class CellReader {
  private static final int COMMENT_DIGITS = 4;
  private static final int POSTCODE_DIGITS = 6;

  private final String raw;
  private final CellText text;
  private final NumberResolver resolver;
  private final PartList parts = new PartList();
  private final Remarks remarks = new Remarks();
  private final Stretch stretch;
  private final Extensions extensions;
  private List<Element> elements = List.of();
  private boolean labelsFollow;
  private boolean extensionNext;
  private boolean onlyExtension;
  private boolean afterPlace;
  private boolean skipNext;

  CellReader(String raw, String cell, NumberResolver resolver) {
    this.raw = raw;
    this.resolver = resolver;
    text = new CellText(cell);
    if (Addresses.mayBeIn(cell)) {
      Addresses.blank(text);
    }
    stretch = new Stretch(resolver, parts);
    extensions = new Extensions(resolver, parts);
  }

  PhoneReading read(Source source) {
    elements = new CellScanner(text, resolver.callingCode == 1).scan();
    Placeholders placeholders = new Placeholders(text, elements, resolver.callingCode);
    if (placeholders.hasNoDigits()) {
      return new PhoneReading(raw, placeholders.levelOfWords(), List.of(), List.of());
    }
    if (placeholders.isUnfilled()) {
      return new PhoneReading(raw, PhoneLevel.EMPTY, List.of(), List.of());
    }
    labelsFollow = elements.get(0) instanceof Run && endsWithLabel();
    int i = 0;
    while (i < elements.size() && !parts.isFull()) {
      if (elements.get(i) instanceof Element.Word word) {
        word(word, i);
        i++;
      } else {
        i = runs(i);
      }
    }
    if (parts.isFull()) {
      parts.addRest(text.length);
    }
    parts.finish();
    return parts.reading(raw, source == Source.CELL ? text : null, remarks);
  }

  /** Whether the text read is the cell itself, or was rewritten first. */
  enum Source {
    CELL,
    REWRITTEN
  }

  private boolean endsWithLabel() {
    for (int i = elements.size() - 1; i >= 0; i--) {
      if (!(elements.get(i) instanceof Element.Word word)) {
        return false;
      }
      if (word.meaning().kind() == WordKind.LABEL) {
        return true;
      }
    }
    return false;
  }

  private void word(Element.Word word, int i) {
    switch (word.meaning().kind()) {
      case LABEL -> {
        skipNext = false;
        label(word, i);
      }
      case EXTENSION -> {
        extensionNext = true;
        onlyExtension = word.meaning().label() == PhoneLabel.NONE && !afterPlace;
        if (word.meaning().label() != PhoneLabel.NONE) {
          label(word, i);
        }
      }
      case NOT_A_PHONE -> {
        skipNext = true;
        remarks.add(word.start());
      }
      case PLACE -> {
        afterPlace = true;
        remarks.add(word.start());
      }
      case LINK -> skipNext = false;
      case FILLER -> {}
      case UNIT, NEGATION, OTHER -> remarks.add(word.start());
    }
  }

  /** A label in brackets or at the end belongs to the number before it, any other to the next. */
  private void label(Element.Word word, int i) {
    boolean numberFollows = i + 1 < elements.size();
    boolean before = parts.last() != null && (word.inBrackets() || labelsFollow || !numberFollows);
    if (before && !parts.hasPendingLabel()) {
      parts.labelLast(word.meaning().label());
    } else {
      parts.label(word.meaning().label());
    }
  }

  private int runs(int from) {
    int end = from;
    List<Run> runs = new ArrayList<>();
    while (end < elements.size() && elements.get(end) instanceof Run run) {
      runs.add(run);
      end++;
    }
    parts.beginStretch();
    if (extensionNext && from > 0) {
      boolean mayComeFirst = onlyExtension && (elements.size() > end || runs.size() > 1);
      extensions.take(runs, mayComeFirst);
    }
    extensionNext = false;
    if (runs.size() == 1 && runs.get(0).hashed && namesNumber(from - 1)) {
      extensions.takeHashed(runs);
    }
    skipIdentifier(runs);
    dropComments(runs, from, end);
    stretch.read(runs);
    return end;
  }

  /** "(work)#2755", "мама#213"; but "tel#2" is a number, and "apt#2" is an address. */
  private boolean namesNumber(int i) {
    boolean label =
        kindAt(i) == WordKind.LABEL
            && ((Element.Word) elements.get(i)).meaning().label() != PhoneLabel.NONE;
    return (label || kindAt(i) == WordKind.OTHER) && !skipNext && !afterPlace;
  }

  /** Drops what stands behind a word such as "passport", but not a number that follows it. */
  private void skipIdentifier(List<Run> runs) {
    if (!skipNext || runs.isEmpty()) {
      return;
    }
    skipNext = false;
    Run run = runs.get(0);
    for (int cut = 1; cut < Math.min(run.groups.size(), 4); cut++) {
      Run rest = run.part(cut, run.groups.size());
      if (run.gaps.charAt(cut - 1) == ' ' && resolver.asWritten(rest).isValid()) {
        runs.set(0, rest);
        return;
      }
    }
    runs.remove(0);
  }

  private void dropComments(List<Run> runs, int from, int end) {
    if (!runs.isEmpty()
        && !stretch.startsNumber(runs, 0)
        && isComment(runs.get(0), from - 1, runs.size() == 1 ? end : -1)) {
      runs.remove(0);
    }
    if (runs.isEmpty()) {
      return;
    }
    int lastIndex = runs.size() - 1;
    Run last = runs.get(lastIndex);
    if (isComment(last, -1, end)) {
      runs.remove(lastIndex);
    } else if (kindAt(end) == WordKind.PLACE && endsWithHouseNumber(last)) {
      runs.set(lastIndex, last.part(0, last.groups.size() - 1));
    } else if (kindAt(end) == WordKind.OTHER || kindAt(end) == WordKind.PLACE) {
      // "101000 Москва": a bare short number before a name may be a postcode.
      last.afterName |= last.isBare() && last.size() <= POSTCODE_DIGITS;
    }
  }

  private boolean endsWithHouseNumber(Run run) {
    int cut = run.groups.size() - 1;
    return cut > 0
        && run.lastGroup() <= 3
        && run.gaps.charAt(cut - 1) == ' '
        && resolver.asWritten(run.part(0, cut)).isValid()
        && !resolver.asWritten(run).isValid();
  }

  /** A few digits beside a word that says nothing about telephones belong to that word. */
  private boolean isComment(Run run, int before, int after) {
    if (kindAt(after) == WordKind.UNIT) {
      return !resolver.asWritten(run).isValid();
    }
    if (run.plus) {
      return run.size() <= 2 && before >= 0;
    }
    WordKind left = kindAt(before);
    boolean separated = run.before.compareTo(Run.Gap.LINE) > 0;
    if (left == WordKind.PLACE && run.isBare() && run.size() <= POSTCODE_DIGITS) {
      return true;
    }
    if (left == WordKind.OTHER && run.size() == 6 && run.gaps.toString().equals("..")) {
      return true;
    }
    if (run.size() > COMMENT_DIGITS) {
      return false;
    }
    boolean ending = separated && run.before != Run.Gap.BRACKET && kindAt(after) == WordKind.OTHER;
    return (!separated && isOther(before)) || (!ending && isOther(after));
  }

  /** The kind of the word at this place; a filler if there is none. */
  private WordKind kindAt(int i) {
    return i >= 0 && i < elements.size() && elements.get(i) instanceof Element.Word word
        ? word.meaning().kind()
        : WordKind.FILLER;
  }

  private boolean isOther(int i) {
    return switch (kindAt(i)) {
      case OTHER, PLACE, NOT_A_PHONE -> true;
      case LABEL -> ((Element.Word) elements.get(i)).meaning().label() == PhoneLabel.WORK;
      default -> false;
    };
  }
}
