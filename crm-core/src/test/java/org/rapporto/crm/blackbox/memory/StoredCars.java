package org.rapporto.crm.blackbox.memory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.rapporto.crm.memory.MemoryStore;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.Filter;
import org.rapporto.crm.model.IntegerField;
import org.rapporto.crm.model.Order;
import org.rapporto.crm.model.RecordId;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.Trait;
import org.rapporto.crm.store.DuplicateRecordException;
import org.rapporto.crm.store.Scope;
import org.rapporto.crm.store.Selection;
import org.rapporto.crm.store.StaleRecordException;
import org.rapporto.crm.store.StoreTransaction;
import org.rapporto.crm.store.TransactionMode;

/** Transactions on a few cars, each of which answers in a word; {@link CarBook} says which. */
@Param(name = "number", gen = IntGen.class, conf = "1:3")
@Param(name = "version", gen = IntGen.class, conf = "1:3")
@Param(name = "plate", gen = IntGen.class, conf = "0:2")
@Param(name = "seats", gen = IntGen.class, conf = "1:3")
public class StoredCars {

  private static final IntegerField NUMBER = Field.integer("car", "number", Trait.INDEXED);
  private static final TextField PLATE = Field.text("car", "plate");
  private static final IntegerField SEATS = Field.integer("car", "seats");
  private static final RecordType CAR =
      RecordType.named("car")
          .field(NUMBER)
          .field(PLATE)
          .field(SEATS)
          .naturalKey("plate", PLATE)
          .build();

  private final MemoryStore store = MemoryStore.create();

  /** Makes an empty store. */
  public StoredCars() {
    store.prepare(List.of(CAR));
  }

  /** Inserts a car. */
  @Operation(params = {"number", "plate", "seats"})
  public String insert(int number, int plate, int seats) {
    return write(tx -> "v" + tx.insert(List.of(car(number, plate, seats))).get(0).version());
  }

  /** Inserts two cars by two calls, of which the second may fail. */
  @Operation(params = {"number", "number", "plate"})
  public String insertPair(int number, int other, int plate) {
    return write(
        tx -> {
          tx.insert(List.of(car(other, 0, 1)));
          tx.insert(List.of(car(number, plate, 1)));
          return "both";
        });
  }

  /** Updates a car as read at some version. */
  @Operation(params = {"number", "version", "plate", "seats"})
  public String update(int number, int version, int plate, int seats) {
    return write(
        tx -> {
          Optional<CrmRecord> found = one(tx, number).filter(car -> car.version() == version);
          CrmRecord image = found.orElse(car(number, plate, seats));
          CrmRecord next = image.with(SEATS, (long) seats);
          next = plate == 0 ? next.without(PLATE) : next.with(PLATE, "p" + plate);
          return "v" + tx.update(List.of(next)).get(0).version();
        });
  }

  /** Deletes a car as read at some version. */
  @Operation(params = {"number", "version"})
  public String delete(int number, int version) {
    return write(
        tx -> {
          Optional<CrmRecord> found = one(tx, number).filter(car -> car.version() == version);
          tx.delete(List.of(found.orElse(car(number, 0, 1))));
          return "gone";
        });
  }

  /** Reads all cars and writes what was read. */
  @Operation
  public int addSeats() {
    return store.<Integer>inTransaction(
        TransactionMode.WRITE,
        tx ->
            tx.update(all(tx).stream().map(car -> car.with(SEATS, car.get(SEATS) + 1)).toList())
                .size());
  }

  /** Finds one car. */
  @Operation(params = "number")
  public String find(int number) {
    return read(tx -> one(tx, number).map(StoredCars::text).orElse("none"));
  }

  /** Counts cars. */
  @Operation(params = "seats")
  public long count(int seats) {
    return read(tx -> tx.count(CAR, SEATS.eq((long) seats), Scope.LIVE));
  }

  /** Counts, sums and lists by three reads in one transaction. */
  @Operation
  public String overview() {
    return read(
        tx -> {
          long cars = tx.count(CAR, Filter.everything(), Scope.LIVE);
          long seats = all(tx).stream().mapToLong(car -> car.get(SEATS)).sum();
          StringBuilder text = new StringBuilder();
          text.append(cars).append(" cars, ").append(seats).append(" seats:");
          all(tx).forEach(car -> text.append(' ').append(text(car)));
          return text.toString();
        });
  }

  private String write(Function<StoreTransaction, String> work) {
    try {
      return store.inTransaction(TransactionMode.WRITE, work);
    } catch (DuplicateRecordException e) {
      return "taken";
    } catch (StaleRecordException e) {
      return "stale";
    }
  }

  private <R> R read(Function<StoreTransaction, R> work) {
    return store.inTransaction(TransactionMode.READ, work);
  }

  private static List<CrmRecord> all(StoreTransaction tx) {
    return tx.find(Selection.of(CAR, Filter.everything()).orderedBy(Order.by(NUMBER)).limit(10));
  }

  private static Optional<CrmRecord> one(StoreTransaction tx, int number) {
    return tx.find(Selection.of(CAR, NUMBER.eq((long) number)).limit(2)).stream().findFirst();
  }

  private static CrmRecord car(int number, int plate, int seats) {
    CrmRecord car =
        CrmRecord.of(CAR, new RecordId("car", new UUID(0, number)))
            .with(NUMBER, (long) number)
            .with(SEATS, (long) seats);
    return plate == 0 ? car : car.with(PLATE, "p" + plate);
  }

  private static String text(CrmRecord car) {
    String plate = car.find(PLATE).orElse("p0");
    return car.get(NUMBER) + "v" + car.version() + plate + "s" + car.get(SEATS);
  }
}
