package org.halfsilver.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/** A duration within bounds, which are written as an operator would write them. */
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TimeRange.Validator.class)
@interface TimeRange {
    /** {@return the shortest} */
    String min();

    /** {@return the longest} */
    String max();

    /** {@return what an operator reads} */
    String message() default "must be between {min} and {max}";

    /** {@return none: the bean validation specification asks for it} */
    Class<?>[] groups() default {};

    /** {@return none: the bean validation specification asks for it} */
    Class<? extends Payload>[] payload() default {};

    /** Compares. */
    final class Validator implements ConstraintValidator<TimeRange, Duration> {
        private Duration min = Duration.ZERO;
        private Duration max = Duration.ZERO;

        @Override
        public void initialize(TimeRange range) {
            min = DurationStyle.detectAndParse(range.min());
            max = DurationStyle.detectAndParse(range.max());
        }

        @Override
        public boolean isValid(@Nullable Duration value, ConstraintValidatorContext context) {
            return value == null || value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
        }
    }
}
