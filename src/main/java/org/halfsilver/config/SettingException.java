package org.halfsilver.config;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/** A setting with which the service must not start. */
final class SettingException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * A setting that stops the start.
     *
     * @param description what is wrong, with the property's name and its value unless that is a secret
     * @param action what would be right
     */
    SettingException(@Nullable String description, String action) {
        super(description);
        this.action = action;
    }

    String action() {
        return action;
    }
}
