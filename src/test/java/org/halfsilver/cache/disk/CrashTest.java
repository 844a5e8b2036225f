package org.halfsilver.cache.disk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.halfsilver.cache.CacheRecord;
import org.halfsilver.cache.Records;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that writes is killed with SIGKILL, again and again, and what it leaves is read. */
@Timeout(600)
class CrashTest {
    private static final int NONE = -1;

    @TempDir
    private Path directory;
    /** The versions of each name that are right: one, or what was before and what was being done when it was killed. */
    private final Map<Integer, Set<Integer>> right = new HashMap<>();

    @Test
    void killedProcess_losesNothingThatWasKept_andLeavesNoWrongByte() throws Exception {
        killAndCheck(3);
    }

    @Test
    @Tag("slow")
    void processKilledAtManyMoments_losesNothingThatWasKept_andLeavesNoWrongByte() throws Exception {
        killAndCheck(60);
    }

    private void killAndCheck(int times) throws Exception {
        Random random = new Random(11);
        int checked = 0;
        for (int i = 0; i < times; i++) {
            runAndKill(i, 50 + random.nextInt(400));
            checked += check();
        }
        assertThat(checked).isGreaterThan(10 * times);
    }

    private void runAndKill(int seed, int lines) throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                        "-Xmx128m", "-cp", System.getProperty("java.class.path"), CrashVictim.class.getName(),
                        directory.toString(), Integer.toString(seed)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < lines; i++) {
                note(Objects.requireNonNull(out.readLine(), "the process ended by itself"));
            }
            victim.destroyForcibly();
            // What it said before it died counts as well.
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                note(line);
            }
        } finally {
            victim.destroyForcibly().waitFor();
        }
    }

    private void note(String line) {
        String[] words = line.split(" ", -1);
        if (words.length > 1) {
            int name = Integer.parseInt(words[1]);
            int version = words.length > 2 ? Integer.parseInt(words[2]) : NONE;
            boolean done = words[0].equals("kept") || words[0].equals("forgot");
            Set<Integer> versions = right.computeIfAbsent(name, any -> new HashSet<>(Set.of(NONE)));
            if (done) {
                versions.clear();
            }
            versions.add(version);
        }
    }

    /** {@return how many records there are} */
    private int check() {
        int found = 0;
        try (DiskTier tier = CrashVictim.tier(directory)) {
            for (Map.Entry<Integer, Set<Integer>> each : right.entrySet()) {
                int name = each.getKey();
                CacheRecord record = tier.find(CrashVictim.key(name)).block();
                int version = record == null ? NONE : (int) (record.storedAt() - Records.NOW);
                assertThat(each.getValue()).as("name %d", name).contains(version);
                if (record != null) {
                    assertThat(Records.same(record, CrashVictim.record(name, version))).as("name %d", name).isTrue();
                    found++;
                }
                each.setValue(new HashSet<>(Set.of(version)));
            }
        }
        return found;
    }
}
