package org.rapporto.crm.model;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records of one type as instances of a Java record of the host's. The fit is checked once, when
 * the view is made; nothing is annotated, generated or opened. Immutable and thread-safe.
 *
 * <pre>{@code
 * record Person(RecordId id, long version, Optional<String> familyName, List<Phone> phones) {}
 *
 * RecordView<Person> people =
 *     RecordView.of(Contacts.TYPE, Person.class, MethodHandles.lookup());
 * Person person = people.read(record);
 * session.save(people.write(changed, record));
 * }</pre>
 *
 * <p>A component goes by its name in camel case: {@code familyName} is the field {@code
 * family_name}; the record may have fewer components than the type has fields, in any order. Its
 * Java type is that of the field, as {@link ValueType} tells:
 *
 * <ul>
 *   <li>of a required field and of the stamps {@code createdAt}, {@code createdBy}, {@code
 *       updatedAt}, {@code updatedBy}: the type itself or its primitive
 *   <li>of a field that may be missing: {@code Optional} of the type, or the type with an
 *       annotation {@code @Nullable} of any library
 *   <li>of a multi-valued field: {@code List} of the elements, perhaps empty
 *   <li>{@code id}: {@link RecordId}; for records that are not saved yet also as above
 *   <li>{@code version}: {@code long}
 * </ul>
 *
 * @param <T> the host's record
 */
public final class RecordView<T extends Record> {

  private final RecordType type;
  private final Class<T> view;
  private final List<ViewComponent> components;
  private final MethodHandle constructor;

  RecordView(
      RecordType type, Class<T> view, List<ViewComponent> components, MethodHandle constructor) {
    this.type = type;
    this.view = view;
    this.components = List.copyOf(components);
    this.constructor = constructor;
  }

  /**
   * Makes a view.
   *
   * @param type the type whose records are viewed
   * @param view the host's record
   * @param lookup {@code MethodHandles.lookup()} of a class that may call the record's constructor
   * @param <T> the host's record
   * @return the view
   * @throws IllegalArgumentException if the record does not fit; the message tells all problems
   */
  public static <T extends Record> RecordView<T> of(
      RecordType type, Class<T> view, MethodHandles.Lookup lookup) {
    Objects.requireNonNull(type, "type must not be null");
    Objects.requireNonNull(view, "view must not be null");
    Objects.requireNonNull(lookup, "lookup must not be null");
    return new ViewBinder<>(type, view, lookup).bind();
  }

  /**
   * The type whose records are viewed.
   *
   * @return the type
   */
  public RecordType type() {
    return type;
  }

  /**
   * Reads a record. Values are those of {@link CrmRecord#valueOrNull}.
   *
   * @param record of this view's type, in any form that has its fields
   * @return a new instance
   * @throws IllegalStateException if a required value is missing, which a new record may lack
   * @throws IllegalArgumentException if the record's type lacks a field
   */
  public T read(CrmRecord record) {
    @Nullable Object[] values = new @Nullable Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = components.get(i).read(record);
    }
    try {
      return view.cast((Object) constructor.invokeExact(values));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("The constructor of " + view.getName() + " failed", e);
    }
  }

  /**
   * Writes an instance onto a record. Fields the view does not know are kept, and so are those that
   * the gate sets: stamps and derived fields.
   *
   * @param value the instance
   * @param base the record it was read from, or {@link CrmRecord#of(RecordType)}
   * @return a record with the id and the version of {@code base}
   * @throws IllegalArgumentException if {@code id} or {@code version} of the instance are not those
   *     of {@code base}, or a value does not fit its field
   */
  public CrmRecord write(T value, CrmRecord base) {
    Objects.requireNonNull(value, "value must not be null");
    CrmRecord result = base;
    for (ViewComponent component : components) {
      result = component.write(value, result);
    }
    return result;
  }

  /** Prints the names of the record class and of the type. */
  @Override
  public String toString() {
    return view.getSimpleName() + " of " + type.name();
  }
}
