package org.rapporto.crm.imports.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.rapporto.crm.imports.run.DryRun;
import org.rapporto.crm.imports.run.PlannedIds;
import org.rapporto.crm.imports.run.PlannedRow;
import org.rapporto.crm.imports.run.RunGuard;
import org.rapporto.crm.model.RecordId;

/**
 * Holds the rows of a run against those of a plan, one after the other. Not thread-safe; used for
 * one pass.
 */
public final class PlanCheck implements DryRun.PlanListener, RunGuard, Closeable {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final PlanReader plan;

  private PlanCheck(PlanReader plan) {
    this.plan = plan;
  }

  /**
   * A check from the first row on.
   *
   * @param plan the plan
   * @return the check
   */
  public static PlanCheck of(ImportPlan plan) {
    return new PlanCheck(PlanReader.open(plan.document()));
  }

  @Override
  public void planned(PlannedRow row, List<String> cells) {
    check(row, PlannedIds::text);
  }

  @Override
  public void check(PlannedRow row, Function<RecordId, String> names) {
    JsonNode planned = plan.next();
    if (planned == null || !planned.equals(json(row, names))) {
      throw new PlanOutdatedException(row.result().row());
    }
  }

  private static JsonNode json(PlannedRow row, Function<RecordId, String> names) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = MAPPER.createGenerator(text)) {
      new PlanRowJson(out, names).write(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      return MAPPER.readTree(text.toString());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    plan.close();
  }
}
