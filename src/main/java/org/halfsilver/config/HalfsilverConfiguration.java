package org.halfsilver.config;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.halfsilver.cache.CacheNames;
import org.halfsilver.cache.ImageCache;
import org.halfsilver.cache.redis.SharedRedis;
import org.halfsilver.fetch.FetchInterceptor;
import org.halfsilver.fetch.FetchListener;
import org.halfsilver.fetch.ImageFetcher;
import org.halfsilver.image.Reencoder;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.link.CamoLinks;
import org.halfsilver.link.LinkKeyStore;
import org.halfsilver.link.LinkKeys;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.link.keys.KeysetException;
import org.halfsilver.metrics.Meters;
import org.halfsilver.playground.PlaygroundConfiguration;
import org.halfsilver.playground.PlaygroundSettings;
import org.halfsilver.proxy.ComputeQueue;
import org.halfsilver.proxy.ImageProxy;
import org.halfsilver.proxy.PipelineListener;
import org.halfsilver.proxy.Prefetcher;
import org.halfsilver.rewrite.MailRewriter;
import org.halfsilver.rewrite.RewriteLimits;
import org.halfsilver.secret.SecretWatch;
import org.halfsilver.tenant.Tenants;
import org.halfsilver.token.ApiToken;
import org.halfsilver.token.ApiTokens;
import org.halfsilver.token.TokenException;
import org.halfsilver.token.TokenFile;
import org.halfsilver.tracker.TrackerLists;
import org.halfsilver.web.WebConfiguration;
import org.halfsilver.web.WebSettings;

