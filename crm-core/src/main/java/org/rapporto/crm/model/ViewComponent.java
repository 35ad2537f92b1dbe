package org.rapporto.crm.model;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One component of a {@link RecordView}: where its value comes from and where it goes. */
abstract class ViewComponent {

  /** How a component says that there is no value. */
  enum Missing {
    /** It cannot. */
    NEVER,
    /** By null. */
    NULL,
    /** By an empty Optional. */
    OPTIONAL
  }

  final String name;
  final Missing missing;
  private final MethodHandle accessor;

  private ViewComponent(String name, Missing missing, MethodHandle accessor) {
    this.name = name;
    this.missing = missing;
    this.accessor = accessor;
  }

  /** The value for the constructor. */
  final @Nullable Object read(CrmRecord record) {
    Object value = valueOf(record);
    if (missing == Missing.OPTIONAL) {
      return Optional.ofNullable(value);
    }
    if (value == null && missing == Missing.NEVER) {
      throw new IllegalStateException(
          record + " has no value for the component '" + name + "', which cannot be missing");
    }
    return value;
  }

  final CrmRecord write(Record instance, CrmRecord base) {
    Object given = get(instance);
    if (given == null && missing != Missing.NULL) {
      throw new IllegalArgumentException("The component '" + name + "' must not be null");
    }
    return put(given instanceof Optional<?> optional ? optional.orElse(null) : given, base);
  }

  private @Nullable Object get(Record instance) {
    try {
      return (Object) accessor.invokeExact((Object) instance);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("The accessor of '" + name + "' failed", e);
    }
  }

  abstract @Nullable Object valueOf(CrmRecord record);

  abstract CrmRecord put(@Nullable Object value, CrmRecord base);

  final CrmRecord requireSame(boolean same, CrmRecord base) {
    if (!same) {
      throw new IllegalArgumentException(
          "The component '" + name + "' is not that of " + base + ", onto which it is written");
    }
    return base;
  }

  /** The id of the record. */
  static final class Id extends ViewComponent {
    Id(Missing missing, MethodHandle accessor) {
      super("id", missing, accessor);
    }

    @Override
    @Nullable Object valueOf(CrmRecord record) {
      return record.hasId() ? record.id() : null;
    }

    @Override
    CrmRecord put(@Nullable Object value, CrmRecord base) {
      return requireSame(Objects.equals(value, valueOf(base)), base);
    }
  }

  /** The version of the record. */
  static final class Version extends ViewComponent {
    Version(MethodHandle accessor) {
      super("version", Missing.NEVER, accessor);
    }

    @Override
    Object valueOf(CrmRecord record) {
      return record.version();
    }

    @Override
    CrmRecord put(@Nullable Object value, CrmRecord base) {
      return requireSame(Objects.equals(value, base.version()), base);
    }
  }

  /** The value of a field. */
  static final class Value extends ViewComponent {
    private final Field<?> field;
    private final RecordType type;
    private final int slot;
    private final boolean writable;

    Value(String name, Missing missing, MethodHandle accessor, RecordType type, Field<?> field) {
      super(name, missing, accessor);
      this.field = field;
      this.type = type;
      this.slot = type.slot(field);
      this.writable = !field.has(Trait.DERIVED) && !ViewBinder.STAMPS.contains(field);
    }

    @SuppressWarnings("ReferenceEquality") // only a short cut
    private int slotIn(CrmRecord record) {
      return record.type() == type ? slot : record.type().slot(field);
    }

    @Override
    @Nullable Object valueOf(CrmRecord record) {
      Object value = record.valueAt(slotIn(record));
      return value == null && field instanceof MultiField<?> ? List.of() : value;
    }

    @Override
    CrmRecord put(@Nullable Object value, CrmRecord base) {
      return writable ? base.withAt(slotIn(base), value) : base;
    }
  }
}
