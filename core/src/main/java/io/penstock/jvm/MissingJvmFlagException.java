package io.penstock.jvm;

import java.util.List;
import java.util.stream.Collectors;

/** The JVM was started without flags that a library wants. The message holds the lines to add to its command. */
public final class MissingJvmFlagException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    MissingJvmFlagException(List<JvmFlag> missing) {
        super(missing.stream()
                .map(flag -> "%n    %s    (wanted by %s)".formatted(flag.line(), flag.wantedBy()))
                .collect(Collectors.joining("", "want JVM flags that were not given, add to the java command:", "")));
    }
}
