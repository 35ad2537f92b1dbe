package org.rapporto.crm.examples.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Makes a file of invented contacts, the same for the same seed; every tenth doubles an earlier
 * one.
 */
final class MadeContacts {

  private static final String[] GIVEN = {
    "Анна", "Пётр", "Ольга", "Денис", "Вера", "Иван", "Мария", "Юрий", "Нина", "Олег"
  };
  private static final String[] STEM = {
    "Крыл", "Гром", "Лап", "Орл", "Зим", "Белк", "Мороз", "Сокол", "Ветр", "Луг", "Ряб", "Чиж"
  };
  private static final String[] END = {"ов", "ин", "ский", "ев", "енко"};
  private static final String[] FIRM = {"Север", "Маяк", "Мост", "Ветер", "Ночь", "Роща", "Берег"};

  private MadeContacts() {}

  static void write(Path file, int size, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Фамилия,Имя,Организация,Должность,Мобильный телефон,E-mail,Город\n");
      String before = "";
      for (int i = 0; i < size; i++) {
        String row = i % 10 == 9 ? before : row(random, i);
        out.write(row);
        before = row;
      }
    }
  }

  private static String row(SplittableRandom random, int i) {
    String family = pick(random, STEM) + pick(random, END);
    String firm = "ООО " + pick(random, FIRM) + " " + random.nextInt(2_000);
    String phone = "8 9" + (10 + i / 10_000_000) + " " + (1_000_000 + i % 9_000_000);
    return String.join(
            ",",
            family,
            pick(random, GIVEN),
            firm,
            random.nextInt(3) == 0 ? "Менеджер" : "",
            phone,
            random.nextInt(4) == 0 ? "" : "c" + i + "@firm" + i % 997 + ".example",
            "Москва")
        + "\n";
  }

  private static String pick(SplittableRandom random, String[] words) {
    return words[random.nextInt(words.length)];
  }
}
