package org.rapporto.crm.imports.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rapporto.crm.imports.ledger.Outcome;
import org.rapporto.crm.model.CrmException;

/** Reads a plan row by row. Not thread-safe. */
final class PlanReader implements Closeable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path document;
  private final JsonParser in;
  private final Map<String, JsonNode> facts = new HashMap<>();

  private PlanReader(Path document, JsonParser in) {
    this.document = document;
    this.in = in;
  }

  /** Opens a plan at its first row. */
  static PlanReader open(Path document) {
    try {
      PlanReader reader = new PlanReader(document, MAPPER.createParser(document.toFile()));
      try {
        reader.readHead();
      } catch (RuntimeException e) {
        reader.close();
        throw e;
      }
      return reader;
    } catch (CharConversionException e) {
      throw noPlan(document, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readHead() {
    try {
      require(in.nextToken() == JsonToken.START_OBJECT);
      readFacts();
      require(in.currentToken() == JsonToken.START_ARRAY);
    } catch (JsonProcessingException | CharConversionException e) {
      throw noPlan(document, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads fields up to the rows, or up to the end. */
  private void readFacts() throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      if (name.equals("rows")) {
        return;
      }
      facts.put(name, in.readValueAsTree());
    }
  }

  /** The next row, or null behind the last one. */
  @Nullable JsonNode next() {
    try {
      JsonToken token = in.nextToken();
      if (token == JsonToken.END_ARRAY) {
        return null;
      }
      require(token == JsonToken.START_OBJECT);
      return in.readValueAsTree();
    } catch (JsonProcessingException | CharConversionException e) {
      throw noPlan(document, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ImportPlan readAll() {
    JsonNode row = next();
    while (row != null) {
      row = next();
    }
    try {
      readFacts();
      require(in.currentToken() == JsonToken.END_OBJECT);
    } catch (JsonProcessingException | CharConversionException e) {
      throw noPlan(document, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    for (Map.Entry<String, JsonNode> count : fact("outcomes").properties()) {
      outcomes.put(Outcome.ofReportName(count.getKey()), count.getValue().longValue());
    }
    return new ImportPlan(
        document,
        fact("sha256").asText(),
        fact("settings").asText(),
        fact("records").longValue(),
        outcomes);
  }

  private JsonNode fact(String name) {
    JsonNode fact = facts.get(name);
    require(fact != null);
    return java.util.Objects.requireNonNull(fact);
  }

  private void require(boolean holds) {
    if (!holds) {
      throw noPlan(document, null);
    }
  }

  private static CrmException noPlan(Path document, @Nullable Throwable cause) {
    return new CrmException(
        "The file " + document.getFileName() + " is no import plan, or is cut off", cause);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
