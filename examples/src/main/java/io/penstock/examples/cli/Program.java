package io.penstock.examples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/**
 * Runs a {@link Command} as a program: reads its options, runs it, and turns however it ended into an exit code and, where
 * something went wrong, one line on standard error.
 */
public final class Program {
    private final Command command;
    private final CommandLine line;
    private final Console console;

    /** Made while there is memory: when none is left, not even a line can be put together. */
    private final byte[] noMemory;

    Program(Command command, Console console) {
        this.command = command;
        this.line = new CommandLine(command).setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(false);
        this.console = console;
        this.noMemory = (line.getCommandName() + ": " + Failures.NO_MEMORY + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What a {@code main} method does; ends the process. */
    public static void main(Command command, String... args) {
        Console console = Console.ofProcess();
        Signals.raise(console.interruption());
        System.exit(new Program(command, console).run(args));
    }

    /** Answers the exit code. */
    int run(String... args) {
        try {
            return line.parseArgs(args).isUsageHelpRequested() ? help() : command.run(console);
        } catch (ParameterException | UsageException e) {
            return misused(e.getMessage());
        } catch (Throwable e) {
            return failed(e);
        }
    }

    private int help() throws IOException {
        console.out().write(line.getUsageMessage(Ansi.OFF).getBytes(StandardCharsets.UTF_8));
        return ExitCode.DONE;
    }

    private int misused(String message) {
        console.err().println(line.getCommandName() + ": " + Failures.oneLine(message) + " (see --help)");
        return ExitCode.USAGE;
    }

    private int failed(Throwable failure) {
        if (Failures.find(failure, OutputClosedException.class) != null) {
            return ExitCode.DONE;
        }
        try {
            tell(failure);
        } catch (OutOfMemoryError e) {
            console.err().write(noMemory, 0, noMemory.length);
        }
        return ExitCode.FAILED;
    }

    private void tell(Throwable failure) {
        console.err().println(line.getCommandName() + ": " + Failures.describe(failure));
        if (command.debug()) {
            failure.printStackTrace(console.err());
        }
    }
}
