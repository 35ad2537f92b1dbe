package org.rapporto.crm.imports.run;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordCodec;
import org.rapporto.crm.model.RecordType;

/**
 * Some records as bytes and back: a card, and behind a contact its roles. One thread may make bytes
 * of records whose types were met while another one reads others.
 */
final class CardEntries {

  private static final int USUAL_SIZE = 512;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<RecordCodec> codecs = new ArrayList<>();
  private ByteBuffer out = ByteBuffer.allocate(USUAL_SIZE);

  /** Hears of the types of records before these become bytes. */
  void meet(List<CrmRecord> entry) {
    for (int i = 0; i < entry.size(); i++) {
      number(entry.get(i).type());
    }
  }

  byte[] encoded(List<CrmRecord> entry) {
    out.clear();
    for (CrmRecord record : entry) {
      int type = number(record.type());
      byte[] one = codecs.get(type).encode(record);
      reserve(2 * Integer.BYTES + one.length);
      out.putInt(type).putInt(one.length).put(one);
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private void reserve(int more) {
    if (out.remaining() < more) {
      int size = Math.max(2 * out.capacity(), Math.addExact(out.position(), more));
      out = ByteBuffer.allocate(size).put(out.flip());
    }
  }

  List<CrmRecord> decoded(byte[] entry) {
    List<CrmRecord> records = new ArrayList<>(2);
    ByteBuffer bytes = ByteBuffer.wrap(entry);
    while (bytes.hasRemaining()) {
      RecordCodec codec = codecs.get(bytes.getInt());
      int length = bytes.getInt();
      records.add(codec.decode(entry, bytes.position()));
      bytes.position(bytes.position() + length);
    }
    return records;
  }

  private int number(RecordType type) {
    Integer number = numbers.get(type.name());
    if (number == null) {
      number = codecs.size();
      codecs.add(RecordCodec.ofDrafts(type));
      numbers.put(type.name(), number);
    }
    return number;
  }
}
