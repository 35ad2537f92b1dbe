package org.rapporto.crm.model;

import java.util.ArrayList;
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
              new Part<>(Phone.RAW, Phone::raw),
              new Part<>(Phone.E164, Phone::e164),
              new Part<>(Phone.EXTENSION, Phone::extension),
              new Part<>(Phone.LABEL, Phone::label),
              new Part<>(Phone.PRIMARY, Phone::primary),
              new Part<>(Phone.OPT_OUT, Phone::optOut)),
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
          List.of(
              new Part<>(Email.RAW, Email::raw),
              new Part<>(Email.CANONICAL, Email::canonical),
              new Part<>(Email.LABEL, Email::label),
              new Part<>(Email.PRIMARY, Email::primary),
              new Part<>(Email.OPT_OUT, Email::optOut)),
          v -> new Email(text(v[0]), textOrNull(v[1]), textOrNull(v[2]), yes(v[3]), yes(v[4])));

  /** Postal addresses. */
  public static final ElementKind<Address> ADDRESS =
      new ElementKind<>(
          ValueType.ADDRESSES,
          Address.class,
          List.of(
              new Part<>(Address.STREET, Address::street),
              new Part<>(Address.CITY, Address::city),
              new Part<>(Address.REGION, Address::region),
              new Part<>(Address.POSTCODE, Address::postcode),
              new Part<>(Address.COUNTRY, Address::country),
              new Part<>(Address.LABEL, Address::label)),
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
          List.of(new Part<>(Tag.NAME, Tag::name)),
          v -> new Tag(text(v[0])));

  /** References with roles. */
  public static final ElementKind<Link> LINK =
      new ElementKind<>(
          ValueType.LINKS,
          Link.class,
          List.of(new Part<>(Link.TARGET, Link::target), new Part<>(Link.ROLE, Link::role)),
          v -> new Link(Link.TARGET.check(required(v[0])), textOrNull(v[1])));

  /** What other systems call the record. */
  public static final ElementKind<ExternalId> EXTERNAL_ID =
      new ElementKind<>(
          ValueType.EXTERNAL_IDS,
          ExternalId.class,
          List.of(
              new Part<>(ExternalId.SOURCE, ExternalId::source),
              new Part<>(ExternalId.VALUE, ExternalId::value)),
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
  private final List<Part<E>> accessors;
  private final Function<@Nullable Object[], E> made;

  private record Part<E>(ScalarField<?> field, Function<E, @Nullable Object> of) {}

  private ElementKind(
      ValueType type,
      Class<E> elementClass,
      List<Part<E>> accessors,
      Function<@Nullable Object[], E> made) {
    this.type = type;
    this.elementClass = elementClass;
    this.accessors = accessors;
    this.made = made;
    List<ScalarField<?>> fields = new ArrayList<>();
    accessors.forEach(part -> fields.add(part.field()));
    this.parts = List.copyOf(fields);
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
    @Nullable Object[] values = new @Nullable Object[accessors.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = part(i).apply(element);
    }
    return values;
  }

  /** What gives one part of an element. */
  Function<E, @Nullable Object> part(int index) {
    return accessors.get(index).of();
  }

  /**
   * An element from the values of its parts.
   *
   * @param values one value or null a part
   * @return the element
   * @throws IllegalArgumentException if a part is missing that every element has
   */
  public E elementOf(@Nullable Object[] values) {
    return made.apply(values);
  }

  void checkParts(E element) {
    for (int i = 0; i < parts.size(); i++) {
      Object value = part(i).apply(element);
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
