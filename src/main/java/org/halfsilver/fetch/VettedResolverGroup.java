package org.halfsilver.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;

import org.halfsilver.fetch.address.AddressPolicy;

/**
 * Resolves hosts to addresses that may be connected to. It takes literals too, which Netty holds for resolved and would
 * not ask about; one forbidden address among a name's addresses refuses the name.
 */
final class VettedResolverGroup extends AddressResolverGroup<InetSocketAddress> {
    private final AddressResolverGroup<InetSocketAddress> names;
    private final ConnectGuard guard;
    private final FetchSettings settings;
    private final FetchListener listener;

    /**
     * Resolvers, one for each event loop.
     *
     * @param names asks the name servers; closed along with this
     */
    VettedResolverGroup(AddressResolverGroup<InetSocketAddress> names, ConnectGuard guard, FetchSettings settings,
            FetchListener listener) {
        this.names = names;
        this.guard = guard;
        this.settings = settings;
        this.listener = listener;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new VettedResolver(executor);
    }

    @Override
    public void close() {
        super.close();
        names.close();
    }

    private final class VettedResolver extends AbstractAddressResolver<InetSocketAddress> {
        VettedResolver(EventExecutor executor) {
            super(executor, InetSocketAddress.class);
        }

        @Override
        protected boolean doIsResolved(InetSocketAddress address) {
            return false;
        }

        @Override
        protected void doResolve(InetSocketAddress unresolved, Promise<InetSocketAddress> promise) {
            Future<List<InetSocketAddress>> all = resolveAll(unresolved);
            all.addListener(done -> {
                if (done.isSuccess()) {
                    promise.trySuccess(all.getNow().getFirst());
                } else {
                    promise.tryFailure(done.cause());
                }
            });
        }

        @Override
        protected void doResolveAll(InetSocketAddress unresolved, Promise<List<InetSocketAddress>> promise)
                throws UnknownHostException {
            String host = unresolved.getHostString();
            byte[] literal = AddressPolicy.literal(host);
            if (literal != null) {
                InetAddress address = InetAddress.getByAddress(host, literal);
                vet(host, List.of(new InetSocketAddress(address, unresolved.getPort())), promise);
            } else if (guard.leavesNamesToProxy()) {
                promise.setSuccess(List.of(InetSocketAddress.createUnresolved(host, unresolved.getPort())));
            } else {
                resolveName(unresolved, promise);
            }
        }

        private void resolveName(InetSocketAddress unresolved, Promise<List<InetSocketAddress>> promise) {
            long start = System.nanoTime();
            ScheduledFuture<?> deadline = executor().schedule(
                    () -> promise.tryFailure(unresolved("deadline for the name")),
                    settings.deadlines().name().toNanos(), TimeUnit.NANOSECONDS);
            Future<List<InetSocketAddress>> answer = names.getResolver(executor()).resolveAll(unresolved);
            answer.addListener(done -> {
                deadline.cancel(/* mayInterruptIfRunning= */ false);
                if (done.isSuccess()) {
                    listener.onPhase(FetchPhase.NAME, Duration.ofNanos(System.nanoTime() - start));
                    vet(unresolved.getHostString(), answer.getNow(), promise);
                } else {
                    promise.tryFailure(unresolved("no answer with an address"));
                }
            });
        }

        private void vet(String host, List<InetSocketAddress> found, Promise<List<InetSocketAddress>> promise) {
            List<InetSocketAddress> usable = new ArrayList<>(found.size());
            for (InetSocketAddress address : found) {
                RefusedFetchException objection = guard.objection(host, address);
                if (objection != null) {
                    promise.tryFailure(objection);
                    return;
                }
                if (guard.canReach(address)) {
                    usable.add(address);
                }
            }
            if (usable.isEmpty()) {
                promise.tryFailure(unresolved("no address of a usable family"));
            } else {
                promise.trySuccess(usable.subList(0, Math.min(usable.size(), settings.names().maxAddresses())));
            }
        }

        private static RefusedFetchException unresolved(String detail) {
            return new RefusedFetchException(FetchRefusal.ORIGIN_UNRESOLVED, detail);
        }
    }
}
