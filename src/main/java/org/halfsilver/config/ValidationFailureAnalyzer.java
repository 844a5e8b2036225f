package org.halfsilver.config;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.validation.FieldError;

/** Says of settings out of their bounds their names and values as they are written in a configuration. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ValidationFailureAnalyzer extends AbstractFailureAnalyzer<BindValidationException> {
    private final Environment environment;

    ValidationFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    @SuppressWarnings("NullAway") // The base class says null means: another analyser's case.
    protected FailureAnalysis analyze(Throwable rootFailure, BindValidationException cause) {
        String prefix = cause.getValidationErrors().getName().toString();
        if (!prefix.startsWith("halfsilver")) {
            return null;
        }
        List<FieldError> errors = cause.getValidationErrors().getAllErrors().stream()
                .filter(FieldError.class::isInstance).map(FieldError.class::cast).toList();
        return new FailureAnalysis(
                errors.stream().map(error -> line(prefix, error)).collect(Collectors.joining(System.lineSeparator())),
                errors.size() == 1 ? "Correct the setting." : "Correct the settings.", cause);
    }

    private String line(String prefix, FieldError error) {
        // An element of a set has no number.
        String name = prefix + "." + DataObjectPropertyName.toDashedForm(error.getField()).replace("[]", "");
        String written = environment.getProperty(name);
        return name + ": " + (written == null ? error.getRejectedValue() : written) + " (" + error.getDefaultMessage()
                + ")";
    }
}
