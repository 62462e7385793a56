package io.mediainbox.cli;

import io.mediainbox.inbox.Closure;
import io.mediainbox.inbox.Counts;
import java.util.Optional;

/** How a command ended. Scripts depend on the numbers. */
enum ExitStatus {
    DONE(0, "all done"),
    UNEXPECTED(1, "unexpected failure of media-inbox itself"),
    USAGE(2, "usage or configuration"),
    SOME_ERRORS(3, "finished, some files are in error/"),
    NOTHING_TO_DO(4, "nothing to do (only with --fail-if-empty)"),
    OUTAGE(5, "stopped by throttling or outage; safe to run again"),
    UNAUTHORIZED(6, "not authorised"),
    UNUSABLE(7, "folders, disk or ledger unusable, or the inbox is in use"),
    BUDGET_SPENT(8, "error budget spent (--on-errors)");

    private final int code;
    private final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    String meaning() {
        return meaning;
    }

    /** The first that applies of 1, 7, 6, 5, 8, 3, 4, 0. */
    static ExitStatus of(Counts counts, Optional<Closure> closure, boolean failIfEmpty) {
        if (counts.unexpected() > 0 || !counts.balanced()) {
            return UNEXPECTED;
        }
        if (closure.isPresent()) {
            return switch (closure.get().cause()) {
                case SETUP -> UNUSABLE;
                case UNAUTHORIZED -> ExitStatus.UNAUTHORIZED;
                case OUTAGE -> ExitStatus.OUTAGE;
                case ERROR_BUDGET -> BUDGET_SPENT;
            };
        }
        if (counts.error() > 0) {
            return SOME_ERRORS;
        }
        boolean empty = counts.discovered() == counts.skipped();
        return failIfEmpty && empty ? NOTHING_TO_DO : DONE;
    }
}
