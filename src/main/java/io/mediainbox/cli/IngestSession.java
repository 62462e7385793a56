package io.mediainbox.cli;

import io.mediainbox.camel.InboxRoutes;
import io.mediainbox.camel.RunningInbox;
import io.mediainbox.inbox.Closure;
import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Inbox;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** One inbox in a CamelContext of its own, from start to summary. A signal ends it early, but not in the middle. */
final class IngestSession {

    /** When a session ends by itself. */
    enum Until {
        /** Nothing is left that may be taken. */
        DRAINED,
        /** A signal, or a spent error budget. */
        STOPPED
    }

    /** Longer than any request: what is in flight ends by its own timeouts. */
    private static final long SHUTDOWN_SECONDS = 300;

    private final Inbox inbox;
    private final Report report;
    private final boolean progressBar;
    private volatile boolean signalled;

    IngestSession(Inbox inbox, Report report, boolean progressBar) {
        this.inbox = inbox;
        this.report = report;
        this.progressBar = progressBar;
    }

    /** @return what became of the files; the summary is printed by then */
    ExitStatus run(Until until, boolean failIfEmpty) throws Exception {
        inbox.tokens().token();
        CountDownLatch finished = new CountDownLatch(1);
        CamelContext context = new DefaultCamelContext();
        try {
            context.getShutdownStrategy().setTimeout(SHUTDOWN_SECONDS);
            RunningInbox running = InboxRoutes.ingest(context, inbox);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopBySignal(running, finished), "signal"));
            try (Progress progress = Progress.start(inbox.folders().inbox(), progressBar)) {
                report.onEachItem(progress::step);
                context.start();
                if (until == Until.DRAINED) {
                    running.awaitDrained();
                } else {
                    running.awaitStop();
                }
                context.stop();
            }
            return end(running, failIfEmpty);
        } finally {
            context.stop();
            finished.countDown();
        }
    }

    private ExitStatus end(RunningInbox running, boolean failIfEmpty) throws Exception {
        Counts counts = running.takeStock();
        report.summary(counts);
        ExitStatus status = ExitStatus.of(counts, running.closure(), failIfEmpty);
        if (signalled) {
            report.say("Stopped by a signal: " + counts.waiting() + " items are left in the inbox");
        } else if (status != ExitStatus.DONE) {
            report.say(reason(status, counts, running.closure()));
        }
        return status;
    }

    private static String reason(ExitStatus status, Counts counts, Optional<Closure> closure) {
        String why =
                switch (status) {
                    case UNEXPECTED ->
                        counts.unexpected() > 0
                                ? counts.unexpected() + " items met an unexpected failure, see the log above"
                                : "the counts do not add up: " + counts.inFlight() + " items did not come to an end";
                    case SOME_ERRORS -> counts.error() + " items are in the error folder, each with its reason";
                    case NOTHING_TO_DO -> "the inbox holds nothing to send";
                    default -> closure.map(c -> c.message() + ". " + c.remedy()).orElse(status.meaning());
                };
        return "Exit " + status.code() + ": " + why;
    }

    /** The process ends when this returns, so it waits for the summary. */
    private void stopBySignal(RunningInbox running, CountDownLatch finished) {
        signalled = finished.getCount() > 0;
        running.stop();
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
