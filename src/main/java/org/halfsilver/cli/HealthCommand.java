package org.halfsilver.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code health}: asks a running service, for containers in which there is no shell and no curl. */
@Command(name = "health", mixinStandardHelpOptions = true, description = {
    "Asks a running service whether it is ready, and ends with 0 if it is."})
final class HealthCommand implements Callable<Integer> {
    private static final int TIMEOUT_MILLIS = 4_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "URL", defaultValue = "http://127.0.0.1:${env:MANAGEMENT_SERVER_PORT:-8081}/actuator/health/readiness", description = "What to ask. Default: ${DEFAULT-VALUE}.")
    private URI url = URI.create("http://127.0.0.1:8081/actuator/health/readiness");

    @Option(names = "--expect", paramLabel = "STATUS", defaultValue = "200", description = "The status to expect. Default: ${DEFAULT-VALUE}.")
    private int expected;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli injects the specification before it calls a command");
        }
        try {
            if (!(url.toURL().openConnection() instanceof HttpURLConnection connection)) {
                throw new IllegalArgumentException("no http");
            }
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            connection.disconnect();
            if (status == expected) {
                return 0;
            }
            spec.commandLine().getErr().println("status: " + status + " (expected: " + expected + ")");
        } catch (IOException e) {
            spec.commandLine().getErr().println("no answer: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "URL: " + url + " (expected: an http or https URL)", e);
        }
        return 1;
    }
}
