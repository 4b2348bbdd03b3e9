package io.penstock.engine.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Holds the page of the rules to the tests of this module, all of them. */
class RulesTest {
    private static final Pattern RULE = Pattern.compile("^\\*\\*([A-Z]\\d+) ", Pattern.MULTILINE);
    private static final String CLASS = ".class";

    @Test
    void eachRuleIsHeldByATestAndEachTestNamesARule() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "semantics.md"));
        Set<String> written = RULE.matcher(page)
                .results()
                .map((MatchResult rule) -> rule.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> held = holding()
                .flatMap(
                        method -> Arrays.stream(method.getAnnotation(Rule.class).value()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(written, held);
    }

    @Test
    void whatHoldsARuleRuns() throws Exception {
        holding().forEach(method -> assertTrue(runs(method), () -> method + " holds a rule, and does not run"));
    }

    /** Whether a build runs it: as a test, and not disabled, of a class that it takes for one of tests. */
    private static boolean runs(Method method) {
        Class<?> top = method.getDeclaringClass();
        return AnnotationSupport.isAnnotated(method, Testable.class)
                && Stream.<AnnotatedElement>of(method, top)
                        .noneMatch(at -> AnnotationSupport.isAnnotated(at, Disabled.class))
                && top.getSimpleName().endsWith("Test");
    }

    private static Stream<Method> holding() throws IOException, URISyntaxException {
        return classes()
                .flatMap(holder -> Stream.of(holder.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Rule.class));
    }

    private static Stream<Class<?>> classes() throws IOException, URISyntaxException {
        Path tests = Path.of(RulesTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(tests)) {
            return files
                    .map(file -> tests.relativize(file).toString())
                    .filter(name -> name.endsWith(CLASS))
                    .map(RulesTest::named)
                    .toList()
                    .stream();
        }
    }

    private static Class<?> named(String file) {
        String name = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
        try {
            return Class.forName(name, false, RulesTest.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
