package org.rapporto.crm.match.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapporto.crm.model.Latin;
import org.rapporto.crm.model.TextKey;

/** Words that matching knows, read from tables beside this class. Immutable. */
final class Words {

  private static final int[] NONE = {};

  /** Words by kind: titles, particles, legal forms, words of streets. */
  private static final Map<String, Set<String>> KINDS = kinds();

  /** Words and the word that stands for them. */
  private static final Map<String, String> SHORT = aliases("abbreviations.tsv");

  private static final Map<String, String> FORMS = forms();

  private static final Map<String, String> PLACES = aliases("places.tsv");

  private static final Map<String, int[]> NICKNAMES = nicknames();

  private Words() {}

  static boolean is(String kind, String word) {
    return KINDS.getOrDefault(kind, Set.of()).contains(word);
  }

  static String unabbreviated(String word) {
    return SHORT.getOrDefault(word, word);
  }

  static String place(String levelled) {
    return PLACES.getOrDefault(levelled, levelled);
  }

  /** The formal names a given name may stand for, as numbers; empty for an unknown name. */
  static int[] formalNames(String levelled) {
    return NICKNAMES.getOrDefault(levelled, NONE);
  }

  /** The kind of company a legal form stands for; empty for another word. */
  static String legalForm(String plain) {
    return FORMS.getOrDefault(plain, "");
  }

  private static Map<String, String> forms() {
    Map<String, String> forms = new HashMap<>();
    for (String[] line : lines("forms.tsv")) {
      for (String form : line[1].split(" ")) {
        forms.put(form, line[0]);
      }
    }
    return forms;
  }

  static String levelled(String text) {
    StringBuilder out = new StringBuilder();
    for (String word : TextKey.PLAIN.of(text).split(" ")) {
      if (!word.isEmpty()) {
        out.append(out.length() == 0 ? "" : " ").append(Latin.of(word));
      }
    }
    return out.toString();
  }

  private static Map<String, Set<String>> kinds() {
    Map<String, Set<String>> kinds = new HashMap<>();
    for (String[] line : lines("words.tsv")) {
      Set<String> words = kinds.computeIfAbsent(line[0], k -> new HashSet<>());
      for (String word : line[1].split(" ")) {
        words.add(line[0].equals("provider") ? word : levelled(word.replace('_', ' ')));
      }
    }
    return kinds;
  }

  /** Each line is one thing: the first word stands for all. */
  private static Map<String, String> aliases(String resource) {
    Map<String, String> aliases = new HashMap<>();
    for (String[] line : lines(resource)) {
      String[] words = line[0].split(",");
      for (String word : words) {
        aliases.putIfAbsent(levelled(word), levelled(words[0]));
      }
    }
    return aliases;
  }

  private static Map<String, int[]> nicknames() {
    Map<String, List<Integer>> groups = new HashMap<>();
    int group = 0;
    for (String[] line : lines("nicknames.tsv")) {
      for (String name : line[0].split(" ")) {
        List<Integer> own = groups.computeIfAbsent(levelled(name), k -> new ArrayList<>());
        if (!own.contains(group)) {
          own.add(group);
        }
      }
      group++;
    }
    Map<String, int[]> names = new HashMap<>();
    groups.forEach((k, v) -> names.put(k, v.stream().mapToInt(i -> i).toArray()));
    return names;
  }

  private static List<String[]> lines(String resource) {
    List<String[]> lines = new ArrayList<>();
    try (InputStream in = Words.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The table " + resource + " is not in the library's jar");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line.split("\t"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The table " + resource + " cannot be read", e);
    }
    return lines;
  }
}
