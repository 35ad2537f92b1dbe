package org.rapporto.crm.examples.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.rapporto.crm.storage.stores.ChildProgram;

/** Runs {@link ImportChild} as a program of its own. */
final class ImportProgram {

  private final ChildProgram child;

  ImportProgram(Path folder) throws IOException {
    this.child = new ChildProgram(folder, ImportChild.class);
  }

  /** Runs the program to its end. */
  void run(Path db, Path file) throws IOException, InterruptedException {
    assertThat(run(db, file, Integer.MAX_VALUE, 0)).isTrue();
  }

  /** Runs the program and kills it some time after it printed so many lines; true if it ended. */
  boolean run(Path db, Path file, int lines, int millis) throws IOException, InterruptedException {
    Process program = child.start(db.toString(), file.toString());
    String last = "";
    try (BufferedReader out = program.inputReader(StandardCharsets.UTF_8)) {
      int read = 0;
      for (String text = out.readLine(); text != null; text = out.readLine()) {
        last = text;
        if (++read > lines && !program.waitFor(millis, TimeUnit.MILLISECONDS)) {
          program.destroyForcibly();
          break;
        }
      }
    }
    int exit = program.waitFor();
    assertThat(exit).as("exit after '%s'", last).isIn(0, 137);
    return exit == 0;
  }
}
