package org.rapporto.crm.imports.export;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.rapporto.crm.model.RecordId;

/** Takes the cells of a table in their order, row by row. Not thread-safe. */
interface RowSink extends AutoCloseable {

  /** Begins a row; what does not fit is reported with this id. */
  void begin(RecordId id) throws IOException;

  void empty();

  /** A text nobody vouches for. */
  void text(String text);

  /** A text that is no formula whatever it begins with, as a normalised telephone number. */
  void safeText(String text);

  void number(BigDecimal number);

  void day(LocalDate day);

  void truth(Boolean truth);

  void end() throws IOException;

  /** Ends the file; the stream stays open. */
  @Override
  void close() throws IOException;
}
