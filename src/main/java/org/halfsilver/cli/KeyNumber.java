package org.halfsilver.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a key's identifier as it is printed: 32 bits, unsigned. */
final class KeyNumber implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' (expected: a number of 'keys list')");
        }
    }
}
