package org.halfsilver.fetch;

import java.time.Duration;

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
    /** Makes the parser read its tables now, rules for joiners and writing directions included, and not on an event loop. */
    private static final String INTERNATIONAL = "http://\u00e4.\u05d0.\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.example/";

    private final FetchSettings settings;
    private final FetchListener listener;
    private final AddressPolicy policy;
    private final OwnAddresses own;
    private final ByteBudget budget;
    private final Turns turns;
    private final OriginClient client;
    private final FetchInterceptor interceptor;

    /**
     * A fetcher with connections, threads and memory of its own, to which nobody listens.
     *
     * @param settings what can be set
     */
    public ImageFetcher(FetchSettings settings) {
        this(settings, FetchListener.NONE);
    }

    /**
     * A fetcher with connections, threads and memory of its own.
     *
     * @param settings what can be set
     * @param listener hears how fetches go
     */
    public ImageFetcher(FetchSettings settings, FetchListener listener) {
        this(settings, listener, FetchInterceptor.NONE);
    }

    /**
     * A fetcher with connections, threads and memory of its own.
     *
     * @param settings what can be set
     * @param listener hears how fetches go
     * @param interceptor stands around every fetch
     */
    public ImageFetcher(FetchSettings settings, FetchListener listener, FetchInterceptor interceptor) {
        this.settings = settings;
        this.listener = listener;
        this.interceptor = interceptor;
        this.policy = new AddressPolicy(settings.addresses());
        this.own = new OwnAddresses(settings.ownUrls());
        WebAddress.parse(INTERNATIONAL);
        this.budget = new ByteBudget(settings.limits().byteBudget(), Schedulers.parallel());
        this.turns = new Turns(settings.origins(), Schedulers.parallel(), System::nanoTime);
        ConnectGuard guard = new ConnectGuard(policy, new LocalAddresses(settings.localAddresses()), settings.proxy());
        this.client = new OriginClient(settings, guard, budget, listener);
    }

    /**
     * Fetches what stands behind an address. Cancelling the result ends the fetch.
     *
     * @param address an absolute web address
     * @return the body or a refusal, within the total deadline; no error for anything that an address, a name server or an
     *         origin does
     */
    public Mono<FetchResult> fetch(String address) {
        return interceptor.around(address, Mono.defer(() -> {
            long start = System.nanoTime();
            WebAddress first = WebAddress.parse(address);
            return (first == null ? refused(FetchRefusal.ADDRESS_FORBIDDEN, "no web address") : hop(first, new Route()))
                    .timeout(settings.deadlines().total(),
                            Mono.defer(() -> refused(FetchRefusal.ORIGIN_TIMEOUT, "deadline in all")))
                    .doOnNext(result -> tell(result, Duration.ofNanos(System.nanoTime() - start)));
        }));
    }

    /** {@return how much is in hand now} */
    public FetchLoad load() {
        return new FetchLoad(settings.origins().concurrency() - turns.free(), turns.waiting(), client.openConnections(),
                turns.openCircuits(), budget.taken());
    }

    /** Closes every connection; fetches under way end with a refusal. */
    @Override
    public void close() {
        client.close();
    }

    private void tell(FetchResult result, Duration took) {
        switch (result) {
            case FetchResult.Fetched fetched -> listener.onFetched(fetched.body().length(), took);
            case FetchResult.Refused refused -> listener.onRefused(refused.reason(), took);
        }
    }

    /** One address, by https first where that is set, and those that it redirects to. */
    private Mono<FetchResult> hop(WebAddress address, Route route) {
        WebAddress secure = settings.httpsFirst() ? route.secure(address) : null;
        if (secure == null || objection(secure) != null) {
            return plainHop(address, route);
        }
        route.visit(secure);
        return inTurn(secure, settings.deadlines().total().dividedBy(2))
                .flatMap(answer -> answer instanceof Answer.Refused refused && refused.couldNotAsk()
                        ? plainHop(address, route)
                        : after(secure, answer, route));
    }

    private Mono<FetchResult> plainHop(WebAddress address, Route route) {
        FetchResult.Refused objection = objection(address);
        if (objection != null) {
            return Mono.just(objection);
        }
        route.visit(address);
        return inTurn(address, settings.deadlines().total()).flatMap(answer -> after(address, answer, route));
    }

    private Mono<FetchResult> after(WebAddress address, Answer answer, Route route) {
        return switch (answer) {
            case Answer.Whole whole -> Mono.just(whole.fetched());
            case Answer.Refused refused -> Mono.just(refused.refusal());
            case Answer.Redirect redirect -> follow(address, redirect.location(), route)
                    .map(result -> through(redirect, result));
        };
    }

    private Mono<FetchResult> follow(WebAddress from, String location, Route route) {
        WebAddress to = from.resolve(location);
        if (to == null) {
            return refused(FetchRefusal.ADDRESS_FORBIDDEN, "redirect to no web address");
        }
        boolean stepsDown = from.scheme().equals("https") && to.scheme().equals("http") && !route.wasSecured(from);
        if (stepsDown && !settings.followDowngrade()) {
            return refused(FetchRefusal.ADDRESS_FORBIDDEN, "redirect from https to http");
        }
        if (route.hasVisited(to)) {
            return refused(FetchRefusal.TOO_MANY_REDIRECTS, "redirects in a circle");
        }
        if (route.countRedirect() > settings.limits().maxRedirects()) {
            return refused(FetchRefusal.TOO_MANY_REDIRECTS, "redirects over the limit");
        }
        return hop(to, route);
    }

    private static FetchResult through(Answer.Redirect redirect, FetchResult result) {
        return result instanceof FetchResult.Fetched(var body, var freshness)
                ? new FetchResult.Fetched(body, freshness.and(redirect.freshness()))
                : result;
    }

    /** Asks for an address, in turn; within {@code reach} of the turn there must be a connection. */
    private Mono<Answer> inTurn(WebAddress address, Duration reach) {
        return Mono.defer(() -> {
            String key = address.scheme() + "://" + address.host() + ":" + address.port();
            long start = System.nanoTime();
            Ticket ticket = turns.ticket(key, address.host());
            return ticket.turn()
                    .timeout(settings.origins().queueWait(), Mono.error(() -> overloaded("wait in the queue")))
                    .then(Mono.defer(this::memory))
                    .then(Mono.defer(() -> {
                        listener.onPhase(FetchPhase.QUEUE, Duration.ofNanos(System.nanoTime() - start));
                        return ask(address, reach, ticket.origin);
                    }))
                    .onErrorResume(RefusedFetchException.class,
                            refused -> Mono.just(new Answer.Refused(refused.refusal(), /* downBeforeRequest= */ false)))
                    .doFinally(signal -> ticket.close());
        });
    }

    private Mono<Answer> ask(WebAddress address, Duration reach, Origin origin) {
        FetchResult.Refused leftAlone = origin.refusal();
        if (leftAlone != null) {
            // Not reported: the origin learns nothing new of itself.
            return Mono.just(new Answer.Refused(leftAlone, leftAlone.reason() == FetchRefusal.ORIGIN_UNREACHABLE));
        }
        Report report = new Report(origin);
        return client.ask(address, reach).doOnNext(report::outcome).doFinally(signal -> report.close());
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
