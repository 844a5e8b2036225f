package org.halfsilver.config;

import java.nio.file.Path;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Every setting of Halfsilver. What is none of them stops the start: a misspelt limit that is passed over in silence is no
 * limit.
 *
 * @param publicUrl what links begin with: where readers' browsers reach this service
 * @param dataDir where a single machine keeps its keys and its disk cache
 * @param apiToken the token that backends send as {@code Authorization: Bearer …}
 * @param apiTokenFile a file whose first line is that token, for mounted secrets
 * @param apiTokensFile a file with the hashes of several tokens, as "tokens create" keeps it; without it, the data
 *        directory may hold one
 * @param playground the page for trying it out
 * @param tenants backends that have something of their own; off while the list is empty
 * @param links making and opening links
 * @param rewrite rewriting messages
 * @param fetch asking origins
 * @param image rebuilding pictures
 * @param cache keeping images
 * @param prefetch fetching before anybody reads
 * @param warmUp samples at the start
 * @param shutdown stopping
 * @param tracing OpenTelemetry traces
 */
@ConfigurationProperties(prefix = "halfsilver", ignoreUnknownFields = false)
@Validated
public record HalfsilverProperties(
        @DefaultValue("http://localhost:8080") @Pattern(regexp = "https?://[^/?#\\s]+(/[^?#\\s]*)?", message = "must be an http or https URL without query, such as https://images.example.org") String publicUrl,
        @DefaultValue("./data") Path dataDir,
        @Nullable String apiToken,
        @Nullable Path apiTokenFile,
        @Nullable Path apiTokensFile,
        @DefaultValue @Valid @NestedConfigurationProperty PlaygroundProperties playground,
        @DefaultValue List<@Valid TenantProperties> tenants,
        @DefaultValue @Valid @NestedConfigurationProperty LinkProperties links,
        @DefaultValue @Valid @NestedConfigurationProperty RewriteProperties rewrite,
        @DefaultValue @Valid @NestedConfigurationProperty FetchProperties fetch,
        @DefaultValue @Valid @NestedConfigurationProperty ImageProperties image,
        @DefaultValue @Valid @NestedConfigurationProperty CacheProperties cache,
        @DefaultValue @Valid @NestedConfigurationProperty PrefetchProperties prefetch,
        @DefaultValue @Valid @NestedConfigurationProperty WarmUpProperties warmUp,
        @DefaultValue @Valid @NestedConfigurationProperty ShutdownProperties shutdown,
        @DefaultValue @Valid @NestedConfigurationProperty TracingProperties tracing) {

    /** Without the token, so that it can be printed. */
    @Override
    public String toString() {
        return "HalfsilverProperties[publicUrl=" + publicUrl + ", dataDir=" + dataDir + "]";
    }
}
