package io.penstock.house;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The launcher against the build that it launches: it repeats names and flags that stand elsewhere too. */
class LauncherTest {
    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final Path LAUNCHER = TOP.resolve("penstock");

    @ParameterizedTest
    @MethodSource("mains")
    void startsAProgramThatThereIs(String main) {
        assertDoesNotThrow(
                () -> Class.forName(main, false, getClass().getClassLoader()).getMethod("main", String[].class));
    }

    @Test
    void givesTheFlagsThatTheTestsRunWith() throws IOException {
        Stream<String> here = ManagementFactory.getRuntimeMXBean().getInputArguments().stream();
        Set<String> flags =
                here.filter(argument -> argument.startsWith("--add-")).collect(Collectors.toSet());
        assertEquals(new TreeSet<>(flags), new TreeSet<>(matches(LAUNCHER, "--add-\\w+=\\S+")));
    }

    @Test
    void givesTheFlagsThatTheManifestsHold() throws IOException {
        List<String> opened = matches(LAUNCHER, "(?<=--add-opens=)[^=]+");
        List<String> exported = matches(LAUNCHER, "(?<=--add-exports=)[^=]+");
        Path pom = TOP.resolve("pom.xml");
        assertEquals(matches(pom, "(?<=<manifest.add-opens>)[^<]+"), List.of(String.join(" ", opened)));
        assertEquals(matches(pom, "(?<=<manifest.add-exports>)[^<]+"), List.of(String.join(" ", exported)));
    }

    @Test
    void refusesAnUnknownWord() throws Exception {
        Process process = launch("brew").start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(2, process.waitFor());
        assertTrue(said.startsWith("penstock: want trades, wordcount or bench, got 'brew'\n"), said);
    }

    @Test
    void helpsOnStandardOutput() throws Exception {
        Process process = launch("--help").start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertTrue(said.startsWith("Usage: penstock WORD"), said);
    }

    static List<String> mains() throws IOException {
        return matches(LAUNCHER, "(?<=main=)\\S+");
    }

    private static ProcessBuilder launch(String word) {
        return new ProcessBuilder("sh", LAUNCHER.toString(), word);
    }

    private static List<String> matches(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
