package org.halfsilver.config;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.ConverterNotFoundException;
import org.springframework.util.unit.DataSize;

import org.halfsilver.fetch.address.HostPattern;
import org.halfsilver.fetch.address.Network;

/** Says of a setting that can't be read what it is, what it was given, and what would be right. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ConversionFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {
    private static final String HEADERS = "halfsilver.tracing.headers";
    private static final Map<Class<?>, String> EXPECTED = Map.ofEntries(
            Map.entry(Duration.class, "a duration with its unit, such as 500ms, 10s, 5m, 12h or 30d"),
            Map.entry(DataSize.class, "a size with its unit, such as 64KB, 10MB or 1GB"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(int.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(Network.class, "a network in CIDR form, such as 10.0.0.0/8 or fd00::/8"),
            Map.entry(HostPattern.class, "a host name in ASCII, or a dot and a name for all hosts under it"),
            Map.entry(Map.class, "names with their values, such as halfsilver.tracing.headers.authorization"),
            Map.entry(InetSocketAddress.class, "an IP address, with or without a port, such as 9.9.9.9:53"));

    @Override
    @SuppressWarnings("NullAway") // The base class says null means: another analyser's case.
    protected FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        ConfigurationProperty property = cause.getProperty();
        ConversionException conversion = findCause(rootFailure, ConversionException.class);
        if (property == null || conversion == null || !property.getName().toString().startsWith("halfsilver.")) {
            return null;
        }
        Class<?> type = target(conversion, cause);
        String expected = type.isEnum()
                ? "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)
                : EXPECTED.getOrDefault(type, "a value of type " + type.getSimpleName());
        return new FailureAnalysis(
                property.getName() + ": " + shown(property) + " (expected: " + expected + ")",
                "Correct the setting" + (property.getOrigin() == null ? "." : " in " + property.getOrigin() + "."),
                cause);
    }

    /** A value that may be or hold a secret is not repeated: it would stand in the log. */
    private static Object shown(ConfigurationProperty property) {
        String value = String.valueOf(property.getValue());
        return property.getName().toString().startsWith(HEADERS) || value.contains("@")
                ? value.length() + " characters that are not shown"
                : value;
    }

    /** What the innermost conversion was to make: of a list it is the element that is wrong. */
    private static Class<?> target(Throwable conversion, BindException cause) {
        Class<?> type = cause.getTarget().getType().resolve(Object.class);
        for (Throwable at = conversion; at != null; at = at.getCause()) {
            if (at instanceof ConversionFailedException failed) {
                type = failed.getTargetType().getType();
            } else if (at instanceof ConverterNotFoundException missing) {
                type = missing.getTargetType().getType();
            }
        }
        return type;
    }
}
