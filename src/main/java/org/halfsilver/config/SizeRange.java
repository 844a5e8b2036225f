package org.halfsilver.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A data size within bounds, which are written as an operator would write them. */
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = SizeRange.Validator.class)
@interface SizeRange {
    /** {@return the smallest} */
    String min();

    /** {@return the largest} */
    String max();

    /** {@return what an operator reads} */
    String message() default "must be between {min} and {max}";

    /** {@return none: the bean validation specification asks for it} */
    Class<?>[] groups() default {};

    /** {@return none: the bean validation specification asks for it} */
    Class<? extends Payload>[] payload() default {};

    /** Compares. */
    final class Validator implements ConstraintValidator<SizeRange, DataSize> {
        private DataSize min = DataSize.ofBytes(0);
        private DataSize max = DataSize.ofBytes(0);

        @Override
        public void initialize(SizeRange range) {
            min = DataSize.parse(range.min());
            max = DataSize.parse(range.max());
        }

        @Override
        public boolean isValid(@Nullable DataSize value, ConstraintValidatorContext context) {
            return value == null || value.compareTo(min) >= 0 && value.compareTo(max) <= 0;
        }
    }
}
