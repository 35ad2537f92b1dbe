package org.rapporto.crm.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for times at which several people can meet: within the working time of each, and with
 * nothing else from a buffer before until a buffer after. Goes along the free time all who must
 * come have in common; does not try one time after the other.
 */
public final class SlotSearch {

  private final Duration duration;
  private final Duration granularity;
  private final Duration before;
  private final Duration after;
  private final ZoneId zone;
  private final List<Attendee> required;
  private final List<Attendee> optional;

  private SlotSearch(Builder builder) {
    duration = builder.duration;
    granularity = builder.granularity;
    before = builder.before;
    after = builder.after;
    zone = builder.zone;
    required = List.copyOf(builder.required);
    optional = List.copyOf(builder.optional);
  }

  /**
   * Begins a search.
   *
   * @param duration how long the slot is, whole seconds and more than zero
   * @return a builder with a granularity of 15 minutes of UTC and no buffers
   */
  public static Builder builder(Duration duration) {
    return new Builder(duration);
  }

  /**
   * The slots in a window.
   *
   * @param window the slots are wholly in it; buffers may reach out of it
   * @param limit how many at most
   * @return those most of the optional people can come to first, then by time; slots may overlap
   * @throws IllegalArgumentException if the limit is below 0
   */
  public List<Slot> find(TimeSpan window, int limit) {
    if (limit < 0) {
      throw new IllegalArgumentException("The limit is " + limit + "; 0 or more would do");
    }
    TimeSpans common = TimeSpans.of(List.of(window));
    for (Attendee attendee : required) {
      common = common.and(free(attendee, window));
    }
    List<TimeSpans> others = optional.stream().map(one -> free(one, window)).toList();
    List<Slot> slots = new ArrayList<>();
    for (TimeSpan span : common.list()) {
      collect(span, others, slots);
    }
    slots.sort(
        Comparator.comparingInt((Slot slot) -> -slot.optional().size())
            .thenComparing(slot -> slot.span().from()));
    return List.copyOf(slots.subList(0, Math.min(limit, slots.size())));
  }

  private TimeSpans free(Attendee attendee, TimeSpan window) {
    List<TimeSpan> taken = new ArrayList<>();
    for (TimeSpan busy : attendee.busy().list()) {
      TimeSpan wider = new TimeSpan(busy.from().minus(after), busy.to().plus(before));
      if (wider.overlaps(window)) {
        taken.add(wider);
      }
    }
    return attendee.calendar().open(window).without(TimeSpans.of(taken));
  }

  private void collect(TimeSpan span, List<TimeSpans> others, List<Slot> slots) {
    Instant start = aligned(span.from());
    while (!start.plus(duration).isAfter(span.to())) {
      TimeSpan slot = new TimeSpan(start, start.plus(duration));
      List<String> can = new ArrayList<>();
      for (int i = 0; i < others.size(); i++) {
        if (others.get(i).covers(slot)) {
          can.add(optional.get(i).id());
        }
      }
      slots.add(new Slot(slot, can));
      start = aligned(start.plusSeconds(1));
    }
  }

  /** The first instant from one on at which the clock shows a multiple of the granularity. */
  private Instant aligned(Instant from) {
    long step = granularity.toSeconds();
    long second = from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0);
    Instant at = Instant.ofEpochSecond(second);
    int offset = zone.getRules().getOffset(at).getTotalSeconds();
    long next = second + Math.floorMod(-(second + offset), step);
    int then = zone.getRules().getOffset(Instant.ofEpochSecond(next)).getTotalSeconds();
    if (then == offset) {
      return Instant.ofEpochSecond(next);
    }
    long change = zone.getRules().nextTransition(at).toEpochSecond();
    return Instant.ofEpochSecond(change + Math.floorMod(-(change + then), step));
  }

  /** Makes a search. Not thread-safe. */
  public static final class Builder {

    private final Duration duration;
    private final List<Attendee> required = new ArrayList<>();
    private final List<Attendee> optional = new ArrayList<>();
    private Duration granularity = Duration.ofMinutes(15);
    private Duration before = Duration.ZERO;
    private Duration after = Duration.ZERO;
    private ZoneId zone = ZoneOffset.UTC;

    private Builder(Duration duration) {
      this.duration = requireSeconds(duration, "duration");
    }

    private static Duration requireSeconds(Duration value, String what) {
      if (value.isNegative()
          || value.isZero()
          || !value.equals(Duration.ofSeconds(value.toSeconds()))) {
        throw new IllegalArgumentException(
            "The " + what + " is " + value + "; whole seconds, more than zero, would do");
      }
      return value;
    }

    /**
     * At which times a slot may begin.
     *
     * @param step where the clock shows a multiple of it since midnight or the hour
     * @param clock by whose clock, such as that of who invites
     * @return this
     */
    public Builder granularity(Duration step, ZoneId clock) {
      granularity = requireSeconds(step, "granularity");
      zone = clock;
      return this;
    }

    /**
     * Time to keep free around a slot.
     *
     * @param ahead before it
     * @param behind after it
     * @return this
     */
    public Builder buffers(Duration ahead, Duration behind) {
      if (ahead.isNegative() || behind.isNegative()) {
        throw new IllegalArgumentException(
            "The buffers are " + ahead + " and " + behind + "; zero or more would do");
      }
      before = ahead;
      after = behind;
      return this;
    }

    /**
     * Somebody who must come.
     *
     * @param attendee who
     * @return this
     */
    public Builder required(Attendee attendee) {
      required.add(attendee);
      return this;
    }

    /**
     * Somebody who need not come.
     *
     * @param attendee who
     * @return this
     */
    public Builder optional(Attendee attendee) {
      optional.add(attendee);
      return this;
    }

    /**
     * Makes the search.
     *
     * @return the search
     */
    public SlotSearch build() {
      return new SlotSearch(this);
    }
  }
}
