package org.halfsilver.rewrite;

/**
 * How much of anything a message may have. Past a limit there is a refusal.
 *
 * @param maxInputLength characters of the message
 * @param maxElements elements, those that are dropped included
 * @param maxCssLength characters of all style sheets and style attributes together
 * @param maxAddresses different addresses that links are made for
 * @param maxReportEntries images and blocked addresses in the report
 * @param maxOutputLength characters of the result, and of all addresses and links of the report
 */
public record RewriteLimits(int maxInputLength, int maxElements, int maxCssLength, int maxAddresses,
        int maxReportEntries,
        int maxOutputLength) {
    private static final int MI = 1024 * 1024;

    /** Checks that every limit is positive. */
    public RewriteLimits {
        require(maxInputLength, "maxInputLength");
        require(maxElements, "maxElements");
        require(maxCssLength, "maxCssLength");
        require(maxAddresses, "maxAddresses");
        require(maxReportEntries, "maxReportEntries");
        require(maxOutputLength, "maxOutputLength");
    }

    private static void require(int value, String name) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
        }
    }

    /** {@return 16 Mi characters in, 64 Mi out, 1 Mi elements, 8 Mi characters of CSS, 200,000 addresses and entries} */
    public static RewriteLimits defaults() {
        return new RewriteLimits(16 * MI, MI, 8 * MI, 200_000, 200_000, 64 * MI);
    }
}
