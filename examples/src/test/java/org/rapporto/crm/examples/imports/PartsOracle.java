package org.rapporto.crm.examples.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the rows of a {@link GeneratedFile} come to in whatever order they are imported: rows of one
 * person that share an id, an address, a number or the company are one card.
 */
final class PartsOracle {

  private static final List<String> LEGAL_FORMS = List.of("SRL", "ООО", "GMBH", "ЗАО", "SA", "SPA");
  private static final int NUMBER = 3;
  private static final int EMAIL = 4;
  private static final int COMPANY = 5;
  private static final int JOB = 6;
  private static final int BORN = 7;
  private static final int TAG = 8;

  private final Map<Integer, List<String[]>> rows = new HashMap<>();

  private List<String[]> of(int person) {
    return rows.getOrDefault(person, List.of());
  }

  /** How rows about one person stand to each other. */
  enum Kind {
    /** They agree, so that order cannot matter. */
    AGREED,
    /** They spell the name in several ways; the card has the first, by which a name is known. */
    SPELT,
    /** They tell of two birthdays, so that some are not taken to be about one person. */
    CONTRADICTED
  }

  PartsOracle(List<String> file) {
    for (String row : file) {
      String[] cells = row.split(";", -1);
      rows.computeIfAbsent(owner(cells), owner -> new ArrayList<>()).add(cells);
    }
  }

  Set<Integer> people() {
    return new TreeSet<>(rows.keySet());
  }

  static int owner(String row) {
    return owner(row.split(";", -1));
  }

  private static int owner(String[] cells) {
    for (String cell : cells) {
      var owner = GeneratedFile.owner(cell);
      if (owner.isPresent()) {
        return owner.get();
      }
    }
    throw new IllegalArgumentException("Each row has an id or an address of its person");
  }

  Kind kind(int person) {
    Set<String> names = new TreeSet<>();
    Set<String> birthdays = new TreeSet<>();
    for (String[] cells : of(person)) {
      names.add((cells[1] + ' ' + cells[2]).toUpperCase(Locale.ROOT));
      birthdays.add(cells[BORN]);
    }
    birthdays.remove("");
    if (birthdays.size() > 1) {
      return Kind.CONTRADICTED;
    }
    return names.size() > 1 ? Kind.SPELT : Kind.AGREED;
  }

  /** The cards of a person, each as all that it says but for the name and the jobs. */
  Set<Set<String>> cards(int person) {
    List<Set<String>> groups = new ArrayList<>();
    for (String[] cells : of(person)) {
      Set<String> keys = keys(cells);
      Set<String> group = values(cells);
      groups.stream().filter(other -> joins(other, keys)).forEach(group::addAll);
      groups.removeIf(other -> joins(other, keys));
      groups.add(group);
    }
    return Set.copyOf(groups);
  }

  private static boolean joins(Set<String> group, Set<String> keys) {
    return keys.stream().anyMatch(group::contains);
  }

  private static Set<String> keys(String[] cells) {
    Set<String> keys = values(cells);
    keys.remove(cells[BORN]);
    keys.remove(cells[TAG]);
    return keys;
  }

  /** All that is said of a person. */
  Set<String> said(int person) {
    Set<String> all = new TreeSet<>();
    of(person).forEach(cells -> all.addAll(values(cells)));
    return all;
  }

  /** All that a row says. */
  static Set<String> values(String row) {
    return values(row.split(";", -1));
  }

  private static Set<String> values(String[] cells) {
    Set<String> values = new TreeSet<>();
    values.add(cells[0]);
    values.add(number(cells[NUMBER]));
    values.add(cells[EMAIL]);
    values.add(company(cells[COMPANY]));
    values.add(cells[BORN]);
    values.add(cells[TAG]);
    values.remove("");
    return values;
  }

  private static String number(String text) {
    String digits = text.replace(" ", "");
    return digits.isEmpty() || digits.startsWith("+") ? digits : "+39" + digits;
  }

  /** A company by its name without the legal form. */
  static String company(String text) {
    String name = text.toUpperCase(Locale.ROOT);
    for (String form : LEGAL_FORMS) {
      if (name.endsWith(' ' + form)) {
        return name.substring(0, name.length() - form.length() - 1);
      }
    }
    return name;
  }

  /** The jobs that rows say a person has in a company, in their order. */
  Set<String> jobs(int person, String company) {
    Set<String> jobs = new LinkedHashSet<>();
    for (String[] cells : of(person)) {
      if (company(cells[COMPANY]).equals(company) && !cells[JOB].isEmpty()) {
        jobs.add(cells[JOB]);
      }
    }
    return jobs;
  }
}
