package org.halfsilver.link.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeysetFileTest {
    @TempDir
    private Path directory = Path.of("");
    private Path path = Path.of("");

    @BeforeEach
    void nameFile() {
        path = directory.resolve("data").resolve(KeysetFile.NAME);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private void write(String text, String mode) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private void assertRefused(String message) {
        assertThatExceptionOfType(KeysetException.class).isThrownBy(() -> new KeysetFile(path).read())
                .withMessageStartingWith("link keys in " + path + ": ").withMessageContaining(message);
    }

    @Test
    void missingFile_isMadeForItsOwnerAlone() throws Exception {
        LinkKeyset made = new KeysetFile(path).readOrCreate();

        assertThat(mode(path)).isEqualTo("rw-------");
        assertThat(new KeysetFile(path).readOrCreate()).isEqualTo(made);
        try (var files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void manyStartsAtOnce_agreeOnOneKeySet() throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<LinkKeyset>> starts = IntStream.range(0, 16)
                    .<Callable<LinkKeyset>>mapToObj(i -> () -> new KeysetFile(path).readOrCreate()).toList();
            LinkKeyset first = new KeysetFile(path).readOrCreate();
            for (var start : executor.invokeAll(starts)) {
                assertThat(start.get()).isEqualTo(first);
            }
        }
    }

    @Test
    void fileThatEverybodyMayRead_isRefusedWithTheCommandThatHelps() throws Exception {
        write(LinkKeyset.generate().toSecretJson(), "rw-r--r--");
        assertRefused("chmod o= " + path);

        write(LinkKeyset.generate().toSecretJson(), "rw--w--w-");
        assertRefused("chmod o= " + path);
    }

    @Test
    void fileThatItsGroupMayRead_isTaken() throws Exception {
        LinkKeyset keyset = LinkKeyset.generate();
        write(keyset.toSecretJson(), "r--r-----");

        assertThat(new KeysetFile(path).read()).isEqualTo(keyset);
    }

    @Test
    void mountedSecretBehindSymbolicLinks_isTaken() throws Exception {
        LinkKeyset keyset = LinkKeyset.generate();
        write(keyset.toSecretJson(), "r--------");
        Path link = Files.createSymbolicLink(directory.resolve("keys.json"), path);

        assertThat(new KeysetFile(link).read()).isEqualTo(keyset);
    }

    @Test
    void missingEmptyOrWrongFile_isRefusedWithWhatToDo() throws Exception {
        assertRefused("no such file (make it with 'keys create')");
        write("", "rw-------");
        assertRefused("empty");
        write(" \n", "rw-------");
        assertRefused("empty");
        write("{}", "rw-------");
        assertRefused("'keys create'");
        write("not json", "rw-------");
        assertRefused("not a Tink key set");
        write("{\"primaryKeyId\":1,\"key\":[]}", "rw-------");
        assertRefused("'keys create'");
        write("x".repeat(2 << 20), "rw-------");
        assertRefused("size: 2097152 bytes");
    }

    @Test
    void keysOfAnotherKind_areRefused() throws Exception {
        // An AES-GCM key as Tinkey writes it, of 16 zero bytes.
        write("""
                {"primaryKeyId":7,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey",
                "value":"GhAAAAAAAAAAAAAAAAAAAAAA","keyMaterialType":"SYMMETRIC"},"status":"ENABLED","keyId":7,
                "outputPrefixType":"TINK"}]}""", "rw-------");
        assertRefused("not a Tink key set of AES-SIV keys");

        write(LinkKeyset.generate().toSecretJson().replace("TINK", "RAW"), "rw-------");
        assertRefused("output prefix type TINK");
    }

    @Test
    void messageAboutWrongKeys_quotesNothingOfThem() throws Exception {
        String json = LinkKeyset.generate().toSecretJson();
        String value = json.replaceFirst("(?s).*?\"value\"\\s*:\\s*\"", "").substring(0, 80);
        assertThat(value).matches("[A-Za-z0-9+/]{80}");
        String broken = json.replace(value, value.substring(0, 40) + "!" + value.substring(41));
        write(broken, "rw-------");

        assertThatExceptionOfType(KeysetException.class).isThrownBy(() -> new KeysetFile(path).read())
                .satisfies(e -> {
                    assertThat(e.getMessage()).doesNotContain(value.substring(4, 16));
                    assertThat(e.getCause()).hasNoCause();
                });
    }

    @Test
    void update_keepsModeAndChangesTheWholeFile() throws Exception {
        var file = new KeysetFile(path);
        LinkKeyset made = file.readOrCreate();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));

        LinkKeyset updated = file.update(keyset -> keyset.withNewKey(/* primary= */ true));

        assertThat(mode(path)).isEqualTo("rw-r-----");
        assertThat(updated.keys()).hasSize(2);
        assertThat(updated.keys().getFirst().id()).isEqualTo(made.keys().getFirst().id());
        assertThat(updated.keys().getLast().primary()).isTrue();
        assertThat(file.read()).isEqualTo(updated);
    }

    @Test
    void updateThatFails_leavesTheFile() throws Exception {
        var file = new KeysetFile(path);
        LinkKeyset made = file.readOrCreate();

        assertThatExceptionOfType(KeysetException.class)
                .isThrownBy(() -> file.update(keyset -> keyset.without(keyset.keys().getFirst().id())))
                .withMessageContaining("primary");
        assertThat(file.read()).isEqualTo(made);
    }

    @Test
    void updatesAtOnce_areAllKept() throws Exception {
        var file = new KeysetFile(path);
        file.readOrCreate();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<LinkKeyset>> updates = IntStream.range(0, 12)
                    .<Callable<LinkKeyset>>mapToObj(i -> () -> file.update(keyset -> keyset.withNewKey(false)))
                    .toList();
            for (var update : executor.invokeAll(updates)) {
                assertThat(update.get().keys()).hasSizeGreaterThan(1);
            }
        }
        assertThat(file.read().keys()).hasSize(13);
    }

    @Test
    void create_neverOverwrites() throws Exception {
        var file = new KeysetFile(path);
        LinkKeyset made = file.readOrCreate();

        assertThatExceptionOfType(KeysetException.class).isThrownBy(() -> file.create(LinkKeyset.generate()))
                .withMessageContaining("there already");
        assertThat(file.read()).isEqualTo(made);
    }
}
