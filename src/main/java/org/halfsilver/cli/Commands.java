package org.halfsilver.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import picocli.CommandLine;

import org.halfsilver.link.keys.KeysetException;
import org.halfsilver.token.TokenException;

/**
 * Runs a command of the command line. Exit codes: 0 done, 1 not done for the reason on standard error, 2 wrong usage.
 * What a script may want to read goes to standard output, everything else to standard error.
 */
public final class Commands {
    private static final Set<String> FIRST_WORDS = Set.of("keys", "tokens", "health", "help", "--help", "-h",
            "--version");

    private Commands() {
    }

    /**
     * Tells commands from the arguments of the service.
     *
     * @param args the program's arguments
     * @return whether to run them here
     */
    public static boolean areMeantBy(String... args) {
        return args.length > 0 && FIRST_WORDS.contains(args[0]);
    }

    /**
     * Runs a command with the process's own output.
     *
     * @param args the program's arguments
     * @return the exit code
     */
    public static int run(String... args) {
        return run(new PrintWriter(System.out, /* autoFlush= */ true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, /* autoFlush= */ true, StandardCharsets.UTF_8), args);
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new HalfsilverCommand())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(Commands::refuse)
                .execute(args);
    }

    private static int refuse(Exception e, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
        if (e instanceof KeysetException || e instanceof TokenException) {
            command.getErr().println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw e;
    }
}
