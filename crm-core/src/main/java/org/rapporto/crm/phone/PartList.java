package org.rapporto.crm.phone;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The numbers read so far from one cell, and the label that waits for the next one. */
final class PartList {
  private static final List<PhoneLevel> ORDER =
      List.of(
          PhoneLevel.POSSIBLE,
          PhoneLevel.VALID,
          PhoneLevel.LOSSY,
          PhoneLevel.LOCAL_ONLY,
          PhoneLevel.SHORT);

  private static final int MOST_PARTS = 200;

  /** One part while it is being read. */
  static final class Part {
    final Run run;
    final Found found;
    @Nullable String extension;
    PhoneLabel label = PhoneLabel.NONE;
    boolean labelled;

    Part(Run run, Found found) {
      this.run = run;
      this.found = found;
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private final PlanBook book = PlanBook.shared();
  private PhoneLabel pending = PhoneLabel.NONE;
  private boolean isPending;
  private boolean touching;
  private @Nullable Run early;
  private @Nullable Run lastWritten;

  /** Nobody writes so many numbers in one cell: what follows is kept as one unread part. */
  boolean isFull() {
    return parts.size() >= MOST_PARTS;
  }

  /** Keeps what follows the last part as one that cannot be read. */
  void addRest(int end) {
    Part last = last();
    if (last != null && last.run.end < end) {
      Run rest = new Run(last.run.end);
      rest.end = end;
      parts.add(new Part(rest, Found.INVALID));
    }
  }

  void beginStretch() {
    touching = false;
  }

  /** Whether the last number belongs to the runs being read, with no word between. */
  boolean isLastOfStretch() {
    return touching;
  }

  void add(Run run, Found found) {
    boolean undone = run.floatUndone && found.level().hasE164();
    Found all = undone ? found.after(PhoneRepair.PHONE_FLOAT_UNDONE) : found;
    if (run.strayLetter && found.level().hasE164()) {
      all = all.after(PhoneRepair.PHONE_STRAY_LETTER);
    }
    Part part = new Part(run, all);
    if (isPending) {
      part.label = pending;
      part.labelled = true;
      dropPending();
    }
    if (early != null && found.level().hasE164()) {
      part.extension = early.digits.toString();
      early = null;
    }
    parts.add(part);
    lastWritten = run;
    touching = true;
  }

  /** Keeps an extension that stands before its number. */
  void extendNext(Run extension) {
    early = extension;
  }

  /** Keeps a label for the next number. A telephone that is also a fax is a telephone. */
  void label(PhoneLabel label) {
    boolean phoneAndFax = isPending && pending == PhoneLabel.NONE && label == PhoneLabel.FAX;
    pending = isPending && !phoneAndFax ? pending.and(label) : phoneAndFax ? pending : label;
    isPending = true;
  }

  void labelLast(PhoneLabel label) {
    Part last = last();
    if (last != null) {
      last.label = last.labelled ? last.label.and(label) : label;
      last.labelled = true;
    }
  }

  boolean hasPendingLabel() {
    return isPending;
  }

  private void dropPending() {
    pending = PhoneLabel.NONE;
    isPending = false;
  }

  @Nullable Part last() {
    return parts.isEmpty() ? null : parts.get(parts.size() - 1);
  }

  /** The last part if it is a valid number. */
  @Nullable Found lastValid() {
    Part last = last();
    return last != null && last.found.isValid() ? last.found : null;
  }

  /** The last number that was written in full, or at least without its area code only. */
  @Nullable Run lastRun() {
    return lastWritten;
  }

  /** Gives the last number an extension; a further one makes a number of its own. */
  boolean extend(String digits, Run from) {
    Part last = last();
    if (last == null || !last.found.level().hasE164()) {
      return false;
    }
    if (last.extension == null) {
      last.extension = digits;
      return true;
    }
    Part next = new Part(from, last.found);
    next.extension = digits;
    next.label = last.label;
    next.labelled = last.labelled;
    parts.add(next);
    return true;
  }

  /** Replaces the last digits of the number before; false if that gives no valid number. */
  boolean addEnding(Run run) {
    return addWithEnd(run, PhoneRepair.PHONE_ENDING_EXPANDED);
  }

  /** A local number that takes the area code of the number before. */
  boolean addSister(Run run) {
    boolean added = addWithEnd(run, PhoneRepair.PHONE_AREA_INHERITED);
    lastWritten = added ? run : lastWritten;
    return added;
  }

  private boolean addWithEnd(Run run, PhoneRepair repair) {
    Part last = last();
    if (last == null || !last.found.isValid()) {
      return false;
    }
    String before = last.found.parse().national();
    if (run.size() >= before.length()) {
      return false;
    }
    int code = last.found.parse().callingCode();
    String national = before.substring(0, before.length() - run.size()) + run.digits;
    Parse parse = new Parse(code, national, book.kindsOf(code, national), Parse.Form.PLUS);
    if (!parse.isValid()) {
      return false;
    }
    Part part = new Part(run, Found.valid(parse, repair));
    part.label = isPending ? pending : last.label;
    part.labelled = isPending || last.labelled;
    dropPending();
    parts.add(part);
    touching = true;
    return true;
  }

  /** Length of the last number without its geographic area code, or 0 if it has none. */
  int subscriberLength() {
    Found found = lastValid();
    return found == null ? 0 : book.subscriberLength(found.parse());
  }

  /** Gives what is still waiting to the part it can only belong to. */
  void finish() {
    Part last = last();
    if (isPending && last != null && !last.labelled) {
      labelLast(pending);
    }
    if (early != null) {
      parts.add(new Part(early, Found.INVALID));
      early = null;
    }
  }

  /**
   * The reading of the cell.
   *
   * @param text where the raw text of the parts is found, or null if it is that of the whole cell
   * @param remarks what else is said in the cell
   */
  PhoneReading reading(String raw, @Nullable CellText text, Remarks remarks) {
    List<PhoneNumber> numbers = new ArrayList<>();
    Set<PhoneLevel> levels = EnumSet.noneOf(PhoneLevel.class);
    Set<PhoneRepair> repairs = new LinkedHashSet<>();
    Set<String> keys = new HashSet<>();
    remarks.shareAmong(parts.stream().map(part -> part.run).toList());
    for (Part part : parts) {
      String rawPart = text == null ? raw : remarks.with(part.run, text);
      PhoneLevel level = part.found.level();
      String e164 = level.hasE164() ? part.found.parse().e164() : null;
      PhoneNumber number = new PhoneNumber(rawPart, level, e164, part.extension, part.label);
      repairs.addAll(part.found.repairs());
      if (e164 != null && !keys.add(e164 + ";" + part.extension)) {
        repairs.add(PhoneRepair.PHONE_REPEATED);
      } else {
        levels.add(level);
        numbers.add(number);
      }
    }
    PhoneLevel level =
        ORDER.stream().filter(levels::contains).findFirst().orElse(PhoneLevel.INVALID);
    if (levels.contains(PhoneLevel.LOSSY)) {
      repairs.add(PhoneRepair.PHONE_LOSSY);
    }
    if (level.hasE164() && remarks.isThere()) {
      repairs.add(PhoneRepair.PHONE_REMARK);
    }
    if (level.hasE164() && levels.stream().anyMatch(other -> !other.hasE164())) {
      repairs.add(PhoneRepair.PHONE_PART_UNREAD);
    }
    return new PhoneReading(raw, level, numbers, List.copyOf(repairs));
  }
}
