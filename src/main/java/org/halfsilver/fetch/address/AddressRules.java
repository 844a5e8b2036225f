package org.halfsilver.fetch.address;

import java.util.List;
import java.util.Set;

/**
 * What an operator sets about addresses. What is denied stays denied, whatever else is allowed.
 *
 * @param allowedNetworks blocks that may be connected to although they are not public
 * @param deniedNetworks blocks that may not be connected to although they are public
 * @param allowedHosts hosts that may be fetched from wherever they resolve to, special-use names included
 * @param deniedHosts hosts that may not be fetched from
 * @param allowedPorts ports that may be connected to
 */
public record AddressRules(
        List<Network> allowedNetworks,
        List<Network> deniedNetworks,
        List<HostPattern> allowedHosts,
        List<HostPattern> deniedHosts,
        Set<Integer> allowedPorts) {

    /** Public addresses, ports 80 and 443. */
    public static final AddressRules DEFAULT = new AddressRules(List.of(), List.of(), List.of(), List.of(),
            Set.of(80, 443));

    /** Copies what it is given, and checks that there is a port and every port is one. */
    public AddressRules {
        allowedNetworks = List.copyOf(allowedNetworks);
        deniedNetworks = List.copyOf(deniedNetworks);
        allowedHosts = List.copyOf(allowedHosts);
        deniedHosts = List.copyOf(deniedHosts);
        allowedPorts = Set.copyOf(allowedPorts);
        if (allowedPorts.isEmpty()) {
            throw new IllegalArgumentException("allowed ports: none (expected: at least one)");
        }
        for (int port : allowedPorts) {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("allowed port: " + port + " (expected: 1 to 65535)");
            }
        }
    }
}
