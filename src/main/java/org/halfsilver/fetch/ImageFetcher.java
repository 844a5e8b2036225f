package org.halfsilver.fetch;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.halfsilver.fetch.address.AddressObjection;
import org.halfsilver.fetch.address.AddressPolicy;
import org.halfsilver.url.WebAddress;

/**
 * Fetches images from the addresses that senders chose. Safe for use by many threads; one for a process is enough, since
 * what it bounds is bounded for each.
 */
public final class ImageFetcher implements AutoCloseable {
    private final FetchSettings settings;
    private final AddressPolicy policy;
    private final OwnAddresses own;
    private final ByteBudget budget;
    private final Turns turns;
    private final OriginClient client;
    private final FetchInterceptor interceptor;

    /**
     * A fetcher with connections, threads and memory of its own.
     *
     * @param settings what can be set
     */
    public ImageFetcher(FetchSettings settings) {
        this(settings, FetchInterceptor.NONE);
    }

    /**
     * A fetcher whose fetches go through an interceptor.
     *
     * @param settings what can be set
     * @param interceptor stands around every fetch
     */
    public ImageFetcher(FetchSettings settings, FetchInterceptor interceptor) {
        this.settings = settings;
        this.interceptor = interceptor;
        this.policy = new AddressPolicy(settings.addresses());
        this.own = new OwnAddresses(settings.ownUrls());
        this.budget = new ByteBudget(settings.limits().byteBudget());
        this.turns = new Turns(settings.origins(), Schedulers.parallel(), System::nanoTime);
        ConnectGuard guard = new ConnectGuard(policy, new LocalAddresses(settings.localAddresses()), settings.proxy());
        this.client = new OriginClient(settings, guard, budget);
    }

    /**
     * Fetches what stands behind an address. Cancelling the result ends the fetch.
     *
     * @param address an absolute web address
     * @return the body or a refusal, within the total deadline; no error for anything that an address, a name server or an
     *         origin does
     */
    public Mono<FetchResult> fetch(String address) {
        return interceptor.around(address, Mono.<FetchResult>defer(() -> {
            WebAddress first = WebAddress.parse(address);
            return first == null ? refused(FetchRefusal.ADDRESS_FORBIDDEN, "no web address") : begin(first);
        }).timeout(settings.deadlines().total(),
                Mono.defer(() -> refused(FetchRefusal.ORIGIN_TIMEOUT, "deadline in all"))));
    }

    /** {@return bytes of bodies under way} */
    public long bytesUnderWay() {
        return budget.taken();
    }

    /** {@return fetches that hold a slot} */
    public int fetchesUnderWay() {
        return settings.origins().concurrency() - turns.free();
    }

    /** {@return connections to origins that are open, idle ones included} */
    public int openConnections() {
        return client.openConnections();
    }

    /** Closes every connection; fetches under way end with a refusal. */
    @Override
    public void close() {
        client.close();
    }

    private Mono<FetchResult> begin(WebAddress first) {
        if (!settings.httpsFirst() || !first.scheme().equals("http") || first.port() != 80) {
            return hop(first, new HashSet<>());
        }
        WebAddress secure = WebAddress.parse("https" + first.toString().substring("http".length()));
        Duration half = settings.deadlines().total().dividedBy(2);
        return Mono.justOrEmpty(secure)
                .flatMap(address -> hop(address, new HashSet<>()))
                .timeout(half, Mono.empty())
                .filter(result -> result instanceof FetchResult.Fetched)
                .switchIfEmpty(Mono.defer(() -> hop(first, new HashSet<>())));
    }

    /** One request, and those that its answer redirects to. */
    private Mono<FetchResult> hop(WebAddress address, Set<String> visited) {
        FetchResult.Refused objection = objection(address);
        if (objection != null) {
            return Mono.just(objection);
        }
        visited.add(address.toString());
        return inTurn(address).flatMap(answer -> switch (answer) {
            case Answer.Whole whole -> Mono.just(whole.fetched());
            case Answer.Refused refused -> Mono.just(refused.refusal());
            case Answer.Redirect redirect -> follow(address, redirect.location(), visited);
        });
    }

    private Mono<FetchResult> follow(WebAddress from, String location, Set<String> visited) {
        WebAddress to = from.resolve(location);
        if (to == null) {
            return refused(FetchRefusal.ADDRESS_FORBIDDEN, "redirect to no web address");
        }
        if (from.scheme().equals("https") && to.scheme().equals("http") && !settings.followDowngrade()) {
            return refused(FetchRefusal.ADDRESS_FORBIDDEN, "redirect from https to http");
        }
        if (visited.contains(to.toString())) {
            return refused(FetchRefusal.TOO_MANY_REDIRECTS, "redirects in a circle");
        }
        if (visited.size() > settings.limits().maxRedirects()) {
            return refused(FetchRefusal.TOO_MANY_REDIRECTS, "redirects over the limit");
        }
        return hop(to, visited);
    }

    private Mono<Answer> inTurn(WebAddress address) {
        return Mono.defer(() -> {
            String key = address.scheme() + "://" + address.host() + ":" + address.port();
            Ticket ticket = turns.ticket(key, address.host());
            return ticket.turn()
                    .timeout(settings.origins().queueWait(), Mono.error(() -> overloaded("wait in the queue")))
                    .then(Mono.defer(this::memory))
                    .then(Mono.defer(() -> ask(address, ticket.origin)))
                    .onErrorResume(RefusedFetchException.class,
                            refused -> Mono.just(new Answer.Refused(refused.refusal(), /* downBeforeRequest= */ false)))
                    .doFinally(signal -> ticket.close());
        });
    }

    private Mono<Answer> ask(WebAddress address, Origin origin) {
        FetchResult.Refused leftAlone = origin.refusal(System.nanoTime());
        if (leftAlone != null) {
            return Mono.just(new Answer.Refused(leftAlone, /* downBeforeRequest= */ false));
        }
        Report report = new Report(origin);
        return client.ask(address).doOnNext(report::outcome).doFinally(signal -> report.close());
    }

    /** Waits a little where most of the memory for bodies is taken. */
    private Mono<Void> memory() {
        return budget.admits() ? Mono.empty() : budget.admission(settings.limits().budgetWait());
    }

    private FetchResult.@Nullable Refused objection(WebAddress address) {
        if (own.contains(address)) {
            return new FetchResult.Refused(FetchRefusal.ADDRESS_FORBIDDEN, "Halfsilver's own address");
        }
        AddressObjection objection = policy.objectionToHost(address.host(), address.port());
        return objection == null ? null : new FetchResult.Refused(FetchRefusal.ADDRESS_FORBIDDEN, objection.detail());
    }

    private static RefusedFetchException overloaded(String detail) {
        return new RefusedFetchException(FetchRefusal.OVERLOADED, detail);
    }

    private static Mono<FetchResult> refused(FetchRefusal reason, String detail) {
        return Mono.just(new FetchResult.Refused(reason, detail));
    }
}
