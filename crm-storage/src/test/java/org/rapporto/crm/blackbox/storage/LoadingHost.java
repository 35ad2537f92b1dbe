package org.rapporto.crm.blackbox.storage;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program like an application server: it knows nothing of the library, loads it in one class
 * loader after another, has it used and closed there, and says what is left of them.
 */
final class LoadingHost {

  private static final int COLLECTIONS = 20;

  /** Like every record, links its {@code equals} when that is first called. */
  private record Own(LoadingHost host) {}

  private LoadingHost() {}

  /** Takes how many loaders, what they load from, and the place of the base. */
  public static void main(String[] args) throws Exception {
    URL[] path = urls(args[1]);
    String[] place = Arrays.copyOfRange(args, 2, args.length);
    Set<String> before = threads();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      loaders.add(used(path, place));
    }
    forgetTheLastRecord();
    for (int i = 0; i < COLLECTIONS && left(loaders) > 0; i++) {
      System.gc();
    }
    Set<String> threads = threads();
    threads.removeAll(before);
    System.out.println(
        loaders.size() + " loaders, " + left(loaders) + " left, threads left: " + threads);
  }

  /** Those of the program: cleaners and reapers of processes are in groups of Java's own. */
  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getThreadGroup() == Thread.currentThread().getThreadGroup())
        .map(Thread::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Java 17 keeps the class of the record that was the last to link its methods. */
  private static void forgetTheLastRecord() {
    LoadingHost host = new LoadingHost();
    if (!new Own(host).equals(new Own(host))) {
      throw new IllegalStateException("equal records are equal");
    }
  }

  private static URL[] urls(String path) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : path.split(Pattern.quote(File.pathSeparator))) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  @SuppressWarnings("unchecked") // the class of that name is such a consumer
  private static WeakReference<ClassLoader> used(URL[] path, String[] place) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Class<?> host = loader.loadClass("org.rapporto.crm.blackbox.storage.LoadedHost");
      ((Consumer<String[]>) host.getDeclaredConstructor().newInstance()).accept(place);
      return new WeakReference<>(loader);
    }
  }

  private static long left(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }
}
