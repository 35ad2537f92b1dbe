package org.rapporto.crm.imports.source.xls;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.apache.poi.hssf.record.RecordInputStream;

/** Texts inside records: UTF-16, packed or not, in BIFF8, and of a code page in BIFF5. */
final class BiffText {
  private final boolean unicode;
  private Charset charset = Charset.forName("windows-1252");

  private BiffText(boolean unicode) {
    this.unicode = unicode;
  }

  static BiffText unicode() {
    return new BiffText(true);
  }

  static BiffText codePage() {
    return new BiffText(false);
  }

  /** Sets the code page of the texts that are not UTF-16. */
  void charset(int codePage) {
    String name =
        switch (codePage) {
          case 367 -> "US-ASCII";
          case 1200 -> "UTF-16LE";
          case 10000, 32768 -> "x-MacRoman";
          case 10007 -> "x-MacCyrillic";
          case 32769 -> "windows-1252";
          case 932 -> "windows-31j";
          case 936 -> "GBK";
          case 949 -> "x-windows-949";
          case 950 -> "Big5";
          default ->
              codePage >= 1250 && codePage <= 1258 ? "windows-" + codePage : "IBM" + codePage;
        };
    try {
      charset = Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      charset = Charset.forName("windows-1252"); // the code page is wrong or of no use
    }
  }

  /** A text whose length is given in two bytes. */
  String longText(RecordInputStream in) {
    return text(in, in.readUShort());
  }

  /** A text whose length is given in one byte. */
  String shortText(RecordInputStream in) {
    return text(in, in.readUByte());
  }

  private String text(RecordInputStream in, int length) {
    if (!unicode) {
      byte[] bytes = new byte[Math.min(length, in.remaining())];
      in.readFully(bytes);
      return new String(bytes, charset);
    }
    if (length == 0) {
      return "";
    }
    return (in.readByte() & 1) == 0
        ? in.readCompressedUnicode(length)
        : in.readUnicodeLEString(length);
  }

  /** Whether texts are UTF-16. */
  boolean isUnicode() {
    return unicode;
  }

  @Override
  public String toString() {
    return unicode ? StandardCharsets.UTF_16LE.name() : charset.name();
  }
}
