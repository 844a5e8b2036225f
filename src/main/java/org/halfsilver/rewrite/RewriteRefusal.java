package org.halfsilver.rewrite;

/** Which limit a message went past; see {@link RewriteLimits}. */
public enum RewriteRefusal {
    /** More characters than {@link RewriteLimits#maxInputLength()}. */
    INPUT_TOO_LARGE,
    /** More elements than {@link RewriteLimits#maxElements()}. */
    TOO_MANY_ELEMENTS,
    /** More CSS than {@link RewriteLimits#maxCssLength()}. */
    CSS_TOO_LARGE,
    /** More addresses than {@link RewriteLimits#maxAddresses()}. */
    TOO_MANY_ADDRESSES,
    /** More than {@link RewriteLimits#maxReportEntries()}. */
    REPORT_TOO_LARGE,
    /** More characters than {@link RewriteLimits#maxOutputLength()}. */
    OUTPUT_TOO_LARGE
}
