package io.mediainbox.inbox;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the items of an inbox, up to one moment. A manifest counts as its rows.
 *
 * @param discovered items and skipped files seen, each once
 * @param done delivered and moved
 * @param alreadyDelivered those of them that were not sent, because the same had been delivered before
 * @param error refused and moved
 * @param inFlight taken and not at an end
 * @param companions sidecars, attachments and manifests: they go with items and are none
 * @param unexpected failures of our own code; these files are among the waiting
 * @param skippedBy number of skipped files by reason
 * @param waitingBy number of waiting files by reason
 */
public record Counts(
        long discovered,
        long done,
        long alreadyDelivered,
        long error,
        long inFlight,
        long companions,
        long unexpected,
        Map<String, Long> skippedBy,
        Map<String, Long> waitingBy) {

    public long skipped() {
        return sum(skippedBy);
    }

    public long waiting() {
        return sum(waitingBy);
    }

    /** The conservation law: nothing was lost and nothing counted twice. Holds when nothing is in flight. */
    public boolean balanced() {
        return discovered == done + error + skipped() + waiting();
    }

    /** These counts and files that were found besides; both maps by reason. */
    public Counts plus(Map<String, Long> moreSkipped, Map<String, Long> moreWaiting, long moreCompanions) {
        return new Counts(
                discovered + sum(moreSkipped) + sum(moreWaiting),
                done,
                alreadyDelivered,
                error,
                inFlight,
                companions + moreCompanions,
                unexpected,
                merged(skippedBy, moreSkipped),
                merged(waitingBy, moreWaiting));
    }

    private static Map<String, Long> merged(Map<String, Long> some, Map<String, Long> more) {
        Map<String, Long> all = new TreeMap<>(some);
        more.forEach((reason, count) -> all.merge(reason, count, Long::sum));
        return all;
    }

    private static long sum(Map<String, Long> byReason) {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }
}
