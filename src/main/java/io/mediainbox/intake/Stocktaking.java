package io.mediainbox.intake;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Tally;
import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Compares what was counted with what still lies in the inbox, so that no file stays uncounted: one that was never
 * reached, whose name the file consumer cannot hold, or that came late.
 */
public final class Stocktaking {

    private final Tally tally;
    private final String leftReason;
    private final Set<String> stillThere = new HashSet<>();
    private final Map<String, Long> skipped = new HashMap<>();
    private final Map<String, Long> waiting = new HashMap<>();

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
        return stock.tally.counts().plus(stock.skipped, stock.waiting);
    }

    private void countUnknown(MediaFile file, Look look) {
        if (look instanceof Look.Skip skip) {
            skipped.merge(skip.reason().word(), 1L, Long::sum);
        } else if (look instanceof Look.Wait wait) {
            waiting.merge(wait.reason(), 1L, Long::sum);
        } else {
            String reason = isHeldByJavaIo(file.path()) ? leftReason : FailureCode.UNREADABLE.word();
            waiting.merge(reason, 1L, Long::sum);
        }
    }

    /** The file consumer works on java.io.File, which loses some names, and takes a backslash for a folder. */
    private static boolean isHeldByJavaIo(Path path) {
        try {
            return path.toFile().toPath().equals(path)
                    && path.getFileName().toString().indexOf('\\') < 0;
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
