package io.mediainbox.image;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.media.MediaType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Gives the renditions of {@link JavaImageEngine} and survives what that may not: each image is decoded in a Java
 * process of its own, so that a native crash, a lack of memory or an endless loop ends that process and not this one.
 * Costs the start of a Java machine for each image and, while it runs, as much memory again as this process may use.
 * It is meant for the few images under suspicion. It does not remember what it saw.
 *
 * <p>One at a time in this process, whatever the number of engines and threads; the others wait. No decoder process
 * outlives this one.
 */
public final class IsolatedImageEngine implements ImageEngine {

    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final long PAUSE_MILLIS = 1_000;

    /** What a shell and Java itself make of SIGHUP, SIGINT and SIGTERM. */
    private static final Set<Integer> TOLD_TO_STOP = Set.of(129, 130, 143);

    private static final int SIGKILL = 137;
    private static final int FIRST_SIGNAL = 129;
    private static final int LAST_SIGNAL = 192;

    /** For all engines: two that decode at once might end each other by the memory they take. */
    private static final Semaphore ALONE = new Semaphore(1, true);

    private final ImageEngine inThisProcess = new JavaImageEngine();
    private final Supplier<JavaCommand> command;
    private final Duration startLimit;
    private final Duration timeout;
    private final boolean acceptsTruncated;

    /** @param timeout how long one image may be decoded and its renditions encoded; the start does not count */
    public IsolatedImageEngine(Duration timeout) {
        this(() -> JavaCommand.likeThisProcess(DecoderMain.class), START_LIMIT, timeout, false);
    }

    IsolatedImageEngine(Supplier<JavaCommand> command, Duration startLimit, Duration timeout) {
        this(command, startLimit, timeout, false);
    }

    private IsolatedImageEngine(
            Supplier<JavaCommand> command, Duration startLimit, Duration timeout, boolean acceptsTruncated) {
        this.command = command;
        this.startLimit = startLimit;
        this.timeout = timeout;
        this.acceptsTruncated = acceptsTruncated;
    }

    /** In this process: no pixel is decoded. */
    @Override
    public ImageHeader header(byte[] image, MediaType type) {
        return inThisProcess.header(image, type);
    }

    @Override
    public ImageEngine acceptingTruncated() {
        return new IsolatedImageEngine(command, startLimit, timeout, true);
    }

    @Override
    public long decodedBytes(ImageHeader header, List<RenditionSpec> wanted) {
        return inThisProcess.decodedBytes(header, wanted);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Blocks until the decoder process has ended. Where the thread is interrupted, its flag is set again.
     *
     * @throws RejectedInput {@code decoder-crash} if the process ends while it decodes, by itself or after the timeout
     * @throws UnsettledInput {@code unreadable} if that says nothing of the image: the process did not get as far, or it
     *     or this thread was told to stop
     */
    @Override
    public List<Rendition> render(byte[] image, ImageHeader header, List<RenditionSpec> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        try {
            ALONE.acquire();
            try {
                return renderAlone(new RenderRequest(image, header, wanted, acceptsTruncated));
            } finally {
                ALONE.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw undecided("The wait for the decoder process was interrupted", e);
        }
    }

    private List<Rendition> renderAlone(RenderRequest request) throws InterruptedException {
        try (DecoderProcess process = DecoderProcess.start(command.get())) {
            process.send(request);
            awaitReady(process);
            return renditions(awaitReply(process, request.header()), process, request.header());
        } catch (IOException e) {
            throw undecided("A decoder process cannot be started: " + e.getMessage(), e);
        }
    }

    private void awaitReady(DecoderProcess process) throws InterruptedException {
        try {
            process.awaitReady(startLimit);
        } catch (TimeoutException e) {
            throw undecided("The decoder process was not ready after " + words(startLimit) + said(process), e);
        } catch (IOException e) {
            OptionalInt status = process.awaitExit();
            String end = status.isPresent() ? "ended with " + words(status.getAsInt()) : "closed its output";
            throw undecided("The decoder process " + end + " before it was ready" + said(process), e);
        }
    }

    private RenderReply awaitReply(DecoderProcess process, ImageHeader header) throws InterruptedException {
        try {
            return process.awaitReply(timeout);
        } catch (TimeoutException e) {
            throw crash("had to be killed after " + words(timeout), process, header);
        } catch (IOException e) {
            throw withoutReply(process, header);
        }
    }

    private static MediaInboxFailure withoutReply(DecoderProcess process, ImageHeader header)
            throws InterruptedException {
        OptionalInt status = process.awaitExit();
        if (status.isEmpty()) {
            return crash("closed its output without a reply", process, header);
        }
        if (TOLD_TO_STOP.contains(status.getAsInt())) {
            return undecided("The decoder process was told to stop: " + words(status.getAsInt()), null);
        }
        if (status.getAsInt() == SIGKILL) {
            // It may be meant for all processes of a group or container: then this one ends before it blames the image.
            Thread.sleep(PAUSE_MILLIS);
        }
        return crash("ended with " + words(status.getAsInt()), process, header);
    }

    private static List<Rendition> renditions(RenderReply reply, DecoderProcess process, ImageHeader header)
            throws InterruptedException {
        if (reply instanceof RenderReply.Rendered rendered) {
            return rendered.renditions();
        }
        if (reply instanceof RenderReply.Rejected rejected) {
            throw rejected.failure();
        }
        if (reply instanceof RenderReply.Died died) {
            throw crash("ended with " + died.error(), process, header);
        }
        throw undecided("The decoder process failed: " + ((RenderReply.Failed) reply).error() + said(process), null);
    }

    private static RejectedInput crash(String end, DecoderProcess process, ImageHeader header)
            throws InterruptedException {
        return new RejectedInput(
                Stage.ENRICH,
                FailureCode.DECODER_CRASH,
                "The decoder process " + end + " while it decoded this " + header.type() + " of " + header.stored()
                        + " pixels" + said(process),
                "Open the image in another program, save it anew, and drop that; if memory or time ran out, downscale it"
                        + " or give Java more memory (-Xmx)");
    }

    private static UnsettledInput undecided(String observed, Throwable cause) {
        return new UnsettledInput(
                FailureCode.UNREADABLE,
                observed,
                "Run again, the image waits; if this repeats, see that this Java's bin/java can be started with the jars"
                        + " of media-inbox on its class path",
                cause);
    }

    private static String said(DecoderProcess process) throws InterruptedException {
        String lines = process.lastLines();
        return lines.isEmpty() ? "" : "; its last lines: " + lines;
    }

    private static String words(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static String words(int status) {
        boolean signal = status >= FIRST_SIGNAL && status <= LAST_SIGNAL;
        return "exit status " + status + (signal ? " (signal " + (status - FIRST_SIGNAL + 1) + ")" : "");
    }
}
