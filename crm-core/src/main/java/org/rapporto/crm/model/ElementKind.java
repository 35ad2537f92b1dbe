package org.rapporto.crm.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the elements of a multi-valued field are: a Java record and its parts as scalar fields. The
 * list of kinds is closed, because every store must know them all.
 *
 * @param <E> the Java type of an element
 */
public final class ElementKind<E> {

  /** Telephone numbers. */
  public static final ElementKind<Phone> PHONE =
      new ElementKind<>(
          ValueType.PHONES,
          Phone.class,
          List.of(
              Phone.RAW, Phone.E164, Phone.EXTENSION, Phone.LABEL, Phone.PRIMARY, Phone.OPT_OUT),
          p ->
              new @Nullable Object[] {
                p.raw(), p.e164(), p.extension(), p.label(), p.primary(), p.optOut()
              },
          v ->
              new Phone(
                  text(v[0]),
                  textOrNull(v[1]),
                  textOrNull(v[2]),
                  textOrNull(v[3]),
                  yes(v[4]),
                  yes(v[5])));

  /** E-mail addresses. */
  public static final ElementKind<Email> EMAIL =
      new ElementKind<>(
          ValueType.EMAILS,
          Email.class,
          List.of(Email.RAW, Email.CANONICAL, Email.LABEL, Email.PRIMARY, Email.OPT_OUT),
          e -> new @Nullable Object[] {e.raw(), e.canonical(), e.label(), e.primary(), e.optOut()},
          v -> new Email(text(v[0]), textOrNull(v[1]), textOrNull(v[2]), yes(v[3]), yes(v[4])));

  /** Postal addresses. */
  public static final ElementKind<Address> ADDRESS =
      new ElementKind<>(
          ValueType.ADDRESSES,
          Address.class,
          List.of(
              Address.STREET,
              Address.CITY,
              Address.REGION,
              Address.POSTCODE,
              Address.COUNTRY,
              Address.LABEL),
          a ->
              new @Nullable Object[] {
                a.street(), a.city(), a.region(), a.postcode(), a.country(), a.label()
              },
          v ->
              new Address(
                  textOrNull(v[0]),
                  textOrNull(v[1]),
                  textOrNull(v[2]),
                  textOrNull(v[3]),
                  textOrNull(v[4]),
                  textOrNull(v[5])));

  /** Free words. */
  public static final ElementKind<Tag> TAG =
      new ElementKind<>(
          ValueType.TAGS,
          Tag.class,
          List.of(Tag.NAME),
          t -> new @Nullable Object[] {t.name()},
          v -> new Tag(text(v[0])));

  /** References with roles. */
  public static final ElementKind<Link> LINK =
      new ElementKind<>(
          ValueType.LINKS,
          Link.class,
          List.of(Link.TARGET, Link.ROLE),
          l -> new @Nullable Object[] {l.target(), l.role()},
          v -> new Link(Link.TARGET.check(required(v[0])), textOrNull(v[1])));

  /** What other systems call the record. */
  public static final ElementKind<ExternalId> EXTERNAL_ID =
      new ElementKind<>(
          ValueType.EXTERNAL_IDS,
          ExternalId.class,
          List.of(ExternalId.SOURCE, ExternalId.VALUE),
          x -> new @Nullable Object[] {x.source(), x.value()},
          v -> new ExternalId(text(v[0]), text(v[1])));

  private static final Map<ValueType, ElementKind<?>> ALL =
      Map.of(
          ValueType.PHONES, PHONE,
          ValueType.EMAILS, EMAIL,
          ValueType.ADDRESSES, ADDRESS,
          ValueType.TAGS, TAG,
          ValueType.LINKS, LINK,
          ValueType.EXTERNAL_IDS, EXTERNAL_ID);

  private final ValueType type;
  private final Class<E> elementClass;
  private final List<ScalarField<?>> parts;
  private final Function<E, @Nullable Object[]> taken;
  private final Function<@Nullable Object[], E> made;

  private ElementKind(
      ValueType type,
      Class<E> elementClass,
      List<ScalarField<?>> parts,
      Function<E, @Nullable Object[]> taken,
      Function<@Nullable Object[], E> made) {
    this.type = type;
    this.elementClass = elementClass;
    this.parts = parts;
    this.taken = taken;
    this.made = made;
  }

  /**
   * The kind of a multi-valued type.
   *
   * @param type a type for which {@link ValueType#isMultiValued} holds
   * @return the kind
   * @throws IllegalArgumentException for a scalar type
   */
  public static ElementKind<?> of(ValueType type) {
    ElementKind<?> kind = ALL.get(type);
    if (kind == null) {
      throw new IllegalArgumentException("Value type " + type + " has no elements");
    }
    return kind;
  }

  /**
   * The value type of fields of this kind.
   *
   * @return a multi-valued type
   */
  public ValueType type() {
    return type;
  }

  /**
   * The Java type of an element.
   *
   * @return a record class
   */
  public Class<E> elementClass() {
    return elementClass;
  }

  /**
   * The parts, in the order {@link #partsOf} and {@link #elementOf} use.
   *
   * @return scalar fields whose record type is the name of the kind
   */
  public List<ScalarField<?>> parts() {
    return parts;
  }

  /**
   * Finds a part by name.
   *
   * @param name such as {@code e164}
   * @return the part, or empty
   */
  public Optional<ScalarField<?>> findPart(String name) {
    for (ScalarField<?> part : parts) {
      if (part.name().equals(name)) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /**
   * The values of an element's parts.
   *
   * @param element the element
   * @return a new array, one value or null a part
   */
  public @Nullable Object[] partsOf(E element) {
    return taken.apply(element);
  }

  /**
   * An element from the values of its parts.
   *
   * @param values one value or null a part
   * @return the element
   */
  public E elementOf(@Nullable Object[] values) {
    return made.apply(values);
  }

  void checkParts(E element) {
    @Nullable Object[] values = taken.apply(element);
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value != null) {
        parts.get(i).check(value);
      }
    }
  }

  private static Object required(@Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("An element lacks a part it must have");
    }
    return value;
  }

  private static String text(@Nullable Object value) {
    return (String) required(value);
  }

  private static @Nullable String textOrNull(@Nullable Object value) {
    return (String) value;
  }

  private static boolean yes(@Nullable Object value) {
    return Boolean.TRUE.equals(value);
  }
}
