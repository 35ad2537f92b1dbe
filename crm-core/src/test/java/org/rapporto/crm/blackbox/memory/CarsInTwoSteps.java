package org.rapporto.crm.blackbox.memory;

import org.jetbrains.lincheck.datastructures.Operation;

/** Cars whose seats are counted in one transaction and changed in another, which is wrong. */
public class CarsInTwoSteps extends StoredCars {

  /** Lets others in between. */
  @Override
  @Operation
  public int addSeats() {
    int cars = Integer.parseInt(overview().substring(0, 1));
    super.addSeats();
    return cars;
  }
}
