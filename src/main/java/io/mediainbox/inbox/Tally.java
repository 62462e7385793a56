package io.mediainbox.inbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts what happens to each file, from real events: a file is discovered once and ends once. Memory is bounded by the
 * files that are in flight, skipped or waiting; settled ones leave only a number.
 *
 * <p>Safe for many threads.
 */
public final class Tally {

    private enum State {
        IN_FLIGHT,
        SKIPPED,
        WAITING
    }

    private record Entry(State state, String reason, long look) {}

    private static final Entry IN_FLIGHT = new Entry(State.IN_FLIGHT, "in flight", 0);

    private final Map<String, Entry> open = new HashMap<>();
    private long look;
    private long discovered;
    private long done;
    private long error;
    private long inFlight;
    private long unexpected;

    /** A look at the whole inbox begins. */
    public synchronized void lookBegins() {
        look++;
    }

    /** A look ended that saw every file: skipped and waiting ones that it did not see were taken away by their owner. */
    public synchronized void lookWasComplete() {
        long before = open.size();
        open.values().removeIf(entry -> entry.state() != State.IN_FLIGHT && entry.look() < look);
        discovered -= before - open.size();
    }

    /** A file was taken into the stages. */
    public synchronized void taken(String file) {
        put(file, IN_FLIGHT);
    }

    public synchronized void skipped(String file, String reason) {
        put(file, new Entry(State.SKIPPED, reason, look));
    }

    public synchronized void waiting(String file, String reason) {
        put(file, new Entry(State.WAITING, reason, look));
    }

    /** A look at the inbox found a file that waits; says nothing of one that is in flight meanwhile. */
    public synchronized void seenWaiting(String file, String reason) {
        Entry known = open.get(file);
        if (known == null || known.state() != State.IN_FLIGHT) {
            put(file, new Entry(State.WAITING, reason, look));
        }
    }

    /** A file that was taken turned out to be gone: somebody else took it away. */
    public synchronized void withdrawn(String file) {
        if (remove(file)) {
            discovered--;
        }
    }

    public synchronized void done(String file) {
        remove(file);
        done++;
    }

    /** @return how many went to error so far */
    public synchronized long error(String file) {
        remove(file);
        return ++error;
    }

    /** Our own code failed on a file; it waits, and the exit status tells. */
    public synchronized void unexpected(String file) {
        unexpected++;
        waiting(file, "unexpected");
    }

    public synchronized boolean isInFlight(String file) {
        return open.get(file) == IN_FLIGHT;
    }

    /** Whether the file is in flight, skipped or waiting. */
    public synchronized boolean knows(String file) {
        return open.containsKey(file);
    }

    /**
     * Forgets skipped and waiting files that are not in the inbox any more: users may take them away at any time. What
     * is in flight stays, so that a lost item cannot hide.
     */
    public synchronized void keepOnly(Set<String> stillThere) {
        long before = open.size();
        open.entrySet()
                .removeIf(entry -> entry.getValue().state() != State.IN_FLIGHT && !stillThere.contains(entry.getKey()));
        discovered -= before - open.size();
    }

    private void put(String file, Entry entry) {
        Entry before = open.put(file, entry);
        if (before == null) {
            discovered++;
        }
        inFlight += count(entry) - count(before);
    }

    private boolean remove(String file) {
        Entry before = open.remove(file);
        inFlight -= count(before);
        return before != null;
    }

    private static long count(Entry entry) {
        return entry != null && entry.state() == State.IN_FLIGHT ? 1 : 0;
    }

    public synchronized Counts counts() {
        Map<String, Long> skipped = new TreeMap<>();
        Map<String, Long> waiting = new TreeMap<>();
        for (Entry entry : open.values()) {
            switch (entry.state()) {
                case SKIPPED -> skipped.merge(entry.reason(), 1L, Long::sum);
                case WAITING -> waiting.merge(entry.reason(), 1L, Long::sum);
                case IN_FLIGHT -> {}
            }
        }
        return new Counts(discovered, done, error, inFlight, unexpected, skipped, waiting);
    }

    public synchronized long inFlight() {
        return inFlight;
    }
}
