package org.rapporto.crm.examples.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program takes on with the library: the sizes of our jars, and how many of others come with
 * each store, and how large those are.
 */
final class FootprintBenchmark implements Benchmark {

  private static final List<String> OURS = List.of("crm-core", "crm-storage", "crm-import");
  private static final double KIB = 1 << 10;

  @Override
  public List<Figure> run(BenchOptions options) throws IOException {
    Artefacts artefacts = Artefacts.ofClassPath();
    List<Figure> figures = new ArrayList<>();
    for (String ours : OURS) {
      figures.add(Figure.alone("footprint: " + ours, artefacts.size(ours) / KIB, "KiB"));
    }
    for (Map.Entry<String, List<String>> use : uses().entrySet()) {
      List<String> others = new ArrayList<>(artefacts.needed(use.getValue()));
      others.removeAll(OURS);
      double size = 0;
      for (String other : others) {
        size += artefacts.size(other) / KIB;
      }
      String what = "footprint: jars of others, " + use.getKey();
      figures.add(Figure.alone(what, others.size(), "jars"));
      figures.add(Figure.alone(what, size, "KiB"));
    }
    return figures;
  }

  private static Map<String, List<String>> uses() {
    Map<String, List<String>> uses = new LinkedHashMap<>();
    uses.put("memory", List.of("crm-core"));
    uses.put("SQLite", List.of("crm-storage", "sqlite-jdbc"));
    uses.put("PostgreSQL", List.of("crm-storage", "postgresql"));
    uses.put("SQLite and import", List.of("crm-storage", "sqlite-jdbc", "crm-import"));
    return uses;
  }
}
