package org.halfsilver.cache.disk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a store's directory at the start. */
final class SegmentFiles {
    private static final Pattern SEGMENT = Pattern.compile("([0-7][0-9a-f]{7})\\.(seg|open)");
    private static final Pattern OTHER = Pattern.compile("[0-9a-f]{8}\\.idx|.*\\.tmp");

    private SegmentFiles() {
    }

    /**
     * Finds the segments, and sweeps away what was half written: drafts, and lists whose segment is gone.
     *
     * @return numbers, in their order, and whether each is sealed
     */
    static TreeMap<Integer, Boolean> sweep(Path directory) throws IOException {
        TreeMap<Integer, Boolean> segments = new TreeMap<>();
        TreeMap<Path, Boolean> others = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                Matcher segment = SEGMENT.matcher(name);
                if (segment.matches()) {
                    segments.merge(Integer.parseInt(segment.group(1), 16), segment.group(2).equals("seg"),
                            Boolean::logicalOr);
                } else if (OTHER.matcher(name).matches()) {
                    others.put(file, name.endsWith(Segment.DRAFT));
                }
            }
        }
        for (var other : others.entrySet()) {
            String name = String.valueOf(other.getKey().getFileName());
            if (other.getValue() || !segments.containsKey(Integer.parseUnsignedInt(name.substring(0, 8), 16))) {
                Files.deleteIfExists(other.getKey());
            }
        }
        return segments;
    }
}
