package org.halfsilver.link;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.halfsilver.link.keys.KeysetException;
import org.halfsilver.link.keys.KeysetFile;
import org.halfsilver.link.keys.KeysetSource;
import org.halfsilver.link.keys.LinkKeyset;
import org.halfsilver.secret.SecretWatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LinkKeyStoreTest {
    private static final String ADDRESS = "https://a.example/b.png";

    @TempDir
    private Path directory = Path.of("");

    private static ProxyLinks links(LinkKeyStore store) {
        return new ProxyLinks(LinkSettings.DEFAULT, store.keys(), InstantSource.system());
    }

    private static String token(ProxyLinks links) {
        return ((Sealing.Link) links.seal(ADDRESS, LinkPurpose.IMAGE)).url()
                .substring("http://localhost:8080/i/".length());
    }

    private LinkKeyStore open(Path file) throws KeysetException {
        return LinkKeyStore.open(Map.of("default", new KeysetSource.OwnFile(file)));
    }

    @Test
    void rotatedKeySet_isTakenOverWithoutARestart() throws Exception {
        Path file = directory.resolve("keys.json");
        LinkKeyStore store = open(file);
        ProxyLinks links = links(store);
        String old = token(links);

        assertThat(store.refresh()).isFalse();
        LinkKeyset rotated = new KeysetFile(file).update(keyset -> keyset.withNewKey(/* primary= */ true));
        assertThat(store.refresh()).isTrue();
        assertThat(store.refresh()).isFalse();

        assertThat(token(links)).isNotEqualTo(old);
        assertThat(links.open(old)).isEqualTo(new OpenedLink.Image("default", ADDRESS));

        new KeysetFile(file).update(keyset -> keyset.without(rotated.keys().getFirst().id()));
        assertThat(store.refresh()).isTrue();
        assertThat(links.open(old)).isEqualTo(new OpenedLink.Refused(LinkRefusal.INVALID));
    }

    @Test
    void mountedSecretThatIsSwapped_isTakenOver() throws Exception {
        // Kubernetes replaces the directory that ..data points at.
        for (String version : List.of("v1", "v2")) {
            new KeysetFile(directory.resolve(version).resolve("keys.json")).create(LinkKeyset.generate());
        }
        Path data = Files.createSymbolicLink(directory.resolve("..data"), Path.of("v1"));
        Path mounted = Files.createSymbolicLink(directory.resolve("keys.json"), Path.of("..data/keys.json"));
        LinkKeyStore store = LinkKeyStore.open(Map.of("default", new KeysetSource.GivenFile(mounted)));
        String old = token(links(store));

        Files.delete(data);
        Files.createSymbolicLink(data, Path.of("v2"));

        assertThat(store.refresh()).isTrue();
        assertThat(token(links(store))).isNotEqualTo(old);
    }

    @Test
    void keySetThatBreaksOrDisappears_leavesTheOldKeysAtWork() throws Exception {
        Path file = directory.resolve("keys.json");
        LinkKeyStore store = open(file);
        String token = token(links(store));

        Files.writeString(file, "broken");
        assertThat(store.refresh()).isFalse();
        Files.delete(file);
        assertThat(store.refresh()).isFalse();

        assertThat(file).doesNotExist();
        assertThat(token(links(store))).isEqualTo(token);
    }

    @Test
    void keySetThatBecomesReadableToEverybody_leavesTheOldKeysAtWork() throws Exception {
        Path file = directory.resolve("keys.json");
        LinkKeyStore store = open(file);
        String token = token(links(store));
        new KeysetFile(file).update(keyset -> keyset.withNewKey(/* primary= */ true));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(store.refresh()).isFalse();
        assertThat(token(links(store))).isEqualTo(token);
    }

    @Test
    void keySetThatIsGivenButMissing_stopsTheStart() {
        Path file = directory.resolve("keys.json");

        assertThatExceptionOfType(KeysetException.class)
                .isThrownBy(() -> LinkKeyStore.open(Map.of("default", new KeysetSource.GivenFile(file))))
                .withMessage("link keys in " + file + ": no such file (make it with 'keys create')");
    }

    @Test
    void keyThatTwoTenantsHave_stopsTheStartAndIsNotTakenOver() throws Exception {
        Path ours = directory.resolve("ours.json");
        Path theirs = directory.resolve("theirs.json");
        LinkKeyset keyset = LinkKeyset.generate();
        new KeysetFile(ours).create(keyset);
        new KeysetFile(theirs).create(keyset.withNewKey(/* primary= */ true));
        Map<String, KeysetSource> sources = Map.of("default", new KeysetSource.GivenFile(ours), "acme",
                new KeysetSource.GivenFile(theirs));
        String shared = Integer.toUnsignedString(keyset.keys().getFirst().id());

        assertThatExceptionOfType(KeysetException.class).isThrownBy(() -> LinkKeyStore.open(sources))
                .withMessageMatching("link keys of tenants '(default' and 'acme|acme' and 'default)': both have key "
                        + shared + " .*");

        new KeysetFile(theirs).update(present -> present.without(keyset.keys().getFirst().id()));
        LinkKeyStore store = LinkKeyStore.open(sources);
        new KeysetFile(ours).update(present -> new KeysetFile(theirs).read());
        assertThat(store.refresh()).isFalse();
    }

    @Test
    void keySetInAVariable_isRead() throws Exception {
        LinkKeyset keyset = LinkKeyset.generate();
        var source = new KeysetSource.Text("HALFSILVER_LINKS_KEYSET", keyset.toSecretJson());

        LinkKeyStore store = LinkKeyStore.open(Map.of("default", source));

        assertThat(token(links(store)))
                .isEqualTo(token(new ProxyLinks(LinkSettings.DEFAULT, new LinkKeys(keyset), InstantSource.system())));
        assertThat(source.toString()).isEqualTo("Text[name=HALFSILVER_LINKS_KEYSET]");
        assertThatExceptionOfType(KeysetException.class)
                .isThrownBy(() -> new KeysetSource.Text("HALFSILVER_LINKS_KEYSET", "{}").read())
                .withMessageStartingWith("link keys in HALFSILVER_LINKS_KEYSET: ");
    }

    @Test
    void watch_keepsLookingWhateverALookThrows() throws Exception {
        var looks = new CountDownLatch(3);
        try (var watch = new SecretWatch(Duration.ofMillis(1), List.of(() -> {
            throw new IllegalStateException("a look that fails, on purpose");
        }, looks::countDown))) {
            assertThat(watch).isNotNull();
            assertThat(looks.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
