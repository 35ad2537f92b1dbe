package org.rapporto.crm.examples.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Makes files of invented contacts, the same for the same seed: some ten thousand names, and a new
 * firm for every sixth person, so that a large file has many of one name and few of one name in one
 * firm, as life has it.
 */
final class MadeContacts {

  private static final String HEADER =
      "Фамилия,Имя,Организация,Должность,Мобильный телефон,E-mail,Город\n";
  private static final String[] GIVEN = {
    "Анна", "Пётр", "Ольга", "Денис", "Вера", "Иван", "Мария", "Юрий", "Нина", "Олег"
  };
  private static final String[] STEM = {
    "Крыл", "Гром", "Лап", "Орл", "Зим", "Белк", "Мороз", "Сокол", "Ветр", "Луг", "Ряб", "Чиж"
  };
  private static final String[] MIDDLE = {
    "", "ан", "ар", "ат", "ев", "ел", "ен", "ер", "ик", "ин", "ич", "об", "ов", "ол", "он", "ор",
    "ух"
  };
  private static final String[] END = {"ов", "ин", "ский", "ев", "енко"};
  private static final String[] FIRM = {"Север", "Маяк", "Мост", "Ветер", "Ночь", "Роща", "Берег"};

  /** Numbers of firms beside the words, when the first contact is made. */
  private static final int FEWEST = 100;

  private MadeContacts() {}

  /** Contacts from number 0 on; every tenth row doubles the one before it. */
  static void write(Path file, int size, long seed) throws IOException {
    writeBeside(file, size, seed, 0);
  }

  /**
   * Contacts behind so many others of the same seed: every tenth row doubles the one before it, and
   * every fifth is about one of the others, any of them, with something new to say.
   */
  static void writeBeside(Path file, int size, long seed, int others) throws IOException {
    SplittableRandom random = new SplittableRandom(seed + others);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(HEADER);
      String before = "";
      for (int i = 0; i < size; i++) {
        String row = before;
        if (i % 10 != 9) {
          boolean known = others > 0 && i % 5 == 2;
          row = known ? row(seed, random.nextInt(others), "Директор") : row(seed, others + i, "");
        }
        out.write(row);
        before = row;
      }
    }
  }

  private static String row(long seed, int i, String job) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + i);
    String family = pick(random, STEM) + pick(random, MIDDLE) + pick(random, END);
    String firm = "ООО " + pick(random, FIRM) + " " + random.nextInt(FEWEST + i / 40);
    String phone = "8 9" + (10 + i / 9_000_000) + " " + (1_000_000 + i % 9_000_000);
    String said = random.nextInt(3) == 0 ? "Менеджер" : job;
    String mail = random.nextInt(4) == 0 ? "" : "c" + i + "@firm" + i % 997 + ".example";
    return String.join(",", family, pick(random, GIVEN), firm, said, phone, mail, "Москва") + "\n";
  }

  private static String pick(SplittableRandom random, String[] words) {
    return words[random.nextInt(words.length)];
  }
}