/** Puts the parts together, in the order in which data flows through them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HalfsilverProperties.class)
@Import({CacheConfiguration.class, RedisConfiguration.class, WebConfiguration.class, PlaygroundConfiguration.class,
    SettingConverters.class, SignalsConfiguration.class, LifecycleConfiguration.class})
public class HalfsilverConfiguration {
    static final String IMAGE_QUEUE = "imageQueue";

    @Bean
    ApiTokens apiTokens(HalfsilverProperties properties) {
        String token = ApiExposure.token(properties.apiToken(), properties.apiTokenFile());
        List<ApiToken> configured = token == null
                ? List.of()
                : List.of(ApiTokens.configured(token, LinkKeys.DEFAULT_TENANT));
        Path file = properties.apiTokensFile();
        try {
            return ApiTokens.open(configured, file == null
                    ? TokenFile.optional(dataDirectory(properties).resolve(TokenFile.NAME))
                    : TokenFile.required(file));
        } catch (TokenException e) {
            throw new SettingException(e.getMessage(), "Mend the file, or make one with: tokens create");
        }
    }

    @Bean
    Tenants tenants(HalfsilverProperties properties) {
        try {
            return new Tenants(properties.tenants().stream().map(TenantProperties::tenant).toList());
        } catch (IllegalArgumentException e) {
            throw new SettingException("halfsilver.tenants: " + e.getMessage(), "Correct the list of tenants.");
        }
    }

    @Bean
    LinkKeyStore linkKeyStore(HalfsilverProperties properties, Tenants tenants) {
        try {
            return LinkKeyStore.open(tenants.keysetSources(properties.links().keysetSource(dataDirectory(properties))));
        } catch (KeysetException e) {
            throw new SettingException(e.getMessage(),
                    "Mend or replace the key set; a new one is made with: keys create");
        }
    }

    @Bean(destroyMethod = "close")
    SecretWatch secretWatch(HalfsilverProperties properties, LinkKeyStore keys, ApiTokens tokens,
            TrackerLists trackers) {
        return new SecretWatch(properties.links().reloadInterval(),
                List.of(keys::refresh, tokens::refresh, new TrackerReload(trackers)::look));
    }

    @Bean
    ProxyLinks proxyLinks(HalfsilverProperties properties, LinkKeyStore keys) {
        return new ProxyLinks(properties.links().settings(properties.publicUrl()), keys.keys(), Clock.systemUTC());
    }

    /** None where there are no keys. */
    @Bean
    @Nullable
    CamoLinks camoLinks(HalfsilverProperties properties) {
        List<String> keys = properties.links().camoKeys();
        return keys.isEmpty() ? null : new CamoLinks(keys);
    }

    @Bean
    TrackerLists trackerLists(HalfsilverProperties properties) {
        return properties.rewrite().trackerLists();
    }

    @Bean
    MailRewriter mailRewriter(HalfsilverProperties properties, TrackerLists trackers) {
        RewriteLimits rest = RewriteLimits.defaults();
        int maxCharacters = Math.toIntExact(properties.rewrite().maxSize().toBytes());
        return new MailRewriter(new RewriteLimits(maxCharacters, rest.maxElements(), rest.maxCssLength(),
                rest.maxAddresses(), rest.maxReportEntries(), rest.maxOutputLength()), trackers);
    }

    @Bean(destroyMethod = "close")
    ImageFetcher imageFetcher(HalfsilverProperties properties, FetchListener listener, FetchInterceptor interceptor) {
        return new ImageFetcher(properties.fetch().settings(properties.publicUrl()), listener, interceptor);
    }

    @Bean
    MemoryBudget imageMemory(HalfsilverProperties properties) {
        return new MemoryBudget(properties.image().memoryBytes());
    }

    @Bean
    Reencoder reencoder(HalfsilverProperties properties, MemoryBudget memory, Meters meters) {
        return new Reencoder(properties.image().limits(), memory, meters.defects(), meters.reencode());
    }

    @Bean(name = IMAGE_QUEUE, destroyMethod = "close")
    ComputeQueue imageQueue(HalfsilverProperties properties, Meters meters) {
        return new ComputeQueue("halfsilver-image", properties.image().computing(), meters.queue("image"));
    }

    @Bean(name = WebConfiguration.API_QUEUE, destroyMethod = "close")
    ComputeQueue apiQueue(HalfsilverProperties properties, Meters meters) {
        return new ComputeQueue("halfsilver-api", properties.rewrite().computing(), meters.queue("api"));
    }

    @Bean
    ImageProxy imageProxy(HalfsilverProperties properties, Tenants tenants, CacheNames names, ImageCache cache,
            ImageFetcher fetcher,
            Reencoder reencoder, @Qualifier(IMAGE_QUEUE) ComputeQueue computing, PipelineListener listener) {
        return new ImageProxy(tenants::partition, names, cache, fetcher, reencoder, computing,
                properties.fetch().concurrency() + properties.image().queue(),
                properties.cache().keeping(tenants::retention),
                Clock.systemUTC(), listener);
    }

    @Bean(destroyMethod = "close")
    Prefetcher prefetcher(HalfsilverProperties properties, ImageProxy proxy, CacheNames names,
            ObjectProvider<SharedRedis> redis) {
        PrefetchProperties prefetch = properties.prefetch();
        SharedRedis shared = redis.getIfAvailable();
        return shared == null
                ? new Prefetcher(proxy, prefetch.settings())
                : Prefetcher.sharing(proxy, prefetch.settings(), shared.queue(prefetch.queue(), prefetch.takeover()),
                        names);
    }

    @Bean
    WebSettings webSettings(HalfsilverProperties properties, ApiTokens tokens, ServerProperties server) {
        boolean tokenRequired = !tokens.isEmpty() || properties.apiTokensFile() != null;
        ApiExposure.check(server.getAddress(), tokenRequired);
        RewriteProperties rewrite = properties.rewrite();
        return new WebSettings(properties.publicUrl(), properties.cache().retention(),
                Math.toIntExact(rewrite.maxSize().toBytes()), rewrite.maxBodyBytes(), rewrite.concurrency(),
                RewriteProperties.callBytes(), tokenRequired);
    }

    @Bean
    PlaygroundSettings playgroundSettings(HalfsilverProperties properties, WebSettings web, ServerProperties server) {
        InetAddress address = server.getAddress();
        boolean local = address != null && address.isLoopbackAddress() && !web.tokenRequired();
        return new PlaygroundSettings(properties.playground().isEnabled(local), web.publicUrl(),
                address == null ? null : address.getHostAddress(), web.contentSecurityPolicy(), web.maxMessageBytes(),
                properties.cache().redisUri() == null ? "disk" : "below");
    }

    static Path dataDirectory(HalfsilverProperties properties) {
        Path directory = properties.dataDir();
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new SettingException("halfsilver.data-dir: " + directory + " can't be made ("
                    + e.getClass().getSimpleName() + ")", "Name a directory that this service may write to.");
        }
    }
}
