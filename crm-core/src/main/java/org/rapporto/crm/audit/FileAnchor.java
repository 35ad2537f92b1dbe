package org.rapporto.crm.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.rapporto.crm.model.CrmException;

/**
 * Anchors in a text file, one a line: place, digest and time, with a blank between. Each is on disk
 * when {@link #keep} returns. Put the file where those who can write the base cannot write, such as
 * a share that only takes additions. Thread-safe, also for several processes that append.
 */
public final class FileAnchor implements AuditAnchor {

  private final Path file;

  private FileAnchor(Path file) {
    this.file = file;
  }

  /**
   * Anchors in a file.
   *
   * @param file where; made at the first anchor
   * @return the anchor
   */
  public static FileAnchor in(Path file) {
    return new FileAnchor(file);
  }

  @Override
  public synchronized void keep(Anchor anchor) {
    String line = anchor.seq() + " " + anchor.digest() + " " + anchor.at() + "\n";
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Anchor> kept() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      List<Anchor> anchors = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        if (!line.isBlank()) {
          anchors.add(anchor(line, anchors.size() + 1));
        }
      }
      return List.copyOf(anchors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Anchor anchor(String line, int number) {
    String[] parts = line.split(" ", -1);
    try {
      if (parts.length == 3) {
        return new Anchor(Long.parseLong(parts[0]), parts[1], Instant.parse(parts[2]));
      }
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw unreadable(number, e);
    }
    throw unreadable(number, null);
  }

  private CrmException unreadable(int number, @org.jspecify.annotations.Nullable Throwable cause) {
    return new CrmException(
        "Line " + number + " of the anchors in " + file + " is no anchor; restore that file",
        cause);
  }
}
