package io.mediainbox.run;

import io.mediainbox.media.FileStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Drops that arrive one after the other, with pauses of any length between them. */
final class Arrivals {

    /** A file's own times may lag behind the clock by as much. */
    private static final Duration TICK = Duration.ofMillis(20);

    private final Drops drops;
    private final List<Long> moments;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    /** @param time in which all are to arrive, if the machine is quick enough */
    Arrivals(Drops drops, Random random, Duration time) {
        this.drops = drops;
        this.moments =
                random.longs(drops.size(), 0, time.toNanos()).sorted().boxed().toList();
    }

    void allArrive() throws Exception {
        drops.prepareFolders();
        ScheduledExecutorService dropper = Executors.newSingleThreadScheduledExecutor();
        try {
            List<Future<Instant>> arrivals = new ArrayList<>();
            for (int i = 0; i < moments.size(); i++) {
                int number = i;
                Callable<Instant> arrival = () -> arrive(number);
                arrivals.add(dropper.schedule(arrival, moments.get(i), TimeUnit.NANOSECONDS));
            }
            for (Future<Instant> arrival : arrivals) {
                Instant moment = arrival.get();
                first = moment.isBefore(first) ? moment : first;
                last = moment.isAfter(last) ? moment : last;
            }
        } finally {
            dropper.shutdownNow();
        }
    }

    /** By the clock of the file system, which is what min-age is measured by. */
    private Instant arrive(int number) throws IOException {
        Path file = drops.arrive(number);
        return FileStatus.of(file).fingerprint().changed().toInstant();
    }

    /** Whether all arrived before the first of them could be taken. */
    boolean tookLess(Duration minAge) {
        return Duration.between(first, last).compareTo(minAge.minus(TICK)) < 0;
    }
}
