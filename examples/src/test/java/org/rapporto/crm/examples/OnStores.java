package org.rapporto.crm.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.rapporto.crm.storage.stores.StoreKind;
import org.rapporto.crm.store.Store;

/** What is told of every store, where it must be the same. */
public final class OnStores {

  private OnStores() {}

  /** Tells a story on each kind of store, closed by the story; gives what all of them tell. */
  public static List<String> same(Path folder, Function<Store, List<String>> story) {
    List<String> inMemory = story.apply(StoreKind.MEMORY.open(folder));
    for (StoreKind kind : StoreKind.values()) {
      assertThat(story.apply(kind.open(folder))).as("%s", kind).isEqualTo(inMemory);
    }
    return inMemory;
  }
}
