package org.halfsilver.config;

import java.net.InetSocketAddress;

import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;

import org.halfsilver.fetch.address.HostPattern;
import org.halfsilver.fetch.address.Network;

/** How settings of our own types are read. Their messages say what would be right. */
@Configuration(proxyBeanMethods = false)
class SettingConverters {
    private static final int DNS_PORT = 53;

    // Classes, not lambdas: Spring reads the types from them.

    @Bean
    @ConfigurationPropertiesBinding
    static ToNetwork toNetwork() {
        return new ToNetwork();
    }

    @Bean
    @ConfigurationPropertiesBinding
    static ToHostPattern toHostPattern() {
        return new ToHostPattern();
    }

    @Bean
    @ConfigurationPropertiesBinding
    static ToNameServer toNameServer() {
        return new ToNameServer();
    }

    static final class ToNetwork implements Converter<String, Network> {
        @Override
        public Network convert(String text) {
            return Network.parse(text.strip());
        }
    }

    static final class ToHostPattern implements Converter<String, HostPattern> {
        @Override
        public HostPattern convert(String text) {
            return new HostPattern(text.strip());
        }
    }

    static final class ToNameServer implements Converter<String, InetSocketAddress> {
        @Override
        public InetSocketAddress convert(String text) {
            String server = text.strip();
            boolean withPort = server.startsWith("[")
                    ? server.contains("]:")
                    : server.indexOf(':') == server.lastIndexOf(':')
                            && server.indexOf(':') > 0;
            int colon = server.lastIndexOf(':');
            String host = withPort ? server.substring(0, colon) : server;
            try {
                int port = withPort ? Integer.parseInt(server.substring(colon + 1)) : DNS_PORT;
                return new InetSocketAddress(java.net.InetAddress.ofLiteral(host.replace("[", "").replace("]", "")),
                        port);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "name server: " + server
                                + " (expected: an IP address, with or without a port, such as 9.9.9.9:53)",
                        e);
            }
        }
    }
}
