package org.rapporto.crm.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.FailureReport;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the classes of all modules may know of each other. */
class ArchitectureTest {

  private static final String STORE = "org.rapporto.crm.store.Store";
  private static final String TRANSACTION = "org.rapporto.crm.store.StoreTransaction";
  private static final String BENCHMARKS = "org.rapporto.crm.examples.bench..";

  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.rapporto");
    assertThat(classes.contain(TRANSACTION)).as("the classes of crm-core were found").isTrue();
  }

  @Test
  void packagesAreFreeOfCycles() {
    ArchRule rule =
        SlicesRuleDefinition.slices().assignedFrom(new ByPackage()).should().beFreeOfCycles();
    FailureReport report = rule.evaluate(classes).getFailureReport();
    System.out.println("structure: package cycles " + report.getDetails().size());
    assertThat(report.getDetails()).as(report.toString()).isEmpty();
  }

  @Test
  void onlyTheGateAndTheStoresThemselvesReachAStore() {
    String[] allowed = {
      "org.rapporto.crm.internal..",
      "org.rapporto.crm.store..",
      "org.rapporto.crm.memory..",
      "org.rapporto.crm.storage..",
      BENCHMARKS
    };
    noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(TRANSACTION)
        .orShould()
        .callMethodWhere(target(owner(assignableToStore())).and(target(name("inTransaction"))))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void onlyCrmStorageKnowsSql() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.rapporto.crm.storage..", BENCHMARKS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..")
        .check(classes);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Helpers|Util|Utils)")
        .check(classes);
  }

  @Test
  void nothingStaticChanges() {
    fields().that().areStatic().should().beFinal().check(classes);
  }

  @Test
  void exportedMethodsTakeAnEnumWhereAFlagWouldSayNothing() {
    Set<String> exported = Sources.exportedPackages();
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat(
            describe(
                "are public in an exported package and no records",
                type -> isApi(type) && exported.contains(type.getPackageName())))
        .should(new TakeNoFlag())
        .allowEmptyShould(true)
        .check(classes);
  }

  private static boolean isApi(JavaClass type) {
    return !type.isRecord() && type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static DescribedPredicate<JavaClass> assignableToStore() {
    return JavaClass.Predicates.assignableTo(STORE);
  }

  /** Each package is a slice of its own, whatever it is nested in by name. */
  private static final class ByPackage implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return SliceIdentifier.of(type.getPackageName());
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }

  private static final class TakeNoFlag extends ArchCondition<JavaMethod> {

    TakeNoFlag() {
      super("take no boolean");
    }

    @Override
    public void check(JavaMethod method, ConditionEvents events) {
      boolean takesOne =
          method.getRawParameterTypes().stream()
              .anyMatch(type -> type.isEquivalentTo(boolean.class));
      if (takesOne) {
        events.add(
            SimpleConditionEvent.violated(method, method.getFullName() + " takes a boolean"));
      }
    }
  }
}
