package org.halfsilver.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/** An address of this machine. */
final class LocalAddress {
    private LocalAddress() {
    }

    static List<InetAddress> all(String property, List<String> addresses) {
        return addresses.stream().map(address -> parse(property, address.strip())).toList();
    }

    private static InetAddress parse(String property, String text) {
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new SettingException(property + ": " + text + " (expected: IP addresses)", "Correct the setting.");
        }
        try (ServerSocket socket = new ServerSocket(0, 1, address)) { // the sure way to know that it is ours
            return socket.getInetAddress();
        } catch (IOException e) {
            throw new SettingException(property + ": " + text + " (expected: addresses of this machine)",
                    "Name addresses that an interface of this machine has.");
        }
    }
}
