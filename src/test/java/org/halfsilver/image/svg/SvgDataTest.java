package org.halfsilver.image.svg;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.image.codec.RefusedImageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SvgDataTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            M10 20L30 40                | M 10 20L 30 40
            ' m10,20 30-40z '           | m 10 20l 30 -40z
            M1.5.5.25e1,-7E+1           | M 1.5 .5L .25e1 -7E+1
            M0 0h1 2v3                  | M 0 0h 1h 2v 3
            M0 0a1 1 0 01.5.5           | M 0 0a 1 1 0 0 1 .5 .5
            M0 0a1 1 0 1 , 0 3 , 4      | M 0 0a 1 1 0 1 0 3 4
            M0 0c1 2 3 4 5 6 7 8 9 0 1 2| M 0 0c 1 2 3 4 5 6c 7 8 9 0 1 2
            M0 0zl1 1                   | M 0 0zl 1 1
            M1,2,L3,4,                  | M 1 2L 3 4
            """)
    void path_isWrittenWithACommandForEachSegment(String data, String written) throws RefusedImageException {
        assertThat(SvgData.path(data)).isEqualTo(written);
    }

    /** SVG 2, 9.5.4: up to, and not with, the segment that has the first error. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            M0 0z6-12,14-23   | M 0 0z
            M0 0L1 1 2        | M 0 0L 1 1
            M0 0L1 1.         | M 0 0
            M0 0L1 1e 2       | M 0 0
            M0 0L1 1e         | M 0 0L 1 1
            M0 0L1 1em        | M 0 0L 1 1
            M0 0,,1 1         | M 0 0
            M0 0L,1 1         | M 0 0
            M0 0b1 1          | M 0 0
            M0 0a1 1 0 2 0 3 4| M 0 0
            M0 0 - 1 1        | M 0 0
            M0 0L1 1NaN       | M 0 0L 1 1
            M0 0L1px 1        | M 0 0
            """)
    void path_isWrittenAsFarAsItIsUnderstood(String data, String written) throws RefusedImageException {
        assertThat(SvgData.path(data)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "L1 1", "z", "1 1", "M", "M1", "-", "#", "none"})
    void path_withoutABeginning_isEmpty(String data) throws RefusedImageException {
        assertThat(SvgData.path(data)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"M0 1e9", "M-10000000 0", "M1e999 0", "M0 0h99999999999999999999999999999999999999999999"})
    void path_beyondEveryPicture_isRefused(String data) {
        assertThatThrownBy(() -> SvgData.path(data)).isInstanceOf(RefusedImageException.class);
    }

    @Test
    void path_withLongNumbers_hasShortOnes() throws RefusedImageException {
        assertThat(SvgData.path("M0.3333333333333333333333333333333333 1")).isEqualTo("M 0.33333334 1");
        assertThat(SvgData.path("M" + "0".repeat(100) + "1 2")).isEqualTo("M 1.0 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            20,90 60,60 80,90 | 20 90 60 60 80 90
            1-2-3.5.5         | 1 -2 -3.5 .5
            1 2 3             | 1 2
            1 2 x 3 4         | ''
            1 2,,3 4          | ''
            1 2 3 4e          | ''
            """)
    void points_areInPairs_orThereAreNone(String data, String written) throws RefusedImageException {
        assertThat(SvgData.points(data)).isEqualTo(written);
    }

    @Test
    void numbers_areAllOrNone() throws RefusedImageException {
        assertThat(SvgData.numbers(" 0,0 , 24 24 ")).isEqualTo("0 0 24 24");
        assertThat(SvgData.numbers("0 0 24 24px")).isNull();
        assertThat(SvgData.numbers("")).isEmpty();
    }

    /** Whatever comes in, what goes out is data that is understood to its end, and as it was. */
    @Test
    void path_ofAnything_staysAsItIsWritten() throws RefusedImageException {
        Random random = new Random(7);
        String alphabet = "MmZzLlHhVvCcSsQqTtAa0123456789eE.,+- \t\nxb";
        int written = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder data = new StringBuilder("M1 2");
            for (int length = random.nextInt(24); length > 0; length--) {
                data.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String once;
            try {
                once = SvgData.path(data.toString());
            } catch (RefusedImageException e) {
                continue; // a number too large
            }
            assertThat(SvgData.path(once)).as(data.toString()).isEqualTo(once);
            assertThat(once).as(data.toString()).matches("(?:[A-Za-z](?: [0-9.eE+-]+)*)*").hasSizeLessThan(200);
            written += once.length() > 5 ? 1 : 0;
        }
        assertThat(written).isGreaterThan(20_000);
    }
}
