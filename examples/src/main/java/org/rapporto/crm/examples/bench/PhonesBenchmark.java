package org.rapporto.crm.examples.bench;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.rapporto.crm.phone.PhoneLevel;
import org.rapporto.crm.phone.PhoneReader;

/**
 * Telephone cells beside plain libphonenumber: parse and validity, on clean and on tricky strings.
 */
final class PhonesBenchmark implements Benchmark {

  private static final String[] CLEAN_MASKS = {
    "+7 9## ###-##-##", "8 (9##) ###-##-##", "89#########", "+79#########", "8 495 ###-##-##"
  };
  private static final String[] TRICKY_MASKS = {
    "8-9##-###-##-## Иван", "тел. 8(9##)#######", "79#########.0", "+7 495 ###-##-## доб. ##",
    "8 9## ### ## ##, 8 9## ### ## ##", "007 9## ### ## ##", "'+79#########", "375 29 ### ## ##",
    "8 (495) ###-##-##/##", "7.9#########E+10"
  };

  @Override
  public List<Figure> run(BenchOptions options) {
    int size = options.sizeOr(200_000);
    List<Figure> figures = new ArrayList<>();
    figures.add(measure("phones, clean strings", made(CLEAN_MASKS, size), options.runs()));
    figures.add(measure("phones, tricky strings", made(TRICKY_MASKS, size), options.runs()));
    return figures;
  }

  private static Figure measure(String what, List<String> cells, int runs) {
    PhoneReader reader = PhoneReader.forRegion("RU");
    ours(reader, cells);
    plain(cells);
    double[] ours = new double[runs];
    double[] peer = new double[runs];
    for (int run = 0; run < runs; run++) {
      ours[run] = ours(reader, cells);
      peer[run] = plain(cells);
    }
    return Figure.rate(
        what, Benchmark.median(ours), Benchmark.median(peer), "libphonenumber", "cells/s");
  }

  private static double ours(PhoneReader reader, List<String> cells) {
    long start = System.nanoTime();
    long valid = 0;
    for (String cell : cells) {
      valid += reader.read(cell).level() == PhoneLevel.VALID ? 1 : 0;
    }
    return rate(cells, start, valid);
  }

  private static double plain(List<String> cells) {
    PhoneNumberUtil util = PhoneNumberUtil.getInstance();
    long start = System.nanoTime();
    long valid = 0;
    for (String cell : cells) {
      try {
        valid += util.isValidNumber(util.parse(cell, "RU")) ? 1 : 0;
      } catch (NumberParseException e) {
        valid += 0;
      }
    }
    return rate(cells, start, valid);
  }

  private static double rate(List<String> cells, long start, long valid) {
    double seconds = (System.nanoTime() - start) / 1e9;
    if (valid < 0) {
      throw new IllegalStateException("a count cannot be negative");
    }
    return cells.size() / seconds;
  }

  private static List<String> made(String[] masks, int size) {
    SplittableRandom random = new SplittableRandom(5);
    List<String> cells = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      StringBuilder cell = new StringBuilder();
      for (char c : masks[i % masks.length].toCharArray()) {
        cell.append(c == '#' ? (char) ('0' + random.nextInt(10)) : c);
      }
      cells.add(cell.toString());
    }
    return cells;
  }
}
