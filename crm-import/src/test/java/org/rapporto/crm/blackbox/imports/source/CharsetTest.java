package org.rapporto.crm.blackbox.imports.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapporto.crm.imports.source.CharsetFinding;
import org.rapporto.crm.imports.source.CharsetFlag;
import org.rapporto.crm.imports.source.SniffedTable;
import org.rapporto.crm.imports.source.SourceOptions;
import org.rapporto.crm.imports.source.TableSource;

class CharsetTest {
  private static final Map<String, String> WORDS =
      Map.of(
          "ru",
          "Иванов ПЕТРОВА Щербаков Юдин Яшина Фёдоров анна Ольга Тула Уфа ООО бухгалтер Жуков",
          "it",
          "Niccolò Forlì Verità Cantù Rossi Società Perché Caffè Dalò Libertà Così Bianchi",
          "de",
          "Müller Jäger Köhler Weiß Groß Schröder Zürich Österreich Meier Straße Ärztin",
          "fr",
          "François Hélène Noël Benoît Jérôme Besançon Orléans Château Évreux Dupont",
          "pl",
          "Łukasz Żółć Ćwik Świątek Wójcik Gdańsk Łódź Dąbrowski Zieliński Małgorzata",
          "cs",
          "Novák Dvořák Černý Procházka Růžička Šťastný Žďár Jiří Tomáš Zdeněk",
          "tr",
          "Yılmaz Şahin Çelik Öztürk Aydın Doğan İzmir Iğdır Kılıç Güneş");
  private static final Map<String, List<String>> CHARSETS =
      Map.of(
          "ru",
          List.of(
              "windows-1251", "KOI8-R", "IBM866", "x-MacCyrillic", "UTF-8", "UTF-16LE", "UTF-16BE"),
          "it",
          List.of("windows-1252", "x-MacRoman", "IBM850", "UTF-8", "UTF-16LE"),
          "de",
          List.of("windows-1252", "UTF-8"),
          "fr",
          List.of("windows-1252", "UTF-8"),
          "pl",
          List.of("windows-1250", "ISO-8859-2", "UTF-8"),
          "cs",
          List.of("windows-1250", "ISO-8859-2"),
          "tr",
          List.of("windows-1254"));

  @TempDir Path directory;

  @Test
  void fewRowsAreEnough() {
    List<String> wrong = new ArrayList<>();
    int all = 0;
    SplittableRandom random = new SplittableRandom(11);
    for (Map.Entry<String, List<String>> language : CHARSETS.entrySet()) {
      for (String name : language.getValue()) {
        for (int i = 0; i < 12; i++) {
          Charset charset = Charset.forName(name);
          String text = people(language.getKey(), random);
          SniffedTable table = TableSource.open(Tables.text(directory, text, charset));
          Charset found = table.charset().orElseThrow().charset();
          all++;
          byte[] bytes = text.getBytes(charset);
          if (!new String(bytes, found).equals(text)) {
            wrong.add(language.getKey() + " " + name + " as " + found);
          }
        }
      }
    }
    assertThat(wrong.size() * 100).as("%s of %d", wrong, all).isLessThanOrEqualTo(all);
  }

  @Test
  void capitalsAreNoOtherCharset() {
    String text = "ФАМИЛИЯ;ГОРОД\nЗАХАРОВ;САМАРА\nЮДИНА;ТОМСК\nКОВАЛЁВ;УФА\nЩУКИН;ПЕРМЬ\n";
    for (String name : List.of("windows-1251", "KOI8-R", "IBM866", "ISO-8859-5", "UTF-32LE")) {
      SniffedTable table = TableSource.open(Tables.text(directory, text, Charset.forName(name)));

      assertThat(table.header()).as(name).containsExactly("ФАМИЛИЯ", "ГОРОД");
      assertThat(table.charset().orElseThrow().flags()).doesNotContain(CharsetFlag.MIXED);
    }
  }

  @Test
  void charsetsOfEastAsiaAreFound() {
    String japanese = "姓;名;市\n佐藤;太郎;東京\n鈴木;さくら;大阪\n高橋;ケンジ;横浜\n";
    String chinese = "姓名;城市;公司\n王伟;北京;有限公司\n李秀英;上海;电话\n刘强;深圳;客户\n";
    String korean = "이름;도시;회사\n김민준;서울;주식회사\n박지훈;부산;연락\n최수빈;대구;부장\n";
    for (String name : List.of("Shift_JIS", "EUC-JP", "ISO-2022-JP")) {
      assertThat(header(japanese, name)).as(name).containsExactly("姓", "名", "市");
    }
    assertThat(header(chinese, "GB18030")).containsExactly("姓名", "城市", "公司");
    assertThat(header(korean, "EUC-KR")).containsExactly("이름", "도시", "회사");
  }

  @Test
  void accentsFarFromTheBeginningAreSeen() {
    String text = "Name;City\n" + "Rossi;Milano\n".repeat(40_000) + "Niccolò Verità;Forlì\n";
    for (String name : List.of("windows-1252", "UTF-8", "x-MacRoman", "IBM850")) {
      List<List<String>> cells =
          Tables.cells(TableSource.open(Tables.text(directory, text, Charset.forName(name))));

      assertThat(cells.get(40_000)).as(name).containsExactly("Niccolò Verità", "Forlì");
    }
  }

