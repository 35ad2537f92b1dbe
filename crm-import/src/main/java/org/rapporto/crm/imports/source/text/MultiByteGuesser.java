package org.rapporto.crm.imports.source.text;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among the charsets of East Asia by how common the characters are that each would give, on
 * the same scale as {@link SingleByteGuesser}.
 */
final class MultiByteGuesser {
  private static final double BROKEN = Math.log(0.000001);
  private static final double RARE = Math.log(0.00002);
  private static final double SIGN = Math.log(0.004);
  private static final double FREQUENT = Math.log(0.005);
  private static final double USUAL = Math.log(0.0003);
  private static final double HIRAGANA = Math.log(0.012);
  private static final double KATAKANA = Math.log(0.008);
  private static final double HANGUL = Math.log(0.0015);
  private static final double BESIDE_LATIN = Math.log(0.01);

  /** How much likelier than a single-byte charset, of which more are tried, one must be. */
  private static final double ADVANTAGE = 2;

  private static final double LOCALE_BONUS = Math.log(6);

  private static final String JAPANESE =
      "佐藤田中山木村高橋伊渡辺本林小加吉井斎清水口池石森大阿部前川岡長谷後近東京都道府県市区町丁目"
          + "株式会社有限部課日月年名子郎太美一二三様電話住所番号携帯愛知横浜名古屋札幌福神戸埼千葉";
  private static final String SIMPLIFIED =
      "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁"
          + "姓名电话手机邮箱地址公司有限北京上海广州深圳市省区路号经理客户部小明国华伟芳娜秀英敏静丽强磊军洋备注";
  private static final String TRADITIONAL =
      "王李張劉陳楊黃趙周吳徐孫朱馬胡郭林何高梁鄭羅宋謝唐韓曹許鄧蕭馮曾程蔡彭潘袁于董余蘇葉呂魏蔣田杜丁"
          + "姓名電話手機信箱地址公司有限台北臺灣香港市省區路號經理客戶部小明國華偉芳娜秀英敏靜麗強軍洋備註";
  private static final String KOREAN =
      "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민지현수영은서준진" + "전화이름주소회사서울부산대구인천광시구동로번호메모도연락담당";

  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate("GB18030", "zh", -3, 0xD8, SIMPLIFIED),
          new Candidate("Shift_JIS", "ja", -3, 0x98, JAPANESE),
          new Candidate("EUC-JP", "ja", -3.5, 0xD0, JAPANESE),
          new Candidate("Big5", "zh", -3.5, 0xC7, TRADITIONAL),
          new Candidate("EUC-KR", "ko", -3, 0xC9, KOREAN));

  private MultiByteGuesser() {}

  /**
   * A charset, its language, how rare it is, and which of its characters are common.
   *
   * @param rareFrom the first lead byte of the seldom used ideographs, by the standard's own order
   */
  private record Candidate(
      String charset, String language, double prior, int rareFrom, String frequent) {}

  /** The likeliest of these charsets, or null when a single-byte one is likelier. */
  static @Nullable CharsetGuess guess(byte[] sample, Locale locale) {
    double single = SingleByteGuesser.bestScore(sample, locale);
    List<Double> scores = new ArrayList<>();
    int best = -1;
    for (Candidate candidate : CANDIDATES) {
      double score = Double.NEGATIVE_INFINITY;
      if (Charset.isSupported(candidate.charset())) {
        score = candidate.prior() + score(sample, candidate);
        score += candidate.language().equals(locale.getLanguage()) ? LOCALE_BONUS : 0;
      }
      scores.add(score);
      best = best < 0 || score > scores.get(best) ? scores.size() - 1 : best;
    }
    double second = single;
    for (int i = 0; i < scores.size(); i++) {
      second = i == best ? second : Math.max(second, scores.get(i));
    }
    if (scores.get(best) < single + ADVANTAGE) {
      return null;
    }
    double margin = scores.get(best) - second;
    Charset charset = Charset.forName(CANDIDATES.get(best).charset());
    CharsetGuess.Trait trait = margin < 2 ? CharsetGuess.Trait.UNCERTAIN : CharsetGuess.Trait.PLAIN;
    return new CharsetGuess(charset, charset, 1 - Math.exp(-margin / 6), 0, trait);
  }

  private static double score(byte[] sample, Candidate candidate) {
    Charset charset = Charset.forName(candidate.charset());
    String text = new String(sample, charset);
    double sum = 0;
    for (int i = 0; i < text.length() - 1; i++) { // the sample may end inside a character
      char c = text.charAt(i);
      if (c < 0x80) {
        continue;
      }
      sum += alone(c, candidate, charset);
      char before = i == 0 ? ' ' : text.charAt(i - 1);
      char after = text.charAt(i + 1);
      sum += isLatin(before) || isLatin(after) ? BESIDE_LATIN : 0;
    }
    return sum;
  }

  private static boolean isLatin(char c) {
    return c < 0x250 && Character.isLetter(c);
  }

  private static double alone(char c, Candidate candidate, Charset charset) {
    if (c == '\uFFFD' || Character.getType(c) == Character.CONTROL) {
      return BROKEN;
    }
    if (candidate.frequent().indexOf(c) >= 0) {
      return FREQUENT;
    }
    if (c >= '\u3041' && c <= '\u30FF') {
      boolean japanese = candidate.language().equals("ja");
      return !japanese ? RARE : c < '\u30A0' ? HIRAGANA : KATAKANA;
    }
    if ((c >= '\u3000' && c <= '\u303F') || (c >= '\uFF01' && c <= '\uFF5E')) {
      return SIGN;
    }
    byte[] bytes = String.valueOf(c).getBytes(charset);
    boolean usual = bytes.length == 2 && (bytes[0] & 0xFF) < candidate.rareFrom();
    if (c >= '\uAC00' && c <= '\uD7A3') {
      return usual ? HANGUL : RARE;
    }
    return usual && Character.isIdeographic(c) ? USUAL : RARE;
  }
}
