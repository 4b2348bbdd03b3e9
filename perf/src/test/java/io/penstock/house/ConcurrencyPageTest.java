package io.penstock.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.lmax.disruptor.Sequence;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/concurrency.md} to the fields that cross threads. */
class ConcurrencyPageTest {
    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+\\.\\w+)` \\|", Pattern.MULTILINE);

    @Test
    void thePageListsEachFieldThatCrossesThreadsAndNoOther() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "concurrency.md"));
        Set<String> listed =
                ROW.matcher(page).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
        Set<String> shared = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(Rooms.names(Rooms.CORE, Rooms.names(Rooms.ENGINE)))
                        .stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(ConcurrencyPageTest::crossesThreads)
                        .map(field -> field.getOwner().getSimpleName() + "." + field.getName())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(shared, listed);
    }

    private static boolean crossesThreads(JavaField field) {
        String type = field.getRawType().getName();
        return field.getModifiers().contains(JavaModifier.VOLATILE)
                || type.startsWith("java.util.concurrent.atomic.")
                || (type.startsWith("org.agrona.concurrent.")
                        && field.getRawType().isAssignableTo(Queue.class))
                || field.getRawType().isAssignableTo(Sequence.class)
                || type.equals("io.penstock.engine.carry.Count")
                || type.equals(Sequence[].class.getName())
                || field.getRawType().isAssignableTo(VarHandle.class);
    }
}
