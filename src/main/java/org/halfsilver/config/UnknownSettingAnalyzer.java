package org.halfsilver.config;

import java.util.stream.Collectors;

import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Names settings that there are none of. Their values are left out: a misspelt secret is one, too. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownSettingAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
        return new FailureAnalysis(cause.getUnboundProperties().stream()
                .map(property -> property.getName() + ": there is no such setting"
                        + (property.getOrigin() == null ? "" : " (from " + property.getOrigin() + ")"))
                .collect(Collectors.joining(System.lineSeparator())),
                "Correct the name, or take it out. README.md lists every setting.", cause);
    }
}
