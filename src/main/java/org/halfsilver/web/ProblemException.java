package org.halfsilver.web;

import java.io.Serial;

/** Carries a problem from where a request turns out wrong to where errors are written. Without a stack trace: it is a client's doing. */
final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.reason(), /* cause= */ null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
