package io.mediainbox.inbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Counts what happens to each item, from real events: it is discovered once and ends once. An item is a file, or a row of
 * a manifest; a manifest that waits stands for the rows that wait in it, and companions stand for nothing. Memory is
 * bounded by what is in flight, skipped or waiting; what is settled leaves only a number.
 *
 * <p>Safe for many threads.
 */
public final class Tally {

    private enum State {
        IN_FLIGHT,
        SKIPPED,
        WAITING,
        COMPANION
    }

    /** @param items how many it counts for */
    private record Entry(State state, String reason, long look, long items) {

        boolean isInFlight() {
            return state == State.IN_FLIGHT;
        }
    }

    private static final Entry IN_FLIGHT = new Entry(State.IN_FLIGHT, "in flight", 0, 1);
    private static final Entry FORESEEN_COMPANION = new Entry(State.COMPANION, "companion", Long.MAX_VALUE, 0);
    private static final Entry MANIFEST_IN_FLIGHT = new Entry(State.IN_FLIGHT, "in flight", 0, 0);

    private final Map<String, Entry> open = new HashMap<>();
    private long look;
    private long discovered;
    private long done;
    private long error;
    private long inFlight;
    private long alreadyDelivered;
    private long companions;
    private long unexpected;

    /** A look at the whole inbox begins. */
    public synchronized void lookBegins() {
        look++;
    }

    /** A look ended that saw every file: skipped and waiting ones that it did not see were taken away by their owner. */
    public synchronized void lookWasComplete() {
        forget(entry -> entry.getValue().look() < look);
    }

    /** A file or row was taken into the stages. */
    public synchronized void taken(String item) {
        put(item, IN_FLIGHT);
    }

    /** A file that was taken is a manifest: from now on its rows count, not the file. */
    public synchronized void opened(String manifest) {
        put(manifest, MANIFEST_IN_FLIGHT);
    }

    /** A look at the inbox found a file that will not be taken. */
    public synchronized void skipped(String file, String reason) {
        seen(file, new Entry(State.SKIPPED, reason, look, 1));
    }

    public synchronized void waiting(String file, String reason) {
        put(file, new Entry(State.WAITING, reason, look, 1));
    }

    /** A manifest goes back to the inbox with rows that did not come to an end. */
    public synchronized void waitingRows(String manifest, String reason, long rows) {
        put(manifest, new Entry(State.WAITING, reason, look, rows));
    }

    /** A look at the inbox found a file that waits. */
    public synchronized void seenWaiting(String file, String reason) {
        Entry known = open.get(file);
        long items = known != null && known.state() == State.WAITING ? known.items() : 1;
        seen(file, new Entry(State.WAITING, reason, look, items));
    }

    /** A look at the inbox found a file that goes with another one. */
    public synchronized void seenCompanion(String file) {
        seen(file, new Entry(State.COMPANION, "companion", look, 0));
    }

    /** A companion would be moved with its item: it stays where it is and counts as one, whatever a look says. */
    public synchronized void foreseenCompanion(String file) {
        put(file, FORESEEN_COMPANION);
    }

    /** A look says nothing of a file whose fate is known. */
    private void seen(String file, Entry entry) {
        if (!isInFlight(file) && open.get(file) != FORESEEN_COMPANION) {
            put(file, entry);
        }
    }

    /** A companion was moved to where its item is. */
    public synchronized void companion(String file) {
        discovered -= remove(file);
        companions++;
    }

    /** An item that was taken is not there any more: somebody took it away, or its manifest counts it from now on. */
    public synchronized void withdrawn(String item) {
        discovered -= remove(item);
    }

    public synchronized void done(String file) {
        remove(file);
        done++;
    }

    /** One of those that are done was not sent: the same had been delivered before. */
    public synchronized void alreadyDelivered() {
        alreadyDelivered++;
    }

    /** @return how many went to error so far */
    public synchronized long error(String file) {
        remove(file);
        return ++error;
    }

    /** A manifest goes to error/ with rows that were refused in an earlier run: they are among what it says of this one. */
    public synchronized void errorsBefore(long rows) {
        discovered += rows;
        error += rows;
    }

    /** Our own code failed on an item; the exit status tells. */
    public synchronized void unexpected() {
        unexpected++;
    }

    public synchronized boolean isInFlight(String file) {
        Entry entry = open.get(file);
        return entry != null && entry.isInFlight();
    }

    /** Whether the file is in flight, skipped, waiting, or goes with another one. */
    public synchronized boolean knows(String file) {
        return open.containsKey(file);
    }

    /**
     * Forgets skipped and waiting files that are not in the inbox any more: users may take them away at any time. What
     * is in flight stays, so that a lost item cannot hide.
     */
    public synchronized void keepOnly(Set<String> stillThere) {
        forget(entry -> !stillThere.contains(entry.getKey()));
    }

    private void forget(Predicate<Map.Entry<String, Entry>> isGone) {
        open.entrySet().removeIf(entry -> {
            boolean forgotten = !entry.getValue().isInFlight() && isGone.test(entry);
            discovered -= forgotten ? entry.getValue().items() : 0;
            return forgotten;
        });
    }

    private void put(String file, Entry entry) {
        Entry before = open.put(file, entry);
        discovered += items(entry) - items(before);
        inFlight += count(entry) - count(before);
    }

    /** @return how many items it counted for */
    private long remove(String file) {
        Entry before = open.remove(file);
        inFlight -= count(before);
        return items(before);
    }

    private static long items(Entry entry) {
        return entry == null ? 0 : entry.items();
    }

    private static long count(Entry entry) {
        return entry != null && entry.isInFlight() ? 1 : 0;
    }

    public synchronized Counts counts() {
        Map<String, Long> skipped = new TreeMap<>();
        Map<String, Long> waiting = new TreeMap<>();
        long beside = 0;
        for (Entry entry : open.values()) {
            switch (entry.state()) {
                case SKIPPED -> skipped.merge(entry.reason(), entry.items(), Long::sum);
                case WAITING -> waiting.merge(entry.reason(), entry.items(), Long::sum);
                case COMPANION -> beside++;
                case IN_FLIGHT -> beside += 1 - entry.items();
            }
        }
        return new Counts(
                discovered, done, alreadyDelivered, error, inFlight, companions + beside, unexpected, skipped, waiting);
    }

    public synchronized long inFlight() {
        return inFlight;
    }
}
