package org.rapporto.crm.examples.bench;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.TimeZone;

/**
 * The peer lib-recur, reached by its names: two of its jars share a package, so that no module can
 * require both. The handles are constants, which the compiler of the virtual machine sees through.
 */
final class LibRecur {

  private static final String PACKAGE = "org.dmfs.rfc5545.recur.";
  private static final MethodHandle RULE;
  private static final MethodHandle ITERATOR;
  private static final MethodHandle HAS_NEXT;
  private static final MethodHandle PEEK;
  private static final MethodHandle NEXT;
  private static final MethodHandle FAST_FORWARD;

  static {
    try {
      Class<?> rule = Class.forName(PACKAGE + "RecurrenceRule");
      Class<?> iterator = Class.forName(PACKAGE + "RecurrenceRuleIterator");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      RULE =
          lookup
              .findConstructor(rule, methodType(void.class, String.class))
              .asType(methodType(Object.class, String.class));
      ITERATOR =
          lookup
              .findVirtual(rule, "iterator", methodType(iterator, long.class, TimeZone.class))
              .asType(methodType(Object.class, Object.class, long.class, TimeZone.class));
      HAS_NEXT =
          lookup
              .findVirtual(iterator, "hasNext", methodType(boolean.class))
              .asType(methodType(boolean.class, Object.class));
      PEEK =
          lookup
              .findVirtual(iterator, "peekMillis", methodType(long.class))
              .asType(methodType(long.class, Object.class));
      NEXT =
          lookup
              .findVirtual(iterator, "nextMillis", methodType(long.class))
              .asType(methodType(long.class, Object.class));
      FAST_FORWARD =
          lookup
              .findVirtual(iterator, "fastForward", methodType(void.class, long.class))
              .asType(methodType(void.class, Object.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private LibRecur() {}

  /** A rule that was read. */
  static Object rule(String text) {
    try {
      return (Object) RULE.invokeExact(text);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** The first instants of a rule, added up. */
  static long sum(Object rule, long start, TimeZone zone, int occurrences) {
    try {
      Object all = (Object) ITERATOR.invokeExact(rule, start, zone);
      long sum = 0;
      for (int i = 0; i < occurrences; i++) {
        sum += (long) NEXT.invokeExact(all);
      }
      return sum;
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** How many occurrences are in a window. */
  static int window(Object rule, long start, TimeZone zone, long from, long to) {
    try {
      Object all = (Object) ITERATOR.invokeExact(rule, start, zone);
      FAST_FORWARD.invokeExact(all, from);
      int found = 0;
      while ((boolean) HAS_NEXT.invokeExact(all) && (long) PEEK.invokeExact(all) < to) {
        found += (long) NEXT.invokeExact(all) > 0 ? 1 : 0;
      }
      return found;
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(Throwable e) {
    return new IllegalStateException("The peer failed", e);
  }
}
