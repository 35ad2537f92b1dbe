package org.rapporto.crm.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the sample files are. */
final class Samples {

  private Samples() {}

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("examples/data"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  static Path google() {
    return root().resolve("examples/data/contacts-google.csv");
  }

  static List<Path> all() {
    Path data = root().resolve("examples/data");
    return List.of(data.resolve("clients-1c.xlsx"), data.resolve("contatti-excel.xlsx"), google());
  }
}
