package org.rapporto.crm.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapporto.crm.store.StoreException;

class SqliteVersionTest {

  @ParameterizedTest
  @ValueSource(strings = {"3.7.0", "3.44.5", "3.45.3", "3.50.6", "3.51.2"})
  void refusesVersionsThatMayLoseCommits(String version) {
    SqliteVersion found = SqliteVersion.parse(version);
    assertThatThrownBy(found::requireSound)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(version)
        .hasMessageContaining("3.51.3 or later");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.44.6", "3.50.7", "3.51.3", "3.53.0", "3.54.1", "4.0.0"})
  void takesVersionsWithTheRepair(String version) {
    SqliteVersion found = SqliteVersion.parse(version);
    assertThat(found.isSound()).isTrue();
  }
}
