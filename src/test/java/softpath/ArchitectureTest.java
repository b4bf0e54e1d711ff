package softpath;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import softpath.model.Parameter;
import umontreal.ssj.simevents.Accumulate;
import umontreal.ssj.simevents.Event;
import umontreal.ssj.simevents.Simulator;

/** The packages import each other in one direction only, so that each can be read knowing only those below it. */
class ArchitectureTest {

    private static final Map<String, List<String>> MAY_IMPORT = mayImport();
    private static final Path HOME = Path.of(System.getProperty("softpath.home", "."));
    private static final JavaClasses SOFTPATH = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("softpath");

    private static Map<String, List<String>> mayImport() {
        Map<String, List<String>> below = new HashMap<>();
        below.put("units", List.of());
        below.put("statistics", List.of("units"));
        below.put("model", and(below, "statistics"));
        below.put("cost", and(below, "model"));
        below.put("engine", and(below, "model"));
        below.put("mechanism", and(below, "engine"));
        below.put("wiring", and(below, "cost"));
        below.put("bound", and(below, "wiring"));
        below.put("simulation", and(below, "wiring", "mechanism"));
        below.put("experiment", and(below, "bound", "simulation"));

        // Beside the simulator, of which they know nothing: files, and real testbeds.
        below.put("io", and(below, "model"));
        below.put("page", and(below, "io"));
        below.put("harness", and(below, "io"));
        below.put("imports", and(below, "io"));

        below.put("evaluate", and(below, "experiment", "io"));

        for (String question : List.of("calibrate", "compare", "search", "plan")) {
            below.put(question, and(below, "evaluate"));
        }
        below.put("place", and(below, "plan"));
        below.put("sweep", and(below, "search"));
        below.put("explain", and(below, "search"));
        below.put("spark", and(below, "sweep"));
        below.put("validate", and(below, "calibrate"));
        below.put("suggest", and(below, "validate"));
        below.put("report", and(below, "page", "compare", "suggest", "sweep", "explain", "plan", "place", "imports"));
        below.put("serve", and(below, "report"));
        below.put("cli", and(below, "serve", "harness"));
        return Map.copyOf(below);
    }

    /** The named packages and everything that they may import themselves. */
    private static List<String> and(Map<String, List<String>> below, String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.concat(Stream.of(name), below.get(name).stream()))
                .distinct()
                .toList();
    }

    static Stream<String> packages() {
        return MAY_IMPORT.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageImportsOnlyWhatLiesBelowIt(String name) {
        String[] allowed = Stream.concat(Stream.of(name), MAY_IMPORT.get(name).stream())
                .map(ArchitectureTest::pattern)
                .toArray(String[]::new);

        noClasses()
                .that(resideInAPackage(pattern(name)))
                .should()
                .dependOnClassesThat(resideInAPackage("softpath..").and(not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true)
                .check(SOFTPATH);
    }

    @Test
    void everyClassIsInAPackageThatHasAPlaceInThisOrder() {
        classes()
                .should()
                .resideInAnyPackage(packages().map(ArchitectureTest::pattern).toArray(String[]::new))
                .allowEmptyShould(true)
                .check(SOFTPATH);
    }

    /** A reader of a package begins there. */
    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        for (String module : List.of("main", "harness", "cli", "spark")) {
            Path java = HOME.resolve("src").resolve(module).resolve("java/softpath");
            try (Stream<Path> files = Files.walk(java)) {
                assertThat(files.filter(file -> file.toString().endsWith(".java"))
                                .map(Path::getParent)
                                .distinct())
                        .isNotEmpty()
                        .allSatisfy(folder ->
                                assertThat(folder.resolve("package-info.java")).exists());
            }
        }
    }

    /** The rooms of the model, from the ground up: each may import those before it. */
    private static final List<String> ROOMS = List.of("", ".dataplane", ".scenario", ".result", ".study");

    @Test
    void roomsOfTheModelImportOnlyWhatLiesBelowThem() {
        for (int room = 0; room < ROOMS.size() - 1; room++) {
            String[] above = ROOMS.subList(room + 1, ROOMS.size()).stream()
                    .map(name -> "softpath.model" + name)
                    .toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage("softpath.model" + ROOMS.get(room)))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(above))
                    .check(SOFTPATH);
        }
    }

    @Test
    void packagesDoNotImportEachOtherInACircle() {
        slices().matching("softpath.(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(SOFTPATH);
    }

    /** What is needed to reach a real testbed stays out of all that is not one. */
    @Test
    void onlyTheHarnessReachesOtherMachines() {
        noClasses()
                .that()
                .resideOutsideOfPackage("softpath.harness..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.grpc..", "com.google.protobuf..", "org.apache.sshd..", "org.slf4j.."))
                .check(SOFTPATH);
    }

    /** How files are spelled is known where they are read and written. */
    @Test
    void onlyWhatReadsAndWritesFilesKnowsJackson() {
        noClasses()
                .that()
                .resideOutsideOfPackages("softpath.io..", "softpath.harness..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson.."))
                .check(SOFTPATH);
    }

    /** One simulator for the whole process would make a result depend on what else runs in it. */
    @Test
    void noSimulationUsesTheSimulatorThatSsjKeepsForTheWholeProcess() {
        noClasses()
                .should()
                .callMethod(Simulator.class, "getDefaultSimulator")
                .orShould()
                .callConstructor(Event.class)
                .orShould()
                .callConstructor(Accumulate.class)
                .orShould()
                .callConstructor(Accumulate.class, String.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("umontreal.ssj.simevents.Sim")
                .allowEmptyShould(true)
                .check(SOFTPATH);
    }

    @Test
    void whatDescribesReadsAndMeasuresKnowsNoSimulator() {
        noClasses()
                .that(resideInAnyPackage(Stream.of("units", "statistics", "model", "cost", "io", "harness")
                        .map(ArchitectureTest::pattern)
                        .toArray(String[]::new)))
                .should()
                .dependOnClassesThat(resideInAPackage("umontreal.ssj.simevents.."))
                .allowEmptyShould(true)
                .check(SOFTPATH);
    }

    /** A run is a function of scenario, models and seed. */
    @Test
    void whatIsSimulatedReadsNoClockAndNoRandomnessButItsStreams() {
        noClasses()
                .that(resideInAnyPackage(Stream.of("model", "cost", "engine", "mechanism", "wiring", "bound")
                        .map(ArchitectureTest::pattern)
                        .toArray(String[]::new)))
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .allowEmptyShould(true)
                .check(SOFTPATH);
    }

    /** What is read past the readings would not be listed among what a result rests on. */
    @Test
    void wiringReadsParametersThroughItsReadingsOnly() {
        noClasses()
                .that(resideInAPackage(pattern("wiring")))
                .should()
                .callMethod(Parameter.class, "value")
                .orShould()
                .callMethod(Parameter.class, "count")
                .orShould()
                .callMethod(Parameter.class, "interval")
                .check(SOFTPATH);
    }

    /** Names that many things could have: who reads one in an import or a type must know which is meant. */
    @Test
    void aPlainNameBelongsToOneTypeAndAKindSaysOfWhat() throws IOException {
        Pattern declared = Pattern.compile("\\b(?:class|record|interface|enum) (Core|Guest|Kind)\\b");
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(HOME.resolve("src"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                declared.matcher(Files.readString(file))
                        .results()
                        .forEach(type -> found.add(file.getFileName() + " " + type.group(1)));
            }
        }
        assertThat(found).containsExactlyInAnyOrder("Blueprint.java Core", "Blueprint.java Guest");
    }

    private static String pattern(String name) {
        return "softpath." + name + "..";
    }
}
