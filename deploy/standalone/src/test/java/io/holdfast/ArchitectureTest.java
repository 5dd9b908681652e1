package io.holdfast;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** What may know what. */
@AnalyzeClasses(
    packages = "io.holdfast",
    importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {

  @ArchTest
  static final ArchRule jedisStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.holdfast.catalog.redis..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("redis.clients..")
          .because("Redis's form is known in one place");

  @ArchTest
  static final ArchRule processesStartInTheirPackages =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.holdfast.worker.process..", "io.holdfast.standalone.process..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ProcessBuilder.class)
          .orShould()
          .callMethod(Runtime.class, "exec", String[].class)
          .orShould()
          .callMethod(Runtime.class, "exec", String.class)
          .because("pipes, deadlines and secrets of processes are cared for in one place");

  @ArchTest
  static final ArchRule picocliStaysAtTheCommandLine =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.holdfast.cli..", "io.holdfast.standalone..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule generatedEventsStayAtTheEdges =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.holdfast.events..",
              "io.holdfast.schemas..",
              "io.holdfast.producer..",
              "io.holdfast.doctor..",
              "io.holdfast.scheduler.publish..",
              "io.holdfast.standalone.chaos.record..",
              "io.holdfast.worker.publish..")
          .and()
          .doNotHaveFullyQualifiedName("io.holdfast.worker.queue.ControlListener")
          .and()
          .doNotHaveFullyQualifiedName("io.holdfast.worker.queue.QueueSide")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.holdfast.events..");

  @ArchTest
  static final ArchRule catalogPortsKnowNoStore =
      noClasses()
          .that()
          .resideInAPackage("io.holdfast.catalog")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("redis..", "org.apache.kafka..", "io.holdfast.catalog.redis..");

  @ArchTest
  static final ArchRule theCalendarIsPure =
      noClasses()
          .that()
          .resideInAPackage("io.holdfast.calendar..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "redis..", "io.holdfast.catalog..", "java.io..", "java.net..")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule nobodyReadsTheClockInPassing =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .because("time is given, so that tests can give it");

  @ArchTest
  static final ArchRule schemasKnowNoOtherRoom =
      noClasses()
          .that(
              resideInAPackage("io.holdfast.schemas..")
                  .or(resideInAPackage("io.holdfast.events..")))
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.holdfast..")
                  .and(
                      not(
                          resideInAPackage("io.holdfast.schemas..")
                              .or(resideInAPackage("io.holdfast.events..")))));

  @ArchTest
  static final ArchRule schedulerAndWorkerDoNotKnowEachOther =
      slices()
          .matching("io.holdfast.(scheduler|worker|cli|standalone)..")
          .should()
          .beFreeOfCycles();

  /** Leaves out what other rooms lend to tests. */
  static final class NoTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }
}
