package io.penstock.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class HouseTest {
    /** Methods that run something on the JVM's own threads. */
    private static final Set<String> BORROWERS =
            Set.of("commonPool", "parallel", "parallelStream", "orTimeout", "completeOnTimeout", "delayedExecutor");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("jmh_generated"))
            .importPackages("io.penstock");

    @Test
    void everyPackageIsInTheList() {
        Set<String> packages = HOUSE.stream().map(JavaClass::getPackageName).collect(toSet());
        assertEquals(new TreeSet<>(Rooms.ALL), new TreeSet<>(packages));
    }

    @Test
    void packagesSeeOnlyThoseAboveThem() {
        classes().should(seeOnlyWhatIsAbove()).check(HOUSE);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = HOUSE.stream()
                .map(JavaClass::getPackage)
                .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(toSet());
        assertEquals(Set.of(), unmarked);
    }

    @Test
    void coreSeesTheJdkAndAgrona() {
        sees(Rooms.CORE, Rooms.names(Rooms.CORE, "java..", "org.agrona..", "org.jspecify.."));
    }

    @Test
    void theEngineAddsTheDisruptor() {
        String[] seen = Rooms.names(
                Rooms.ENGINE, "java..", "javax.management..", "org.agrona..", "org.jspecify..", "com.lmax.disruptor..");
        sees(Rooms.ENGINE, Rooms.names(Rooms.CORE, seen));
    }

    @Test
    void theTestKitKnowsNoTestFramework() {
        String[] seen = Rooms.names(Rooms.TESTKIT, "java..", "org.jspecify..");
        sees(Rooms.TESTKIT, Rooms.names(Rooms.CORE, Rooms.names(Rooms.ENGINE, seen)));
    }

    @Test
    void persistenceAddsChronicleAndSeesNoEngine() {
        String[] seen = Rooms.names(Rooms.PERSISTENCE, "java..", "org.agrona..", "org.jspecify..", "net.openhft..");
        sees(Rooms.PERSISTENCE, Rooms.names(Rooms.CORE, seen));
    }

    @Test
    void onePackageOfTheLibrariesSeesChronicle() {
        noClasses()
                .that()
                .resideInAnyPackage(Rooms.names(Rooms.LIBRARY))
                .and()
                .resideOutsideOfPackage("io.penstock.persistence.chronicle")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.openhft..")
                .check(HOUSE);
    }

    @Test
    void onePackageOfTheLibrariesSeesJmx() {
        noClasses()
                .that()
                .resideInAnyPackage(Rooms.names(Rooms.LIBRARY))
                .and()
                .resideOutsideOfPackage("io.penstock.engine.jmx")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.management..", "java.lang.management..")
                .check(HOUSE);
    }

    @Test
    void onePackageOfTheLibrariesMakesThreads() {
        noClasses()
                .that()
                .resideInAnyPackage(Rooms.names(Rooms.LIBRARY))
                .and()
                .resideOutsideOfPackage("io.penstock.engine.thread")
                .should()
                .accessTargetWhere(makesThreads())
                .check(HOUSE);
    }

    @Test
    void onePackageOfTheLibrariesTouchesSystemProperties() {
        noClasses()
                .that()
                .resideInAnyPackage(Rooms.names(Rooms.LIBRARY))
                .and()
                .resideOutsideOfPackage("io.penstock.persistence.chronicle")
                .should()
                .accessTargetWhere(touchesSystemProperties())
                .check(HOUSE);
    }

    @Test
    void librariesPrintNothing() {
        noClasses()
                .that()
                .resideInAnyPackage(Rooms.names(Rooms.LIBRARY))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(HOUSE);
    }

    @Test
    void coreReadsNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(Rooms.names(Rooms.CORE))
                .should()
                .accessTargetWhere(readsAClock())
                .check(HOUSE);
    }

    @Test
    void theHotPackagesLockNothing() {
        noClasses()
                .that()
                .resideInAnyPackage(Rooms.names(Rooms.ENGINE, "io.penstock.stage", "io.penstock.kernel"))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "lock",
                        type -> type.getPackageName().equals("java.util.concurrent.locks")
                                && !type.isEquivalentTo(LockSupport.class)))
                .check(HOUSE);
    }

    private static void sees(List<String> packages, String... seen) {
        classes()
                .that()
                .resideInAnyPackage(Rooms.names(packages))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(seen)
                .check(HOUSE);
    }

    private static ArchCondition<JavaClass> seeOnlyWhatIsAbove() {
        return new ArchCondition<>("see only packages above their own") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(seen ->
                                !Rooms.maySee(type, seen.getTargetClass().getBaseComponentType()))
                        .forEach(seen -> events.add(SimpleConditionEvent.violated(type, seen.getDescription())));
            }
        };
    }

    private static DescribedPredicate<JavaAccess<?>> makesThreads() {
        return DescribedPredicate.describe("makes threads", access -> {
            JavaClass owner = access.getTargetOwner();
            boolean constructed = access.getTarget().getName().equals("<init>")
                    && (owner.isAssignableTo(Thread.class) || owner.isAssignableTo(Executor.class));
            return constructed
                    || owner.isEquivalentTo(Executors.class)
                    || owner.isAssignableTo(ThreadFactory.class)
                    || owner.isAssignableTo("java.util.Timer")
                    || access.getTarget().getName().endsWith("Async")
                    || BORROWERS.contains(access.getTarget().getName());
        });
    }

    /** {@code System}'s two, and whatever answers what time it is now. */
    private static DescribedPredicate<JavaAccess<?>> readsAClock() {
        return DescribedPredicate.describe("reads a clock", access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getTarget().getName();
            return owner.isEquivalentTo(System.class) && (name.equals("nanoTime") || name.equals("currentTimeMillis"))
                    || owner.getPackageName().startsWith("java.time") && name.equals("now")
                    || owner.isAssignableTo(Clock.class);
        });
    }

    private static DescribedPredicate<JavaAccess<?>> touchesSystemProperties() {
        Set<String> readers = Set.of(
                "java.lang.System.getProperty",
                "java.lang.System.getProperties",
                "java.lang.System.setProperty",
                "java.lang.System.setProperties",
                "java.lang.System.clearProperty",
                "java.lang.System.getenv",
                "java.lang.Integer.getInteger",
                "java.lang.Long.getLong",
                "java.lang.Boolean.getBoolean");
        return DescribedPredicate.describe("touches system properties", access -> {
            String target =
                    access.getTargetOwner().getName() + "." + access.getTarget().getName();
            return readers.contains(target);
        });
    }
}
