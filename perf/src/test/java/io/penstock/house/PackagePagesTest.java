package io.penstock.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the page of each package of core to what it says that the package sees. */
class PackagePagesTest {
    private static final String BASE = "io.penstock.";
    private static final Pattern MAY_SEE = Pattern.compile("May see: (.*?)\\. Read", Pattern.DOTALL);
    private static final Pattern ROOM = Pattern.compile("\\{@code ([a-z.]+)}");
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(Rooms.CORE);

    static Stream<String> rooms() {
        return Rooms.CORE.stream();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void namesTheRoomsThatItsTypesSeeAndNoOther(String room) throws IOException {
        assertEquals(seen(room), named(room));
    }

    private static Set<String> seen(String room) {
        return CORE.stream()
                .filter(type -> type.getPackageName().equals(room))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(seen -> seen.getTargetClass().getBaseComponentType().getPackageName())
                .filter(name -> name.startsWith(BASE) && !name.equals(room))
                .map(name -> name.substring(BASE.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named(String room) throws IOException {
        Path page = Path.of("..", "core", "src", "main", "java").resolve(room.replace('.', '/'));
        String text = Files.readString(page.resolve("package-info.java")).replace("\n *", "");
        Matcher found = MAY_SEE.matcher(text);
        assertTrue(found.find(), () -> "want 'May see: …. Read' on the page of " + room + ", got " + text);
        return ROOM.matcher(found.group(1))
                .results()
                .map(each -> each.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
