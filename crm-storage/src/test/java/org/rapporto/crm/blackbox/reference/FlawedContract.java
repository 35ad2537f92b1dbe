package org.rapporto.crm.blackbox.reference;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.rapporto.crm.storage.contract.StoreContract;
import org.rapporto.crm.store.Capability;
import org.rapporto.crm.store.Store;

/** The kit on a store with the flaw that the configuration parameter {@code flaw} names. */
@ExtendWith(FlawedContract.FlawGiver.class)
class FlawedContract extends StoreContract {

  static final String PARAMETER = "flaw";

  private Set<Flaw> flaws = Set.of();
  private Disk disk = new Disk();

  static final class FlawGiver implements TestInstancePostProcessor {
    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
      if (instance instanceof FlawedContract contract) {
        contract.flaws =
            context
                .getConfigurationParameter(PARAMETER, Flaw::valueOf)
                .map(flaw -> Set.copyOf(EnumSet.of(flaw)))
                .orElse(Set.of());
      }
    }
  }

  @Override
  protected Store openEmpty() {
    disk = new Disk();
    return reopened();
  }

  @Override
  protected Store reopen() {
    if (flaws.contains(Flaw.FORGETS_WHEN_CLOSED)) {
      disk = new Disk();
    }
    return reopened();
  }

  private Store reopened() {
    EnumSet<Capability> declared = EnumSet.allOf(Capability.class);
    if (flaws.contains(Flaw.DECLARES_TOO_LITTLE)) {
      declared.remove(Capability.TEXT_CONTAINS);
    }
    return new ReferenceStore(disk, declared, flaws);
  }
}
