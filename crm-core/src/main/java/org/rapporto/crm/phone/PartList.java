package org.rapporto.crm.phone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers read so far from one cell. */
final class PartList {
  /** One part while it is being read. */
  static final class Part {
    final Run run;
    final Found found;
    @Nullable String extension;
    PhoneLabel label = PhoneLabel.NONE;
    boolean labelled;
    boolean ending;

    Part(Run run, Found found) {
      this.run = run;
      this.found = found;
    }
  }

  final List<Part> parts = new ArrayList<>();
  private final PlanBook book = PlanBook.shared();
  private PhoneLabel pending = PhoneLabel.NONE;
  private boolean isPending;
  private boolean touching;

  void beginStretch() {
    touching = false;
  }

  boolean isLastOfStretch() {
    return touching;
  }

  void add(Run run, Found found) {
    Part part =
        new Part(
            run,
            run.floatUndone && found.level().hasE164()
                ? found.after(PhoneRepair.PHONE_FLOAT_UNDONE)
                : found);
    if (isPending) {
      part.label = pending;
      part.labelled = true;
      dropPending();
    }
    parts.add(part);
    touching = true;
  }

  void label(PhoneLabel label) {
    pending = isPending ? pending.and(label) : label;
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

  PhoneLabel pendingLabel() {
    return pending;
  }

  void dropPending() {
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

  @Nullable Run lastRun() {
    for (int i = parts.size() - 1; i >= 0; i--) {
      if (!parts.get(i).ending) {
        return parts.get(i).run;
      }
    }
    return null;
  }

  /** Gives the last number an extension; a further one makes a number of its own. */
  boolean extend(String digits, Run from) {
    Part last = last();
    if (last == null || !last.found.level().hasE164()) {
      return false;
    }
    if (last.extension == null) {
      last.extension = digits;
    } else {
      Part next = new Part(from, last.found);
      next.extension = digits;
      next.label = last.label;
      next.ending = true;
      parts.add(next);
    }
    return true;
  }

  /** Replaces the last digits of the number before; false if that gives no valid number. */
  boolean addEnding(Run run) {
    return addWithEnd(run, PhoneRepair.PHONE_ENDING_EXPANDED);
  }

  /** A local number that takes the area code of the number before. */
  boolean addSister(Run run) {
    return addWithEnd(run, PhoneRepair.PHONE_AREA_INHERITED);
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
    part.ending = repair == PhoneRepair.PHONE_ENDING_EXPANDED;
    part.label = isPending ? pending : last.label;
    part.labelled = isPending || last.labelled;
    dropPending();
    parts.add(part);
    touching = true;
    return true;
  }

  /** Length of the last number without its geographic area code, or 0 if it is none. */
  int subscriberLength() {
    Found found = lastValid();
    return found == null ? 0 : book.subscriberLength(found.parse());
  }
}
