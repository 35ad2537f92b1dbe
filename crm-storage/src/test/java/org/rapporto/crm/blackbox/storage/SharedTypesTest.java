package org.rapporto.crm.blackbox.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapporto.crm.Crm;
import org.rapporto.crm.CrmSession;
import org.rapporto.crm.Types;
import org.rapporto.crm.access.Principal;
import org.rapporto.crm.contact.Contacts;
import org.rapporto.crm.model.CrmException;
import org.rapporto.crm.model.CrmRecord;
import org.rapporto.crm.model.Field;
import org.rapporto.crm.model.RecordType;
import org.rapporto.crm.model.TextField;
import org.rapporto.crm.model.TypePlan;
import org.rapporto.crm.model.TypePlan.Loss;
import org.rapporto.crm.storage.stores.SqlDatabase;
import org.rapporto.crm.storage.stores.StoreKind;

/** Types that one program changes while another has them in memory. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
class SharedTypesTest {

  private static final TextField TIER = Field.text("contact", "tier");
  private static final TextField COLOUR = Field.text("contact", "colour");

  private final StoreKind kind;
  @TempDir Path folder;
  private SqlDatabase database;

  SharedTypesTest(StoreKind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void choosePlace() {
    database = kind.database(folder);
  }

  private Crm open() {
    return Crm.on(database.open()).open();
  }

  private static CrmSession admin(Crm crm) {
    return crm.as(Principal.user("admin"));
  }

  private static void append(Crm crm, TextField field) {
    Types types = admin(crm).types();
    types.define(types.get("contact").with(field));
  }

  private static RecordType contact(Crm crm) {
    return admin(crm).types().get("contact");
  }

  private static List<String> names(RecordType type) {
    return type.definitions().stream().map(d -> d.name()).toList();
  }

  @Test
  void keepsTheFieldsThatTwoProgramsAppendOneAfterTheOther() {
    try (Crm one = open();
        Crm other = open()) {
      append(one, TIER);
      CrmRecord gold =
          admin(one)
              .save(CrmRecord.of(contact(one)).with(Contacts.GIVEN_NAME, "A").with(TIER, "gold"));
      append(other, COLOUR);
      assertThat(names(contact(other))).contains("tier", "colour");
      assertThat(admin(other).get(gold.id()).get(TIER)).isEqualTo("gold");
      append(one, Field.text("contact", "size"));
      assertThat(names(contact(one))).contains("tier", "colour", "size");
    }
    try (Crm again = open()) {
      assertThat(names(contact(again))).contains("tier", "colour", "size");
    }
  }

  @Test
  void plansAgainWhatAnotherProgramChangedMeanwhile() {
    try (Crm one = open();
        Crm other = open()) {
      append(one, TIER);
      append(other, COLOUR);
      Types types = admin(other).types();
      TypePlan plan = types.planRename("contact", "colour", "shade");
      append(one, Field.text("contact", "size"));

      assertThatThrownBy(() -> types.apply(plan, Loss.REFUSED))
          .isInstanceOf(CrmException.class)
          .hasMessageContaining("plan again");
      types.apply(types.planRename("contact", "colour", "shade"), Loss.REFUSED);
      assertThat(names(contact(other))).contains("tier", "shade", "size").doesNotContain("colour");
    }
    try (Crm again = open()) {
      assertThat(names(contact(again))).contains("tier", "shade", "size").doesNotContain("colour");
    }
  }

  @Test
  void keepsTheFieldsThatSeveralProgramsAppendAtOnce() throws Exception {
    int programs = 4;
    open().close();
    ExecutorService threads = Executors.newFixedThreadPool(programs);
    CyclicBarrier together = new CyclicBarrier(programs);
    List<Future<Boolean>> running = new ArrayList<>();
    for (int program = 0; program < programs; program++) {
      TextField field = Field.text("contact", "own" + program);
      running.add(
          threads.submit(
              () -> {
                try (Crm crm = open()) {
                  together.await();
                  append(crm, field);
                }
                return true;
              }));
    }
    for (Future<Boolean> one : running) {
      assertThat(one.get()).isTrue();
    }
    threads.shutdown();
    try (Crm again = open()) {
      assertThat(names(contact(again))).contains("own0", "own1", "own2", "own3");
    }
  }

  @Test
  void keepsAFieldThatAnotherProgramAppendsWhileOneOpensWithAFormOfItsOwn() {
    RecordType car = RecordType.named("van").field(Field.text("van", "plate")).build();
    try (Crm one = Crm.on(database.open()).types(car).open();
        Crm other = Crm.on(database.open()).types(car.with(Field.text("van", "make"))).open()) {
      Types types = admin(one).types();
      types.define(types.get("van").with(Field.text("van", "colour")));
      assertThat(names(admin(other).types().get("van"))).contains("plate", "make");
    }
    try (Crm again = open()) {
      assertThat(names(admin(again).types().get("van"))).contains("plate", "make", "colour");
    }
  }
}
