package io.mediainbox.intake;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.media.FileFingerprint;
import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides which files of one inbox may be taken, and counts the others. Looks at names and attributes only; opens
 * nothing and follows no link.
 *
 * <p>A file may be taken when size, modification and change time have stood still for {@code min-age}. The change time
 * cannot be set by users, so a file whose change time is old enough is taken at once; one from the future (another
 * machine's clock) must be seen unchanged for as long. An image and its sidecar are taken together, when both have stood
 * still.
 */
public final class Doorkeeper {

    private record Sighting(FileFingerprint fingerprint, long nanos) {}

    private static final int MANY = 1_000;
    private static final Duration LONG = Duration.ofHours(1);
    private static final Look UNREADABLE = new Look.Wait(FailureCode.UNREADABLE.word());
    private static final Look UNSTABLE = new Look.Wait(FailureCode.UNSTABLE.word());
    private static final Look MISSING_PARTNER = new Look.Wait(FailureCode.MISSING_PARTNER.word());

    private final Inbox inbox;
    private final Map<String, Sighting> fromTheFuture = new ConcurrentHashMap<>();

    public Doorkeeper(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Whether the file may be taken now; counts it as skipped or waiting if its name or state forbids it. */
    public boolean admits(Path path) {
        MediaFile file = MediaFile.below(inbox.folders().inbox(), path);
        Look look = look(file);
        note(file, look);
        // The consumer asks for files in flight, too; an outage's probe must not be spent on them.
        return look instanceof Look.Take
                && !inbox.tally().isInFlight(file.relative())
                && inbox.gate().admitsFile();
    }

    /** Whether the folder may be entered: a real one, not a link. */
    public boolean admitsFolder(Path folder) {
        if (!Files.isSymbolicLink(folder)) {
            return true;
        }
        note(MediaFile.below(inbox.folders().inbox(), folder), new Look.Skip(SkipReason.SYMLINK));
        return false;
    }

    /** Looks without counting. */
    public Look look(MediaFile file) {
        FileStatus status;
        try {
            status = FileStatus.of(file.path());
        } catch (IOException e) {
            return UNREADABLE;
        }
        if (status.link()) {
            return new Look.Skip(SkipReason.SYMLINK);
        }
        if (Files.isDirectory(file.path(), LinkOption.NOFOLLOW_LINKS)) {
            // A walk shows a folder only when it cannot look inside.
            return UNREADABLE;
        }
        if (!status.regular()) {
            return new Look.Skip(SkipReason.SPECIAL);
        }
        Optional<SkipReason> skip = NameRules.skip(file.segments());
        if (skip.isPresent()) {
            return new Look.Skip(skip.get());
        }
        Optional<String> parked = inbox.parking().reason(file.relative());
        if (parked.isPresent()) {
            return new Look.Wait(parked.get());
        }
        Optional<MediaFile> described = Sidecars.described(file);
        if (described.isPresent() && (isThere(described.get()) || Sidecars.hasImageExtension(described.get()))) {
            return lookAtSidecar(described.get());
        }
        return isStable(file, status.fingerprint()) ? lookBeside(file) : UNSTABLE;
    }

    private Look lookAtSidecar(MediaFile described) {
        // A sidecar of a sidecar describes nothing that is ever sent.
        boolean chained =
                Sidecars.described(described).filter(Sidecars::isThere).isPresent();
        return isThere(described) && !chained ? new Look.Companion() : MISSING_PARTNER;
    }

    /** In flight counts, too: a file is moved before its sidecar, which must not be taken for a file of its own then. */
    private boolean isThere(MediaFile described) {
        return Sidecars.isThere(described) || inbox.tally().isInFlight(described.relative());
    }

    /** The file itself may be taken; its sidecar has a word in it. */
    private Look lookBeside(MediaFile file) {
        Optional<MediaFile> sidecar = Sidecars.beside(file);
        if (sidecar.isEmpty()) {
            boolean required = inbox.intake().sidecarRequired() && Sidecars.hasImageExtension(file);
            return required ? MISSING_PARTNER : new Look.Take();
        }
        try {
            return isStable(sidecar.get(), FileStatus.of(sidecar.get().path()).fingerprint())
                    ? new Look.Take()
                    : UNSTABLE;
        } catch (IOException e) {
            // Taken away in this moment: the next look sees the image alone.
            return UNSTABLE;
        }
    }

    private void note(MediaFile file, Look look) {
        if (look instanceof Look.Skip skip) {
            inbox.tally().skipped(file.relative(), skip.reason().word());
        } else if (look instanceof Look.Companion) {
            inbox.tally().seenCompanion(file.relative());
        } else if (look instanceof Look.Wait wait) {
            inbox.tally().seenWaiting(file.relative(), wait.reason());
        }
    }

    private boolean isStable(MediaFile file, FileFingerprint fingerprint) {
        // The modification time does not count: cameras and unpackers write any they like.
        Duration age = Duration.between(
                fingerprint.changed().toInstant(), inbox.clock().instant());
        if (age.isNegative()) {
            return seenUnchanged(file, fingerprint);
        }
        fromTheFuture.remove(file.relative());
        return age.compareTo(inbox.intake().minAge()) >= 0;
    }

    private boolean seenUnchanged(MediaFile file, FileFingerprint fingerprint) {
        long now = System.nanoTime();
        Sighting first = fromTheFuture.get(file.relative());
        if (first == null || !first.fingerprint().equals(fingerprint)) {
            if (fromTheFuture.size() >= MANY) {
                // Of files that are gone nobody asks again.
                fromTheFuture.values().removeIf(seen -> now - seen.nanos() > LONG.toNanos());
            }
            first = new Sighting(fingerprint, now);
            fromTheFuture.put(file.relative(), first);
        }
        return now - first.nanos() >= inbox.intake().minAge().toNanos();
    }
}
