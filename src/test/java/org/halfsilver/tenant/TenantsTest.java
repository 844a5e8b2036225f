package org.halfsilver.tenant;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.halfsilver.link.keys.KeysetSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TenantsTest {
    private static final KeysetSource OURS = new KeysetSource.OwnFile(Path.of("ours.json"));
    private static final KeysetSource THEIRS = new KeysetSource.GivenFile(Path.of("theirs.json"));

    private static Tenant tenant(String name, @Nullable KeysetSource keys, String partition) {
        return new Tenant(name, keys, partition, null, null, RewriteDefaults.NONE);
    }

    @Test
    void nothingConfigured_isTheDefaultTenantAlone() {
        assertThat(Tenants.NONE.find("default")).isEqualTo(Tenant.DEFAULT);
        assertThat(Tenants.NONE.find("acme")).isNull();
        assertThat(Tenants.NONE.limiter("default")).isNull();
        assertThat(Tenants.NONE.keysetSources(OURS)).isEqualTo(Map.of("default", OURS));
    }

    @Test
    void tenantWithKeysOfItsOwn_hasItsPartOfTheCache() {
        var tenants = new Tenants(List.of(tenant("acme", THEIRS, "acme")));

        assertThat(tenants.partition("acme")).isEqualTo("acme");
        assertThat(tenants.partition("default")).isEqualTo("default");
        assertThat(tenants.partition("unknown")).isEqualTo("default");
        assertThat(tenants.keysetSources(OURS)).isEqualTo(Map.of("default", OURS, "acme", THEIRS));
    }

    @Test
    void partitionWithoutKeys_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tenants(List.of(tenant("acme", null, "acme"))))
                .withMessageStartingWith("tenant acme: cache partition 'acme' without link keys");
        assertThat(new Tenants(List.of(tenant("acme", null, "default"))).find("acme")).isNotNull();
        assertThat(new Tenants(List.of(tenant("default", null, "main"), tenant("acme", null, "main")))
                .partition("acme")).isEqualTo("main");
    }

    @Test
    void defaultTenantsKeys_areTheServices() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tenants(List.of(tenant("default", THEIRS, "default"))))
                .withMessageStartingWith("tenant default: link keys of its own");
    }

    @Test
    void twoOfAName_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Tenants(List.of(tenant("acme", null, "default"), tenant("acme", null, "default"))))
                .withMessageStartingWith("tenant: two named 'acme'");
    }

    @Test
    void namesOfAnotherForm_areRefused() {
        for (String name : List.of("", "A", "-a", "a/b", "a b", "x".repeat(64), "\u00e9")) {
            assertThatIllegalArgumentException().isThrownBy(() -> tenant(name, null, "default"));
            assertThatIllegalArgumentException().isThrownBy(() -> tenant("acme", THEIRS, name));
        }
    }

    @Test
    void limit_isCountedForTheTenantAcrossCalls() {
        var tenants = new Tenants(List.of(
                new Tenant("acme", null, "default", null, new RateLimit(0.001, 2), RewriteDefaults.NONE)));

        for (int call = 0; call < 4; call++) {
            RateLimiter limiter = tenants.limiter("acme");
            assertThat(limiter != null && limiter.tryCall().isZero()).isEqualTo(call < 2);
        }
    }
}
