package org.rapporto.crm.model;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.model.ViewComponent.Missing;

/** Fits a Java record to a record type, and collects what does not fit. */
final class ViewBinder<T extends Record> {

  /** System fields that the gate sets on every record it saves. */
  static final Set<Field<?>> STAMPS =
      Set.of(
          RecordType.CREATED_AT,
          RecordType.CREATED_BY,
          RecordType.UPDATED_AT,
          RecordType.UPDATED_BY);

  private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Object.class);

  private final RecordType type;
  private final Class<T> view;
  private final MethodHandles.Lookup lookup;
  private final Map<String, List<Field<?>>> fieldsByName = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  ViewBinder(RecordType type, Class<T> view, MethodHandles.Lookup lookup) {
    this.type = type;
    this.view = view;
    this.lookup = lookup;
    for (FieldDefinition definition : type.definitions()) {
      fieldsByName
          .computeIfAbsent(camelCase(definition.name()), name -> new ArrayList<>())
          .add(definition.field());
    }
  }

  static String camelCase(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_') {
        boolean afterGap = i > 0 && name.charAt(i - 1) == '_';
        out.append(afterGap ? Character.toUpperCase(c) : c);
      }
    }
    return out.toString();
  }

  RecordView<T> bind() {
    if (!view.isRecord()) {
      throw new IllegalArgumentException(view.getName() + " is no record class");
    }
    List<ViewComponent> components = new ArrayList<>();
    for (RecordComponent component : view.getRecordComponents()) {
      @Nullable ViewComponent bound = bind(component);
      if (bound != null) {
        components.add(bound);
      }
    }
    @Nullable MethodHandle constructor = constructor();
    if (constructor == null || !problems.isEmpty()) {
      throw new IllegalArgumentException(
          view.getName() + " is no view of record type '" + type.name() + "': " + problems);
    }
    return new RecordView<>(type, view, components, constructor);
  }

  private @Nullable MethodHandle constructor() {
    Class<?>[] types =
        Stream.of(view.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new);
    try {
      return lookup
          .findConstructor(view, MethodType.methodType(void.class, types))
          .asFixedArity()
          .asSpreader(Object[].class, types.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      problems.add(
          "the lookup of "
              + lookup.lookupClass().getName()
              + " may not call its constructor;"
              + " pass MethodHandles.lookup() of a class that may");
      return null;
    }
  }

  private @Nullable ViewComponent bind(RecordComponent component) {
    @Nullable MethodHandle accessor = accessor(component);
    if (accessor == null) {
      return null;
    }
    return switch (component.getName()) {
      case "id" -> id(component, accessor);
      case "version" -> version(component, accessor);
      default -> value(component, accessor);
    };
  }

  private @Nullable MethodHandle accessor(RecordComponent component) {
    try {
      return lookup.unreflect(component.getAccessor()).asType(ACCESSOR);
    } catch (IllegalAccessException e) {
      problem(component, "the lookup may not call its accessor");
      return null;
    }
  }

  private @Nullable ViewComponent id(RecordComponent component, MethodHandle accessor) {
    if (!valueTypeOf(component).equals(RecordId.class)) {
      problem(component, "it must be a RecordId; found " + component.getGenericType());
      return null;
    }
    return new ViewComponent.Id(missingOf(component), accessor);
  }

  private @Nullable ViewComponent version(RecordComponent component, MethodHandle accessor) {
    if (component.getType() != long.class) {
      problem(component, "it must be a long; found " + component.getGenericType());
      return null;
    }
    return new ViewComponent.Version(accessor);
  }

  private @Nullable ViewComponent value(RecordComponent component, MethodHandle accessor) {
    List<Field<?>> found = fieldsByName.getOrDefault(component.getName(), List.of());
    if (found.size() != 1) {
      problem(
          component,
          found.isEmpty()
              ? "there is no such field; there are "
                  + fieldsByName.keySet().stream().sorted().toList()
              : "it could be any of " + found);
      return null;
    }
    Field<?> field = found.get(0);
    Missing missing = missingOf(component);
    checkType(component, field, missing);
    return new ViewComponent.Value(component.getName(), missing, accessor, type, field);
  }

  private void checkType(RecordComponent component, Field<?> field, Missing missing) {
    if (field instanceof MultiField<?> multi) {
      boolean fits =
          component.getGenericType() instanceof ParameterizedType list
              && list.getRawType().equals(List.class)
              && list.getActualTypeArguments()[0].equals(multi.kind().elementClass());
      if (!fits || missing != Missing.NEVER) {
        problem(
            component,
            "it must be a List<" + multi.kind().elementClass().getSimpleName() + ">, never null");
      }
      return;
    }
    Class<?> wanted = javaType(field.type());
    if (!valueTypeOf(component).equals(wanted)) {
      problem(
          component,
          "field "
              + field
              + " is a "
              + wanted.getSimpleName()
              + "; found "
              + component.getGenericType().getTypeName());
    } else if (missing == Missing.NEVER && !field.has(Trait.REQUIRED) && !STAMPS.contains(field)) {
      problem(
          component,
          "field "
              + field
              + " may be missing; make it Optional<"
              + wanted.getSimpleName()
              + "> or @Nullable "
              + wanted.getSimpleName());
    }
  }

  private static Missing missingOf(RecordComponent component) {
    if (component.getType() == Optional.class) {
      return Missing.OPTIONAL;
    }
    boolean nullable =
        isNullable(component.getAnnotatedType().getAnnotations())
            || isNullable(component.getAnnotations())
            || isNullable(component.getAccessor().getAnnotations());
    return nullable ? Missing.NULL : Missing.NEVER;
  }

  private static boolean isNullable(Annotation[] annotations) {
    return Stream.of(annotations)
        .anyMatch(a -> a.annotationType().getSimpleName().equals("Nullable"));
  }

  /** What the component holds, without Optional and boxed. */
  private static Type valueTypeOf(RecordComponent component) {
    Type declared = component.getGenericType();
    if (declared instanceof ParameterizedType generic
        && generic.getRawType().equals(Optional.class)) {
      return generic.getActualTypeArguments()[0];
    }
    return declared instanceof Class<?> plain
        ? MethodType.methodType(plain).wrap().returnType()
        : declared;
  }

  private static Class<?> javaType(ValueType type) {
    return switch (type) {
      case TEXT, CHOICE -> String.class;
      case INTEGER -> Long.class;
      case DECIMAL -> BigDecimal.class;
      case BOOLEAN -> Boolean.class;
      case DATE -> LocalDate.class;
      case INSTANT -> Instant.class;
      case REFERENCE -> RecordId.class;
      case MONEY -> Money.class;
      default -> List.class;
    };
  }

  private void problem(RecordComponent component, String what) {
    problems.add("component '" + component.getName() + "': " + what);
  }
}
