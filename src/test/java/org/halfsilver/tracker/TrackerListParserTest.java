package org.halfsilver.tracker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TrackerListParserTest {
    @Test
    void goodLines_areRules() {
        assertThat(TrackerListParser.parse("x", """
                # comment

                Acme\tacme.example\t-
                Acme\t*\t/o/*.gif$\tid,e\tsmall\tacme.example/docs
                -\t*\t*/open^\t-\t-
                """)).hasSize(3).last().extracting(TrackerRule::provider).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Acme", "Acme\tacme.example", "Acme\tacme example\t-", "Acme\t-\t/x", "Acme\tüb.example\t-", "Acme\t*\t-",
        "-\tacme.example\t-",
        "Acme\tacme.example\tx", "Acme\tacme.example\t/x?y", "Acme\tacme.example\t-\ta=b",
        "Acme\tacme.example\t-\ta,,b",
        "Acme\tacme.example\t-\t-\tbig", "Acme\tacme.example\t-\t-\t-\t-\t-", "Acme\t.acme.example\t-",
        "Acme\tacme..example\t-",
        " Acme\tacme.example\t-", "Acme\t\t-"})
    void badLine_isReportedWithItsNumber(String line) {
        assertThatThrownBy(() -> TrackerListParser.parse("list.tsv", "# first\n\n" + line + "\n"))
                .isInstanceOf(TrackerListException.class).hasMessageStartingWith("list.tsv:3: ")
                .hasMessageContaining("(expected: ");
    }
}
