package org.rapporto.crm.imports.source.vcard;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import ezvcard.property.RawProperty;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.source.record.BoundedLines;
import org.rapporto.crm.imports.source.record.FieldRecord;
import org.rapporto.crm.imports.source.record.FieldRecord.Trouble;
import org.rapporto.crm.imports.source.record.RecordFeed;
import org.rapporto.crm.imports.source.record.RecordLimits;

/** The cards of a file as records. */
public final class VcardFeed {
  private static final String GROUP = "group";

  private VcardFeed() {}

  /**
   * The cards of a vCard text. One that is broken fails alone.
   *
   * @param charset the charset of quoted-printable texts that do not name theirs
   */
  public static RecordFeed text(Reader in, Charset charset, RecordLimits limits) {
    return new Text(
        new CardText(new BoundedLines(in, limits.chars()), limits.chars()), charset, limits);
  }

  /** The cards of a jCard document: one, or an array of them. */
  public static RecordFeed json(Reader in, RecordLimits limits) throws IOException {
    return JsonCards.open(in, limits);
  }

  /** A card as a record. */
  static FieldRecord record(long line, VCard card, List<String> leftOut, RecordLimits limits) {
    CardFields fields = new CardFields();
    leftOut.forEach(fields::leaveOut);
    if (isGroup(card)) {
      fields.add("custom", GROUP); // the card stays a record that says nothing of anybody
    } else if (!OwnCard.read(card, fields)) {
      new CardReading(fields).read(card);
    }
    return fields.values().size() > limits.fields()
        ? FieldRecord.broken(line, Trouble.TOO_MANY_FIELDS, 0, "")
        : FieldRecord.of(line, fields.values(), fields.leftOut());
  }

  /** Whether a card names a group of others, which is nobody (RFC 6350, 6.1.4; Apple's way). */
  private static boolean isGroup(VCard card) {
    RawProperty apple = card.getExtendedProperty("X-ADDRESSBOOKSERVER-KIND");
    return card.getKind() != null && card.getKind().isGroup()
        || apple != null && GROUP.equalsIgnoreCase(apple.getValue());
  }

  private record Text(CardText cards, Charset charset, RecordLimits limits) implements RecordFeed {
    @Override
    public @Nullable FieldRecord next() throws IOException {
      if (!cards.next()) {
        return null;
      }
      if (cards.trouble() != Trouble.NONE) {
        return FieldRecord.broken(cards.start(), cards.trouble(), 0, cards.text());
      }
      try (VCardReader reader = new VCardReader(cards.text())) {
        reader.setDefaultQuotedPrintableCharset(charset);
        VCard card = reader.readNext();
        return card == null
            ? FieldRecord.broken(cards.start(), Trouble.MALFORMED, 0, cards.text())
            : record(cards.start(), card, cards.leftOut(), limits);
      } catch (IOException | RuntimeException e) {
        // the library reports what it cannot parse; anything else is a fault in this card
        return FieldRecord.broken(cards.start(), Trouble.MALFORMED, 0, cards.text());
      }
    }

    @Override
    public void close() throws IOException {
      cards.close();
    }
  }
}
