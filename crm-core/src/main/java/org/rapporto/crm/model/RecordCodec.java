package org.rapporto.crm.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records of one type as bytes and back, for temporary files: fast and compact, and readable only
 * by the program that wrote it, under the very same form of the type. What lasts goes to a store or
 * to JSON.
 *
 * <pre>{@code
 * RecordCodec codec = new RecordCodec(Contacts.TYPE);
 * byte[] bytes = codec.encode(ada);
 * CrmRecord same = codec.decode(bytes);
 * }</pre>
 *
 * <p>A record comes back equal, with its id, its version and the values it was read with. Not
 * thread-safe.
 */
public final class RecordCodec {

  private static final int HAS_ID = 1;
  private static final int HAS_ORIGIN = 2;
  private static final int OWNER_SLOT = RecordType.SYSTEM_FIELDS.indexOf(RecordType.OWNER);

  private final RecordType type;
  private final ValueBytes[] forms;
  private final ByteSink out = new ByteSink();
  private final boolean stampsDrafts;

  /**
   * A codec.
   *
   * @param type of the records
   */
  public RecordCodec(RecordType type) {
    this(type, true);
  }

  private RecordCodec(RecordType type, boolean stampsDrafts) {
    this.type = type;
    this.stampsDrafts = stampsDrafts;
    this.forms = new ValueBytes[type.slotCount()];
    for (int slot = 0; slot < forms.length; slot++) {
      forms[slot] = ValueBytes.of(type.definitions().get(slot).field());
    }
  }

  /**
   * A codec for records most of which are not stored yet. These come back without the times and
   * authors of their creation and last change, which are set anew at every save.
   *
   * @param type of the records
   * @return the codec
   */
  public static RecordCodec ofDrafts(RecordType type) {
    return new RecordCodec(type, false);
  }

  /**
   * A record as bytes.
   *
   * @param record of the type of this codec
   * @return a new array
   * @throws IllegalArgumentException if the record is of another type, or of another form of it
   */
  public byte[] encode(CrmRecord record) {
    requireType(record);
    UUID id = record.uuidOrNull();
    boolean origin = record.hasOrigin();
    out.clear();
    out.putByte((id == null ? 0 : HAS_ID) | (origin ? HAS_ORIGIN : 0));
    out.putNumber(record.version());
    if (id != null) {
      out.putLong(id.getMostSignificantBits());
      out.putLong(id.getLeastSignificantBits());
    }
    int first = stampsDrafts || record.version() > 0 ? 0 : RecordType.SYSTEM_FIELDS.size();
    if (first > OWNER_SLOT) {
      put(OWNER_SLOT, record.valueAt(OWNER_SLOT));
    }
    for (int slot = first; slot < forms.length; slot++) {
      put(slot, record.valueAt(slot));
    }
    out.putSize(0);
    if (origin) {
      putOrigin(record);
    }
    return out.toBytes();
  }

  @SuppressWarnings("ReferenceEquality") // a shortcut: an equal type takes the longer way
  private void requireType(CrmRecord record) {
    if (record.type() != type && !record.type().equals(type)) {
      throw new IllegalArgumentException(
          "This codec takes records of " + type + " in one form; found " + record.type());
    }
  }

  /** Only what differs: most records were not changed since they were read. */
  private void putOrigin(CrmRecord record) {
    for (int slot : record.changedSlots()) {
      Object value = record.originAt(slot);
      out.putSize(slot + 1);
      out.putByte(value == null ? 0 : 1);
      if (value != null) {
        forms[slot].put(value, out);
      }
    }
    out.putSize(0);
  }

  private void put(int slot, @Nullable Object value) {
    if (value != null) {
      out.putSize(slot + 1);
      forms[slot].put(value, out);
    }
  }

  /**
   * The record again.
   *
   * @param bytes as {@link #encode} made them
   * @return the record
   * @throws IllegalArgumentException if these are no such bytes
   */
  public CrmRecord decode(byte[] bytes) {
    return decode(bytes, 0);
  }

  /**
   * The record again, out of an array with other things in it.
   *
   * @param bytes as {@link #encode} made them, from a place on
   * @param from the place
   * @return the record
   * @throws IllegalArgumentException if there are no such bytes
   */
  public CrmRecord decode(byte[] bytes, int from) {
    try {
      return read(new ByteSource(bytes, from));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "These " + bytes.length + " bytes are no record of " + type, e);
    }
  }

  private CrmRecord read(ByteSource in) {
    int flags = in.getByte();
    long version = in.getNumber();
    UUID id = (flags & HAS_ID) == 0 ? null : new UUID(in.getLong(), in.getLong());
    @Nullable Object[] values = new @Nullable Object[forms.length];
    for (int next = in.getSize(); next != 0; next = in.getSize()) {
      values[next - 1] = forms[next - 1].get(in);
    }
    if ((flags & HAS_ORIGIN) == 0) {
      return CrmRecord.restored(type, id, version, values, null);
    }
    @Nullable Object[] origin = values;
    for (int next = in.getSize(); next != 0; next = in.getSize()) {
      origin = origin == values ? values.clone() : origin;
      origin[next - 1] = in.getByte() == 0 ? null : forms[next - 1].get(in);
    }
    return CrmRecord.restored(type, id, version, values, origin);
  }
}