  @Test
  void everyWayOfSpoilingUtf8IsFlagged() {
    String good = "Nachname;Ort\nMüller;Köln\nSchäfer;Gießen\nJürgen;Lübeck\n";
    for (String mistaken :
        List.of("ISO-8859-1", "windows-1250", "windows-1251", "IBM850", "IBM866", "x-MacRoman")) {
      String spoilt = new String(good.getBytes(StandardCharsets.UTF_8), Charset.forName(mistaken));

      assertThat(flags(spoilt.getBytes(StandardCharsets.UTF_8)))
          .as(mistaken)
          .containsExactly(CharsetFlag.MOJIBAKE);
      assertThat(flags((good + spoilt).getBytes(StandardCharsets.UTF_8)))
          .as("half of it by " + mistaken)
          .containsExactly(CharsetFlag.MOJIBAKE);
    }
  }

  @Test
  void fewWordsOfAnotherCharsetAreFlagged() {
    String many = "Фамилия;Город\n" + "Петров;Омск\nЩукина;Тула\n".repeat(30);
    byte[] few = "Соловьёв;Чита\n".getBytes(StandardCharsets.UTF_8);
    for (String name : List.of("windows-1251", "KOI8-R", "IBM866")) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.writeBytes(many.getBytes(Charset.forName(name)));
      assertThat(flags(bytes.toByteArray())).as(name).doesNotContain(CharsetFlag.MIXED);

      bytes.writeBytes(few);
      assertThat(flags(bytes.toByteArray())).as(name).contains(CharsetFlag.MIXED);
    }
  }

  private Set<CharsetFlag> flags(byte[] bytes) {
    return TableSource.open(Tables.file(directory, "list.csv", bytes))
        .charset()
        .orElseThrow()
        .flags();
  }

  private List<String> header(String text, String charset) {
    return TableSource.open(Tables.text(directory, text, Charset.forName(charset))).header();
  }

  @Test
  void marksAreFoundAndLeftOut() {
    for (String name : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
      String text = "\uFEFFИмя;Город\nПётр;Омск\n";
      SniffedTable table = TableSource.open(Tables.text(directory, text, Charset.forName(name)));

      assertThat(table.charset().orElseThrow().charset().name()).isEqualTo(name);
      assertThat(table.charset().orElseThrow().flags()).containsExactly(CharsetFlag.BOM);
      assertThat(table.header()).containsExactly("Имя", "Город");
    }
  }

  @Test
  void bothPartsOfAMixedFileAreRead() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("Имя;Город\nПётр;Омск\nАнна;Тула\n".getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes("Ольга;Уфа\nСергей;Чита\n".getBytes(Charset.forName("windows-1251")));

    SniffedTable table = TableSource.open(Tables.file(directory, "list.csv", bytes.toByteArray()));

    assertThat(table.charset().orElseThrow().flags()).containsExactly(CharsetFlag.MIXED);
    assertThat(Tables.cells(table))
        .containsExactly(
            List.of("Пётр", "Омск"),
            List.of("Анна", "Тула"),
            List.of("Ольга", "Уфа"),
            List.of("Сергей", "Чита"));
  }

  @Test
  void textSpoiltBeforeItWasSavedIsFlagged() {
    String good = "Имя;Город\nПётр;Омск\nЕлена;Москва\n";
    String spoilt = new String(good.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

    CharsetFinding finding =
        TableSource.open(Tables.text(directory, spoilt)).charset().orElseThrow();

    assertThat(finding.flags()).containsExactly(CharsetFlag.MOJIBAKE);
    assertThat(TableSource.open(Tables.text(directory, good)).charset().orElseThrow().flags())
        .isEmpty();
  }

  @Test
  void theLocaleDecidesWhereTheBytesDoNot() {
    Path file = Tables.text(directory, "Name\nSão João\n", Charset.forName("windows-1252"));

    SniffedTable table =
        TableSource.open(file, SourceOptions.builder().locale(Locale.forLanguageTag("pt")).build());

    assertThat(Tables.cells(table)).containsExactly(List.of("São João"));
  }

  @Test
  void aGivenCharsetIsNotQuestioned() {
    Path file = Tables.text(directory, "Имя;Город\nПётр;Омск\n", Charset.forName("KOI8-R"));

    SniffedTable table =
        TableSource.open(
            file, SourceOptions.builder().charset(Charset.forName("windows-1251")).build());

    assertThat(table.charset().orElseThrow().charset().name()).isEqualTo("windows-1251");
    assertThat(table.header().get(0)).isNotEqualTo("Имя");
  }

  private static String people(String language, SplittableRandom random) {
    String[] words = WORDS.getOrDefault(language, "").split(" ", -1);
    StringBuilder text = new StringBuilder("Name;Phone;City\r\n");
    for (int i = 0; i < 4; i++) {
      text.append(words[random.nextInt(words.length)])
          .append(' ')
          .append(words[random.nextInt(words.length)])
          .append(";+7916")
          .append(1_000_000 + random.nextInt(8_000_000))
          .append(';')
          .append(words[random.nextInt(words.length)])
          .append("\r\n");
    }
    return text.toString();
  }
}
