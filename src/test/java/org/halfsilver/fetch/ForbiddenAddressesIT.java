package org.halfsilver.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Real private, local and reserved addresses, with somebody listening at each of them: in a network namespace of its own,
 * where the loopback interface has them all. The settings are the defaults, so that nothing is allowed for the test's sake.
 */
class ForbiddenAddressesIT {

    @Test
    void listenersAtForbiddenAddresses_neverSeeAConnection() throws IOException, InterruptedException {
        assumeTrue(succeeds("unshare", "-rn", "true"), "network namespaces are not permitted here");
        assumeTrue(succeeds("ip", "-V"), "the ip command (iproute2) is missing");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process probe = new ProcessBuilder("unshare", "-rn", java, "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", classes, ForbiddenAddressesProbe.class.getName())
                .redirectErrorStream(true).start();
        String output = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(probe.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("control: fetched").contains("reached: []");
        assertThat(probe.exitValue()).as(output).isZero();
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(List.of(command)).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
