package io.mediainbox.cli;

import io.mediainbox.intake.InboxWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar on stderr, if somebody is there to see it. */
final class Progress implements AutoCloseable {

    private final ProgressBar bar;

    private Progress(ProgressBar bar) {
        this.bar = bar;
    }

    /** Begins at once; the number of files follows when they are counted, and grows with rows. */
    static Progress start(Path inbox, boolean wanted) {
        if (!wanted || !stderrIsTerminal()) {
            return new Progress(null);
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName("media-inbox")
                .setUnit(" items", 1)
                .setInitialMax(-1)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .showSpeed()
                .build();
        Thread counter = new Thread(() -> bar.maxHint(count(inbox)), "count-files");
        counter.setDaemon(true);
        counter.start();
        return new Progress(bar);
    }

    private static long count(Path inbox) {
        AtomicLong files = new AtomicLong();
        try {
            InboxWalk.visit(inbox, file -> files.incrementAndGet());
        } catch (IOException e) {
            // The run itself will say that the inbox cannot be read.
            return -1;
        }
        return files.get();
    }

    private static boolean stderrIsTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }

    void step() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
