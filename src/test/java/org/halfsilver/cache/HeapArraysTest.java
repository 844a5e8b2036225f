package org.halfsilver.cache;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole regions for large arrays. */
class HeapArraysTest {
    private static final int MIB = 1 << 20;

    @ParameterizedTest
    @CsvSource({"0,16", "1000,1016", "524271,524287", "524272,1048576", "1048560,1048576", "1048561,2097152",
        "2147483631,2147483648"})
    void arrayOfHalfARegion_takesWholeRegions(int length, long taken) {
        assertThat(HeapArrays.taken(length, MIB)).isEqualTo(taken);
    }

    @Test
    void otherCollectors_haveNoSuchRegions() {
        assertThat(HeapArrays.taken(10 * MIB, 0)).isEqualTo(10 * MIB + 16);
    }

    @Test
    void thisMachine_isAsked() {
        assertThat(HeapArrays.taken(100)).isEqualTo(116);
        assertThat(HeapArrays.taken(100 * MIB + 1)).isGreaterThan(100 * MIB);
    }
}
