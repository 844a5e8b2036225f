package org.halfsilver.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import org.jspecify.annotations.Nullable;

import org.halfsilver.fetch.address.AddressObjection;
import org.halfsilver.fetch.address.AddressPolicy;

/**
 * The last look at an address: the very one that {@code connect()} is called with, whatever led there. It also chooses the
 * local address to connect from.
 */
final class ConnectGuard {
    private final AddressPolicy policy;
    private final LocalAddresses locals;
    private final boolean namesLeftToProxy;

    ConnectGuard(AddressPolicy policy, LocalAddresses locals, @Nullable OutboundProxy proxy) {
        this.policy = policy;
        this.locals = locals;
        this.namesLeftToProxy = proxy != null && proxy.resolvesNames();
    }

    boolean leavesNamesToProxy() {
        return namesLeftToProxy;
    }

    boolean canReach(InetSocketAddress address) {
        return locals.canReach(address.getAddress());
    }

    /** {@return the refusal of an address that a host stands for, or null where it may be connected to} */
    @Nullable
    RefusedFetchException objection(String host, SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            return forbidden("no Internet address");
        }
        InetAddress resolved = inet.getAddress();
        if (resolved == null) {
            return namesLeftToProxy
                    ? objection(policy.objectionToHost(host, inet.getPort()))
                    : forbidden("not resolved");
        }
        RefusedFetchException toHost = objection(policy.objectionToHost(host, inet.getPort()));
        return toHost != null ? toHost : objection(policy.objectionToAddress(host, resolved));
    }

    /** Guards a new channel, which is made for one host. */
    void protect(Channel channel, @Nullable SocketAddress remote) {
        String host = remote instanceof InetSocketAddress inet ? inet.getHostString() : "";
        channel.pipeline().addLast("halfsilver.connectGuard", new Handler(host));
    }

    private static @Nullable RefusedFetchException objection(@Nullable AddressObjection objection) {
        return objection == null ? null : forbidden(objection.detail());
    }

    private static RefusedFetchException forbidden(String detail) {
        return new RefusedFetchException(FetchRefusal.ADDRESS_FORBIDDEN, detail);
    }

    private final class Handler extends ChannelOutboundHandlerAdapter {
        private final String host;

        Handler(String host) {
            this.host = host;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the promise is the caller's
        public void connect(ChannelHandlerContext context, SocketAddress remote, @Nullable SocketAddress local,
                ChannelPromise promise) {
            RefusedFetchException objection = objection(host, remote);
            if (objection != null) {
                promise.setFailure(objection);
                return;
            }
            InetAddress resolved = ((InetSocketAddress) remote).getAddress();
            context.connect(remote, resolved == null ? local : locals.next(resolved), promise);
            context.pipeline().remove(this);
        }
    }
}
