package org.halfsilver.image.svg;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.RefusedImageException;

/** The data of paths and points, written anew so that nothing in it can be read in two ways. */
final class SvgData {
    private SvgData() {
    }

    /**
     * Reads the data of a path as far as it is understood, which is how far browsers paint it (SVG 2, 9.5.4).
     *
     * @param data the attribute
     * @return every segment with its command, and one space before each number; empty where nothing is to be painted
     * @throws RefusedImageException where a number is too large
     */
    static String path(String data) throws RefusedImageException {
        SvgScanner scanner = new SvgScanner(data);
        StringBuilder path = new StringBuilder(data.length() + 16);
        char command = 0;
        scanner.skipSpaces();
        while (!scanner.atEnd()) {
            if (arguments(scanner.peek()) != null) {
                command = scanner.peek();
                scanner.skip();
                scanner.skipSpaces();
            } else if (scanner.atNumber()) {
                command = following(command);
            } else {
                break;
            }
            if (path.isEmpty() && command != 'M' && command != 'm' || !segment(scanner, command, path)) {
                break;
            }
        }
        return path.toString();
    }

    /** Writes one segment, and says whether it was whole. */
    private static boolean segment(SvgScanner scanner, char command, StringBuilder path) throws RefusedImageException {
        String arguments = arguments(command);
        if (arguments == null) {
            return false;
        }
        int before = path.length();
        path.append(command);
        for (int i = 0; i < arguments.length(); i++) {
            String argument = arguments.charAt(i) == 'f' ? scanner.flag() : scanner.number();
            if (argument == null) {
                path.setLength(before);
                return false;
            }
            path.append(' ').append(argument);
        }
        return true;
    }

    /** {@return what a command takes, a letter each, of which f is a flag; null where there is no such command} */
    private static @Nullable String arguments(char command) {
        return switch (command) {
            case 'Z', 'z' -> "";
            case 'H', 'h', 'V', 'v' -> "n";
            case 'M', 'm', 'L', 'l', 'T', 't' -> "nn";
            case 'S', 's', 'Q', 'q' -> "nnnn";
            case 'C', 'c' -> "nnnnnn";
            case 'A', 'a' -> "nnnffnn";
            default -> null;
        };
    }

    /** {@return the command that numbers behind a whole segment belong to; 0 where there can be none} */
    private static char following(char command) {
        return switch (command) {
            case 'M' -> 'L';
            case 'm' -> 'l';
            case 'Z', 'z' -> 0;
            default -> command;
        };
    }

    /**
     * Reads the points of a polyline or polygon.
     *
     * @param data the attribute
     * @return one space between all numbers, of which there is an even number: the last of an odd number is left out. Empty
     *         where there is something else, as Chromium has it
     * @throws RefusedImageException where a number is too large
     */
    static String points(String data) throws RefusedImageException {
        List<String> numbers = read(data);
        return numbers == null ? "" : String.join(" ", numbers.subList(0, numbers.size() & ~1));
    }

    /**
     * Reads nothing but numbers.
     *
     * @param data the value
     * @return one space between all numbers, null where there is something else
     * @throws RefusedImageException where a number is too large
     */
    static @Nullable String numbers(String data) throws RefusedImageException {
        List<String> numbers = read(data);
        return numbers == null ? null : String.join(" ", numbers);
    }

    /** Reads numbers up to the end; null where there is something else. */
    private static @Nullable List<String> read(String data) throws RefusedImageException {
        List<String> numbers = new ArrayList<>();
        SvgScanner scanner = new SvgScanner(data);
        scanner.skipSpaces();
        while (!scanner.atEnd()) {
            String number = scanner.number();
            if (number == null) {
                return null;
            }
            numbers.add(number);
        }
        return numbers;
    }
}
