package org.halfsilver.image.colour;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fuzzes where JAZZER_FUZZ is set; otherwise replays the seeds and what fuzzing found. */
class IccFuzzTest {
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "1m")
    void anyBytes_areDroppedOrStable(byte[] profile) {
        IccProfilesTest.assertStable(profile);
    }

    static Stream<byte[]> seeds() {
        return Stream.of(KnownProfile.SRGB.profile(), KnownProfile.ADOBE_RGB.profile(),
                ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData(),
                ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData());
    }
}
