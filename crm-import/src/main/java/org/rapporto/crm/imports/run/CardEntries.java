package org.rapporto.crm.imports.run;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.RecordCodec;
import org.rapporto.crm.model.RecordType;

/** Some records as bytes and back: a card, and behind a contact its roles. Not thread-safe. */
final class CardEntries {

  private static final int USUAL_SIZE = 512;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<RecordCodec> codecs = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_SIZE);

  byte[] encoded(List<CrmRecord> entry) {
    out.reset();
    for (CrmRecord record : entry) {
      int type = number(record.type());
      byte[] one = codecs.get(type).encode(record);
      putNumber(type);
      putNumber(one.length);
      out.write(one, 0, one.length);
    }
    return out.toByteArray();
  }

  private void putNumber(int number) {
    out.write(number >>> 24);
    out.write(number >>> 16);
    out.write(number >>> 8);
    out.write(number);
  }

  List<CrmRecord> decoded(byte[] entry) {
    List<CrmRecord> records = new ArrayList<>(2);
    ByteBuffer bytes = ByteBuffer.wrap(entry);
    while (bytes.hasRemaining()) {
      int type = bytes.getInt();
      byte[] one = new byte[bytes.getInt()];
      bytes.get(one);
      records.add(codecs.get(type).decode(one));
    }
    return records;
  }

  private int number(RecordType type) {
    Integer number = numbers.get(type.name());
    if (number == null) {
      number = codecs.size();
      codecs.add(new RecordCodec(type));
      numbers.put(type.name(), number);
    }
    return number;
  }
}
