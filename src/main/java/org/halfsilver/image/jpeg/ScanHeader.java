package org.halfsilver.image.jpeg;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The scan header (T.81, B.2.3), with the tables that its components select.
 *
 * @param components in the order of the scan
 * @param dcTables for each of them; null where the scan needs none
 * @param acTables for each of them; null where the scan needs none
 * @param from first coefficient (Ss)
 * @param to last coefficient (Se)
 * @param high bit position of the scan before (Ah)
 * @param low bit position of this scan (Al)
 * @param restartInterval MCUs from one restart marker to the next, 0 for none
 */
record ScanHeader(List<Component> components, List<@Nullable HuffmanTable> dcTables,
        List<@Nullable HuffmanTable> acTables, int from, int to, int high, int low, int restartInterval) {

    /** {@return whether the scan has a component by itself, in its own order of blocks (T.81, A.2.2)} */
    boolean isSingle() {
        return components.size() == 1;
    }
}
