package org.rapporto.crm.blackbox.imports.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Sound input, changed in a few places. */
final class Mutator {

  private static final int MOST_CHANGES = 6;
  private static final List<byte[]> WORDS =
      Stream.of(
              "\0",
              "\"",
              "\\",
              "\n",
              "\r\n",
              "{",
              "}",
              "[",
              "]",
              "<",
              ">",
              "&",
              ";",
              ",",
              "=",
              "-1",
              "0",
              "9223372036854775808",
              "1e999999999",
              "NaN",
              "null",
              "true",
              "%",
              "\u202e",
              "İ",
              "ß",
              "\ud83d\ude00",
              "e\u0301",
              "&#0;",
              "<![CDATA[",
              "]]>",
              "+",
              "..",
              "999999999")
          .map(word -> word.getBytes(StandardCharsets.UTF_8))
          .toList();

  private final List<byte[]> seeds;
  private final Random random;

  Mutator(List<byte[]> seeds, Random random) {
    this.seeds = seeds;
    this.random = random;
  }

  byte[] next() {
    byte[] bytes = seed();
    for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
      bytes = change(bytes);
    }
    return bytes;
  }

  private byte[] change(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(1 << random.nextInt(8)));
    byte[] piece = Arrays.copyOfRange(bytes, from, to);
    return switch (random.nextInt(7)) {
      case 0 -> spliced(bytes, from, to, new byte[0]);
      case 1 -> spliced(bytes, from, from, piece);
      case 2 -> spliced(bytes, from, to, WORDS.get(random.nextInt(WORDS.size())));
      case 3 -> spliced(bytes, from, from, WORDS.get(random.nextInt(WORDS.size())));
      case 4 -> spliced(bytes, from, to, seed());
      case 5 -> Arrays.copyOf(bytes, from);
      default -> flipped(bytes, from);
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    if (at < changed.length) {
      changed[at] = (byte) random.nextInt(256);
    }
    return changed;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(piece);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }

  private byte[] seed() {
    return seeds.get(random.nextInt(seeds.size()));
  }
}
