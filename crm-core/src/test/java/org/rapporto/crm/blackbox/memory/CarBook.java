package org.rapporto.crm.blackbox.memory;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** What {@link StoredCars} shall answer when its operations come one after the other. */
public final class CarBook {

  private record Entry(int version, int plate, int seats) {}

  private final Map<Integer, Entry> entries = new TreeMap<>();

  /** Puts in a car, unless its number or its plate is taken. */
  public String insert(int number, int plate, int seats) {
    if (entries.containsKey(number) || isTaken(number, plate)) {
      return "taken";
    }
    entries.put(number, new Entry(1, plate, seats));
    return "v1";
  }

  /** Puts in two cars or none. */
  public String insertPair(int number, int other, int plate) {
    boolean free = !entries.containsKey(number) && !entries.containsKey(other) && number != other;
    if (!free || isTaken(number, plate)) {
      return "taken";
    }
    entries.put(number, new Entry(1, plate, 1));
    entries.put(other, new Entry(1, 0, 1));
    return "both";
  }

  /** Changes a car that is at the version. */
  public String update(int number, int version, int plate, int seats) {
    Entry entry = entries.get(number);
    if (entry == null || entry.version != version) {
      return "stale";
    }
    if (isTaken(number, plate)) {
      return "taken";
    }
    entries.put(number, new Entry(version + 1, plate, seats));
    return "v" + (version + 1);
  }

  /** Removes a car that is at the version. */
  public String delete(int number, int version) {
    Entry entry = entries.get(number);
    if (entry == null || entry.version != version) {
      return "stale";
    }
    entries.remove(number);
    return "gone";
  }

  /** Adds a seat to every car, and tells of how many. */
  public int addSeats() {
    entries.replaceAll((number, e) -> new Entry(e.version + 1, e.plate, e.seats + 1));
    return entries.size();
  }

  /** One car, or none. */
  public String find(int number) {
    return entries.containsKey(number) ? text(number) : "none";
  }

  /** How many cars have so many seats. */
  public long count(int seats) {
    return all().stream().filter(entry -> entry.seats == seats).count();
  }

  /** Counts, the sum of the seats and the cars, all of one moment. */
  public String overview() {
    StringBuilder text = new StringBuilder();
    text.append(all().size()).append(" cars, ");
    text.append(all().stream().mapToInt(Entry::seats).sum()).append(" seats:");
    entries.keySet().forEach(number -> text.append(' ').append(text(number)));
    return text.toString();
  }

  private Collection<Entry> all() {
    return entries.values();
  }

  private boolean isTaken(int number, int plate) {
    return plate != 0
        && entries.entrySet().stream()
            .anyMatch(e -> e.getKey() != number && e.getValue().plate == plate);
  }

  private String text(int number) {
    Entry entry = entries.get(number);
    return number + "v" + entry.version + "p" + entry.plate + "s" + entry.seats;
  }
}
