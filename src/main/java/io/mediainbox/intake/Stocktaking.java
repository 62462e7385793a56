package io.mediainbox.intake;

import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Tally;
import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Compares what was counted with what still lies in the inbox, so that no file stays uncounted: one that was never
 * reached, or that came late.
 */
public final class Stocktaking {

    private final Tally tally;
    private final String leftReason;
    private final Set<String> stillThere = new HashSet<>();
    private final Map<String, Long> skipped = new HashMap<>();
    private final Map<String, Long> waiting = new HashMap<>();
    private long companions;

    private Stocktaking(Inbox inbox, String leftReason) {
        this.tally = inbox.tally();
        this.leftReason = leftReason;
    }

    /**
     * @param leftReason why a file that could have been taken was not
     * @throws IOException if the inbox cannot be read
     */
    public static Counts take(Inbox inbox, Doorkeeper doorkeeper, String leftReason) throws IOException {
        Stocktaking stock = new Stocktaking(inbox, leftReason);
        InboxWalk.visit(inbox.folders().inbox(), file -> {
            if (stock.tally.knows(file.relative())) {
                stock.stillThere.add(file.relative());
            } else {
                stock.countUnknown(file, doorkeeper.look(file));
            }
        });
        stock.tally.keepOnly(stock.stillThere);
        return stock.tally.counts().plus(stock.skipped, stock.waiting, stock.companions);
    }

    private void countUnknown(MediaFile file, Look look) {
        if (look instanceof Look.Skip skip) {
            skipped.merge(skip.reason().word(), 1L, Long::sum);
        } else if (look instanceof Look.Wait wait) {
            waiting.merge(wait.reason(), 1L, Long::sum);
        } else if (look instanceof Look.Companion) {
            companions++;
        } else {
            waiting.merge(leftReason, 1L, Long::sum);
        }
    }
}
