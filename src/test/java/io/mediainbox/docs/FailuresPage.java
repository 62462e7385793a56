package io.mediainbox.docs;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.FailureCode.Verdict;

/** {@code src/docs/failures.md}: every failure code. */
final class FailuresPage {

    private FailuresPage() {}

    static String markdown() {
        return """
                # Failures

                <!-- Made from FailureCode by PagesTest; -Dupdate.docs=true writes it anew. -->

                One closed list of words. The same word stands in the note beside a file (`code`), in the JSON Lines of
                `--json` and in the summary. The note's `message` says what was observed and what is allowed,
                its `remedy` what to do in this very case; the remedies below are the general ones.

                ## In `error/`

                Something about this file, or the endpoint's answer to it. The file lies in `error/` under the path it
                had in the inbox, with `<file>.error.json` beside it; the others go on. To try it again, use
                `retry --code CODE`, or move it back into the inbox.

                %s
                ## Waiting

                Nothing about the content of the file. It stays in the inbox and is taken when the cause is gone:
                `unreachable`, `throttled`, `unauthorized` and `disk` stop the whole inbox once, instead of failing each
                file; `unstable` and `unreadable` concern one file only, except where the inbox itself cannot be read.

                %s
                Two words that count waiting files are no failures of theirs: `stopped` (the process or the inbox was
                stopped before the file was taken or its request sent) and `unexpected` (a fault of media-inbox itself;
                the stack trace is in the log).
                """.formatted(table(Verdict.ERROR), table(Verdict.WAITING));
    }

    private static Table table(Verdict verdict) {
        Table table = new Table("Code", "Meaning", "What to do");
        for (FailureCode code : FailureCode.values()) {
            if (code.verdict() == verdict) {
                table.row("`" + code.word() + "`", code.meaning(), code.remedy());
            }
        }
        return table;
    }
}
