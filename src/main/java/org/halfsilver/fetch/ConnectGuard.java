package org.halfsilver.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;

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
    private final @Nullable OutboundProxy proxy;

    ConnectGuard(AddressPolicy policy, LocalAddresses locals, @Nullable OutboundProxy proxy) {
        this.policy = policy;
        this.locals = locals;
        this.proxy = proxy;
    }

    boolean leavesNamesToProxy() {
        return proxy != null && proxy.resolvesNames();
    }

    boolean canReach(InetSocketAddress address) {
        return proxy != null || locals.canReach(address.getAddress()); // the proxy has its own ways
    }

    /** {@return the refusal of an address that a host stands for, or null where it may be connected to} */
    @Nullable
    RefusedFetchException objection(String host, SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) {
            return forbidden("no Internet address");
        }
        InetAddress resolved = inet.getAddress();
        if (resolved == null) {
            return leavesNamesToProxy()
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

    /** {@return where to connect from: on the way to the proxy, where there is one} */
    private @Nullable InetSocketAddress local(@Nullable InetAddress remote) {
        if (proxy == null) {
            return locals.next(remote);
        }
        byte[] literal = AddressPolicy.literal(proxy.host());
        try {
            return locals.next(literal == null ? null : InetAddress.getByAddress(literal));
        } catch (UnknownHostException impossible) {
            throw new AssertionError("literal: neither 4 nor 16 bytes", impossible);
        }
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
                ChannelPromise promise) throws UnknownHostException {
            RefusedFetchException objection = objection(host, remote);
            if (objection != null) {
                promise.setFailure(objection);
                return;
            }
            InetSocketAddress inet = (InetSocketAddress) remote;
            InetAddress resolved = inet.getAddress();
            if (resolved == null) {
                context.connect(remote, local(null), promise);
            } else {
                // Without its name: a proxy would be asked for that, and resolve it once more.
                InetAddress nameless = InetAddress.getByAddress(resolved.getAddress());
                context.connect(new InetSocketAddress(nameless, inet.getPort()), local(nameless), promise);
            }
            context.pipeline().remove(this);
        }
    }
}
