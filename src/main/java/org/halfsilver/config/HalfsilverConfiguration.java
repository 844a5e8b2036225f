package org.halfsilver.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.halfsilver.cache.CacheNames;
import org.halfsilver.cache.ImageCache;
import org.halfsilver.cache.redis.SharedRedis;
import org.halfsilver.fetch.ImageFetcher;
import org.halfsilver.image.Reencoder;
import org.halfsilver.image.codec.MemoryBudget;
import org.halfsilver.link.CamoLinks;
import org.halfsilver.link.LinkKeyStore;
import org.halfsilver.link.LinkKeys;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.link.keys.KeysetException;
import org.halfsilver.proxy.ImageProxy;
import org.halfsilver.proxy.Prefetcher;
import org.halfsilver.rewrite.MailRewriter;
import org.halfsilver.rewrite.RewriteLimits;
import org.halfsilver.secret.SecretWatch;
import org.halfsilver.tenant.Tenants;
import org.halfsilver.token.ApiToken;
import org.halfsilver.token.ApiTokens;
import org.halfsilver.token.TokenException;
import org.halfsilver.token.TokenFile;
import org.halfsilver.tracker.TrackerCatalog;
import org.halfsilver.web.WebConfiguration;
import org.halfsilver.web.WebSettings;

/** Puts the parts together, in the order in which data flows through them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HalfsilverProperties.class)
@Import({CacheConfiguration.class, RedisConfiguration.class, WebConfiguration.class, SettingConverters.class})
public class HalfsilverConfiguration {
    private static final String IMAGE_SCHEDULER = "imageScheduler";

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
    SecretWatch secretWatch(HalfsilverProperties properties, LinkKeyStore keys, ApiTokens tokens) {
        return new SecretWatch(properties.links().reloadInterval(), List.of(keys::refresh, tokens::refresh));
    }

    @Bean
    ProxyLinks proxyLinks(HalfsilverProperties properties, LinkKeyStore keys) {
        return new ProxyLinks(properties.links().settings(properties.publicUrl()), keys.keys(), Clock.systemUTC());
    }

    @Bean
    @ConditionalOnProperty("halfsilver.links.camo-keys")
    CamoLinks camoLinks(HalfsilverProperties properties) {
        return new CamoLinks(properties.links().camoKeys());
    }

    @Bean
    TrackerCatalog trackerCatalog() {
        return TrackerCatalog.builtIn();
    }

    @Bean
    MailRewriter mailRewriter(HalfsilverProperties properties, TrackerCatalog trackers) {
        RewriteLimits rest = RewriteLimits.defaults();
        int maxCharacters = Math.toIntExact(properties.rewrite().maxSize().toBytes());
        return new MailRewriter(new RewriteLimits(maxCharacters, rest.maxElements(), rest.maxCssLength(),
                rest.maxAddresses(), rest.maxReportEntries(), rest.maxOutputLength()), trackers);
    }

    @Bean(destroyMethod = "close")
    ImageFetcher imageFetcher(HalfsilverProperties properties) {
        return new ImageFetcher(properties.fetch().settings(properties.publicUrl()));
    }

    @Bean
    Reencoder reencoder(HalfsilverProperties properties) {
        return new Reencoder(properties.image().limits(), new MemoryBudget(properties.image().memoryBytes()));
    }

    @Bean(name = IMAGE_SCHEDULER, destroyMethod = "dispose")
    Scheduler imageScheduler(HalfsilverProperties properties) {
        return computing(properties.image().threads(), properties.image().queue(), "image");
    }

    @Bean(name = WebConfiguration.API_SCHEDULER, destroyMethod = "dispose")
    Scheduler apiScheduler(HalfsilverProperties properties) {
        return computing(properties.rewrite().threads(), properties.rewrite().concurrency(), "api");
    }

    @Bean
    ImageProxy imageProxy(HalfsilverProperties properties, ProxyLinks links, Tenants tenants, CacheNames names,
            ImageCache cache,
            ImageFetcher fetcher,
            Reencoder reencoder, @Qualifier(IMAGE_SCHEDULER) Scheduler scheduler) {
        return new ImageProxy(links, tenants::partition, names, cache, fetcher, reencoder, scheduler,
                properties.fetch().concurrency() + properties.image().queue(),
                properties.cache().keeping(tenants::retention),
                Clock.systemUTC());
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
                tokenRequired);
    }

    private static Scheduler computing(int threads, int queue, String name) {
        int size = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        return Schedulers.newBoundedElastic(size, queue, "halfsilver-" + name);
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
