package org.rapporto.crm.blackbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.primitives.Bytes;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordCodec;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;

class RecordCodecTest {

  private static final RecordType TYPE = type("sample");

  private final RecordCodec codec = new RecordCodec(TYPE);

  private static RecordType type(String name) {
    RecordType.Builder builder = RecordType.named(name);
    Samples.FIELDS.forEach(builder::field);
    return builder.build();
  }

  @Test
  void givesBackEveryExtremeOfEveryValueType() {
    for (Field<?> field : Samples.FIELDS) {
      for (Object value : Samples.extremes(field)) {
        requireSame(CrmRecord.of(TYPE).withAt(TYPE.slot(field), value));
      }
    }
  }

  @Test
  void givesBackRandomRecordsWithWhatChangedInThem() {
    Random random = new Random(20261125);
    for (int i = 0; i < 20_000; i++) {
      CrmRecord record = start(random);
      int changes = random.nextInt(6);
      for (int c = 0; c < changes; c++) {
        Field<?> field = Samples.FIELDS.get(random.nextInt(Samples.FIELDS.size()));
        Object value = random.nextInt(4) == 0 ? null : Samples.value(field, random);
        record = record.withAt(TYPE.slot(field), value);
      }
      requireSame(record);
    }
  }

  @Test
  void readsARecordFromAnyPlaceOfAnArray() {
    Random random = new Random(20261126);
    for (int i = 0; i < 1_000; i++) {
      CrmRecord record = start(random);
      byte[] bytes = codec.encode(record);
      int before = random.nextInt(20);
      byte[] all = new byte[before + bytes.length + random.nextInt(20)];
      random.nextBytes(all);
      System.arraycopy(bytes, 0, all, before, bytes.length);
      assertThat(codec.decode(all, before)).isEqualTo(record);
    }
  }

  @Test
  void leavesOutOfDraftsAloneWhatTheirCreationSets() {
    RecordCodec drafts = RecordCodec.ofDrafts(TYPE);
    Instant now = Instant.parse("2026-11-25T12:00:00Z");
    CrmRecord draft = CrmRecord.of(TYPE, new RecordId(TYPE.name(), new UUID(1, 2)));
    CrmRecord stamped = draft.withCreation("ada", now, "bea");
    assertThat(drafts.decode(drafts.encode(stamped)))
        .isEqualTo(draft.with(RecordType.OWNER, "ada"));
    CrmRecord stored = stamped.storedAs(3);
    assertThat(drafts.decode(drafts.encode(stored))).isEqualTo(stored);
  }

  private static CrmRecord start(Random random) {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    if (random.nextInt(3) == 0) {
      return CrmRecord.of(TYPE);
    } else if (random.nextInt(2) == 0) {
      return CrmRecord.of(TYPE, new RecordId(TYPE.name(), id));
    }
    @Nullable Object[] values = new @Nullable Object[TYPE.slotCount()];
    for (Field<?> field : Samples.FIELDS) {
      if (random.nextInt(2) == 0) {
        CrmRecord one = CrmRecord.of(TYPE).withAt(TYPE.slot(field), Samples.value(field, random));
        values[TYPE.slot(field)] = one.valueAt(TYPE.slot(field));
      }
    }
    return CrmRecord.stored(TYPE, id, 1 + random.nextInt(1_000), values);
  }

  private void requireSame(CrmRecord record) {
    CrmRecord same = codec.decode(codec.encode(record));
    assertThat(same).isEqualTo(record);
    assertThat(same.hasId()).isEqualTo(record.hasId());
    assertThat(same.changedSlots()).isEqualTo(record.changedSlots());
    for (int slot = 0; slot < TYPE.slotCount(); slot++) {
      assertThat(same.valueAt(slot)).isEqualTo(record.valueAt(slot));
      assertThat(same.originAt(slot)).isEqualTo(record.originAt(slot));
    }
  }

  @Test
  void refusesARecordOfAnotherFormOfTheType() {
    RecordType shorter = RecordType.named("sample").field(Samples.TEXT).build();
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> codec.encode(CrmRecord.of(shorter)))
        .withMessageContaining("sample");
  }

  @Test
  void refusesBytesThatAreCutOff() {
    byte[] bytes =
        codec.encode(CrmRecord.of(TYPE).with(Samples.TEXT, "Ada").with(Samples.INTEGER, 7L));
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> codec.decode(cut));
    }
  }

  @Test
  void refusesATextLongerThanItsBytesBeforeMakingRoomForIt() {
    byte[] bytes = codec.encode(CrmRecord.of(TYPE).with(Samples.TEXT, "Ж"));
    byte[] length = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F};
    int at = Bytes.indexOf(bytes, new byte[] {3, 0x04, 0x16});
    assertThat(at).as("the length of a text of two bytes, and the text").isPositive();
    byte[] damaged =
        Bytes.concat(
            Arrays.copyOf(bytes, at), length, Arrays.copyOfRange(bytes, at + 1, bytes.length));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> codec.decode(damaged));
  }
}
