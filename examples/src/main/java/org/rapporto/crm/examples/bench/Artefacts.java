package org.rapporto.crm.examples.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What lies on the class path, by the names Maven has for it, and what each needs at run time, read
 * from the poms that lie beside jars in a repository and above what was built here.
 */
final class Artefacts {

  private static final Set<String> AT_RUN_TIME = Set.of("", "compile", "runtime");

  private final Map<String, Path> entries;

  private Artefacts(Map<String, Path> entries) {
    this.entries = entries;
  }

  /** Those of this program. */
  static Artefacts ofClassPath() throws IOException {
    Map<String, Path> entries = new TreeMap<>();
    String path = System.getProperty("java.class.path");
    for (String entry : path.split(Pattern.quote(File.pathSeparator), -1)) {
      Path file = Path.of(entry).toAbsolutePath();
      Path pom = pom(file);
      if (Files.isRegularFile(pom)) {
        entries.putIfAbsent(text(project(pom), "artifactId"), file);
      }
    }
    return new Artefacts(entries);
  }

  /** Bytes of the jar, or of what was compiled once it is packed. */
  long size(String name) throws IOException {
    Path entry = entry(name);
    return Files.isDirectory(entry) ? packed(entry) : Files.size(entry);
  }

  private Path entry(String name) {
    Path entry = entries.get(name);
    if (entry == null) {
      throw new IllegalStateException(name + " is not on the class path");
    }
    return entry;
  }

  /** These and all they need, each once. */
  List<String> needed(List<String> names) throws IOException {
    Map<String, Boolean> found = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(names);
    while (!open.isEmpty()) {
      String name = open.remove();
      if (found.putIfAbsent(name, true) == null) {
        open.addAll(needs(name));
      }
    }
    return List.copyOf(found.keySet());
  }

  private List<String> needs(String name) throws IOException {
    List<String> needs = new ArrayList<>();
    for (Element dependencies : children(project(pom(entry(name))), "dependencies")) {
      for (Element dependency : children(dependencies, "dependency")) {
        String needed = text(dependency, "artifactId");
        boolean counts =
            AT_RUN_TIME.contains(text(dependency, "scope"))
                && text(dependency, "classifier").isEmpty()
                && !text(dependency, "optional").equals("true");
        if (counts && entries.containsKey(needed)) {
          needs.add(needed);
        }
      }
    }
    return needs;
  }

  private static Path pom(Path entry) {
    String name = entry.getFileName().toString();
    Path beside = entry.resolveSibling(name.replaceFirst("\\.jar$", "") + ".pom");
    return Files.isRegularFile(beside)
        ? beside
        : entry.resolveSibling("..").resolve("pom.xml").normalize();
  }

  private static Element project(Path pom) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder().parse(pom.toFile()).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(pom + " cannot be read", e);
    }
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && child.getTagName().equals(name)) {
        found.add(child);
      }
    }
    return found;
  }

  /** The text of a child, or an empty one. */
  private static String text(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
  }

  private static long packed(Path folder) throws IOException {
    Counting bytes = new Counting();
    try (ZipOutputStream zip = new ZipOutputStream(bytes);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
    return bytes.count;
  }

  private static final class Counting extends OutputStream {
    private long count;

    @Override
    public void write(int value) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      count += length;
    }
  }
}
