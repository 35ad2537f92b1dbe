package org.rapporto.crm.imports.convert;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.rapporto.crm.model.Choice;
import org.rapporto.crm.model.TextKey;

/**
 * The words that stand for the choices of a field: their codes, and their labels in all languages,
 * however they are capitalised and accented. Immutable and thread-safe.
 */
public final class ChoiceWords {

  private static final Map<String, List<String>> GENDERS =
      Map.of(
          "female",
          List.of(
              "f",
              "w",
              "femmina",
              "donna",
              "ж",
              "жен",
              "женщина",
              "weiblich",
              "frau",
              "mujer",
              "femenino",
              "femme",
              "feminin"),
          "male",
          List.of(
              "m",
              "maschio",
              "uomo",
              "м",
              "муж",
              "мужчина",
              "mannlich",
              "mann",
              "hombre",
              "masculino",
              "homme",
              "masculin"));

  private final Map<String, String> codes = new HashMap<>();

  private ChoiceWords() {}

  /**
   * The words of choices. A label that two choices share stands for neither.
   *
   * @param choices the choices of a field
   * @return their words
   */
  public static ChoiceWords of(List<Choice> choices) {
    Objects.requireNonNull(choices, "choices must not be null");
    ChoiceWords words = new ChoiceWords();
    Set<String> shared = new HashSet<>();
    for (Choice choice : choices) {
      for (String label : choice.labels().byLanguage().values()) {
        String before = words.codes.put(TextKey.PLAIN.of(label), choice.code());
        if (before != null && !before.equals(choice.code())) {
          shared.add(TextKey.PLAIN.of(label));
        }
      }
      GENDERS
          .getOrDefault(choice.code(), List.of())
          .forEach(word -> words.codes.putIfAbsent(word, choice.code()));
    }
    words.codes.keySet().removeAll(shared);
    choices.forEach(choice -> words.codes.put(TextKey.PLAIN.of(choice.code()), choice.code()));
    words.codes.remove("");
    return words;
  }

  /**
   * The choice that a word stands for.
   *
   * @param word the cell
   * @return the code of the choice; empty if there is none
   */
  public Optional<String> find(String word) {
    return Optional.ofNullable(codes.get(TextKey.PLAIN.of(word)));
  }
}
