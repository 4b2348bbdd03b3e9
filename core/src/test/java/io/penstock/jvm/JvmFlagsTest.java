package io.penstock.jvm;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.agrona.UnsafeApi;
import org.junit.jupiter.api.Test;

class JvmFlagsTest {
    private static final String MODULE = "io.penstock.core";
    private static final List<String> ON_CLASS_PATH = List.of(
            "-cp", ChildJvm.path(AgronaProbe.class, JvmFlags.class, UnsafeApi.class), AgronaProbe.class.getName());
    private static final List<String> ON_MODULE_PATH = List.of(
            "-p",
            ChildJvm.path(JvmFlags.class, UnsafeApi.class),
            "--patch-module",
            MODULE + "=" + ChildJvm.path(AgronaProbe.class),
            "-m",
            MODULE + "/" + AgronaProbe.class.getName());

    @Test
    void saysWhatIsMissingOnTheClassPath() throws Exception {
        assertEquals(missing("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"), ChildJvm.run(ON_CLASS_PATH));
    }

    @Test
    void worksOnTheClassPathWithTheLineItNames() throws Exception {
        String[] line = ChildJvm.linesOf(ChildJvm.run(ON_CLASS_PATH));
        assertEquals("works: 42", ChildJvm.run(ON_CLASS_PATH, line));
    }

    @Test
    void saysWhatIsMissingOnTheModulePath() throws Exception {
        assertEquals(missing("--add-opens=java.base/jdk.internal.misc=org.agrona"), ChildJvm.run(ON_MODULE_PATH));
    }

    @Test
    void worksOnTheModulePathWithTheLineItNames() throws Exception {
        String[] line = ChildJvm.linesOf(ChildJvm.run(ON_MODULE_PATH));
        assertEquals("works: 42", ChildJvm.run(ON_MODULE_PATH, line));
    }

    @Test
    void namesAllThatIsMissingAtOnce() {
        JvmFlag exported = new JvmFlag(JvmFlag.Access.EXPORTS, "sun.launcher", JvmFlags.class, "one");
        JvmFlag opened = new JvmFlag(JvmFlag.Access.OPENS, "sun.launcher", JvmFlags.class, "other");
        Exception refusal =
                assertThrows(MissingJvmFlagException.class, () -> JvmFlags.require(exported, JvmFlags.AGRONA, opened));
        assertEquals("""
                want JVM flags that were not given, add to the java command:
                    --add-exports=java.base/sun.launcher=ALL-UNNAMED    (wanted by one)
                    --add-opens=java.base/sun.launcher=ALL-UNNAMED    (wanted by other)""", refusal.getMessage().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void asksForNothingWhereThePackageIsOpenAnyway() {
        assertDoesNotThrow(
                () -> JvmFlags.require(new JvmFlag(JvmFlag.Access.EXPORTS, "java.util", JvmFlags.class, MODULE)));
    }

    private static String missing(String line) {
        return "want JVM flags that were not given, add to the java command:\n    " + line
                + "    (wanted by io.penstock.core)";
    }
}
