package io.mediainbox.settle;

import io.mediainbox.inbox.Inbox;
import io.mediainbox.intake.SettledRows;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.ResultName;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what the ledger knows with what lies in done/ and error/, and mends what can be mended without a guess. For the
 * owner of the inbox: while files are moved, nothing agrees.
 *
 * <p>Reads every file there, because a file may have changed that has its old size. That a file of done/ is gone is no
 * disagreement: people put them into archives, mostly with their receipts.
 */
public final class Audit {

    /** What two sides say differently. */
    public enum Kind {
        /** A receipt or result of which the ledger knows nothing. Repaired by entering it. */
        UNRECORDED,
        /** The ledger knows how it ended, and its file was not moved. Repaired as at the next start. */
        UNFINISHED,
        /** An empty place, or a file that was not complete when its process ended. Repaired by removing it. */
        LEFTOVER,
        /** A receipt or note without its file. */
        NO_FILE,
        /** A file without receipt or note. */
        NO_NOTE,
        /** The file has other bytes than its note says. */
        CHANGED,
        /** A receipt or note that cannot be read. */
        UNREADABLE_NOTE
    }

    /**
     * One disagreement.
     *
     * @param file percent-encoded path: below the inbox for what only the ledger knows, else with the name of the result
     *     folder before it
     * @param detail for people
     * @param repaired whether it is gone now
     */
    public record Finding(Kind kind, String file, String detail, boolean repaired) {}

    private static final Pattern CUT_SHORT = Pattern.compile(".{200,}-[0-9a-f]{12}");

    private final Inbox inbox;
    private final String service;
    private final boolean repair;
    private final Consumer<Finding> findings;
    private final boolean rebuilds;
    private long elsewhere;

    /**
     * @param inbox its ledger open, for writing if it is to be repaired
     * @param service the service root; what was sent elsewhere, as in a rehearsal, is not in this ledger
     */
    public Audit(Inbox inbox, String service, boolean repair, Consumer<Finding> findings) {
        this.inbox = inbox;
        this.service = service;
        this.repair = repair;
        this.findings = findings;
        this.rebuilds = inbox.ledger().counts().byState().isEmpty();
    }

    /** @throws IOException if one of the folders cannot be read */
    public void run() throws IOException {
        unfinished();
        for (Path root : List.of(inbox.folders().done(), inbox.folders().error())) {
            walk(root, file -> look(root, file));
        }
        Path waiting = inbox.folders().inbox();
        walk(waiting, file -> lookAtResults(waiting, file));
    }

    /** How many items were left out so far, because they were sent to another service and the ledger does not know them. */
    public long elsewhere() {
        return elsewhere;
    }

    private void unfinished() {
        List<LedgerItem> before = ended();
        if (repair) {
            Recovery.finish(inbox);
        }
        Set<String> left = ended().stream().map(LedgerItem::name).collect(Collectors.toSet());
        for (LedgerItem item : before) {
            boolean repaired = !left.contains(item.name());
            String detail = item.state().word() + (repaired ? "" : "; the next run finishes it, without a request");
            findings.accept(new Finding(Kind.UNFINISHED, item.name(), detail, repaired));
        }
    }

    private List<LedgerItem> ended() {
        return inbox.ledger().unsettled().stream().filter(Recovery::hasEnded).toList();
    }

    private void look(Path root, MediaFile file) throws IOException {
        String name = file.name();
        if (Draft.isOne(name)) {
            leftover(root, file, "not complete when its process ended");
        } else if (name.endsWith(Receipt.SUFFIX) || name.endsWith(ErrorNote.SUFFIX)) {
            note(root, file);
        } else if (name.endsWith(SettledRows.SUFFIX)) {
            lookAtResults(root, file);
        } else {
            file(root, file);
        }
    }

    private void note(Path root, MediaFile note) throws IOException {
        boolean receipt = note.name().endsWith(Receipt.SUFFIX);
        List<LedgerItem> said = said(note);
        if (said.isEmpty()) {
            found(Kind.UNREADABLE_NOTE, root, note, "it is empty, or no note");
            return;
        }
        if (receipt || rebuilds) {
            said.forEach(item -> record(item, root, note));
        }
        String suffix = receipt ? Receipt.SUFFIX : ErrorNote.SUFFIX;
        String plain = note.name().substring(0, note.name().length() - suffix.length());
        // A long name was cut short for it: which file it belongs to, only that one's name tells.
        if (!CUT_SHORT.matcher(plain).matches() && DiskRetries.isGone(note.sibling(plain))) {
            found(Kind.NO_FILE, root, note, "its file is gone");
        }
    }

    private static List<LedgerItem> said(MediaFile note) throws IOException {
        return note.name().endsWith(Receipt.SUFFIX)
                ? NoteRecords.ofReceipt(note.path())
                : NoteRecords.ofErrorNote(note.path());
    }

    private void lookAtResults(Path root, MediaFile results) throws IOException {
        if (results.name().endsWith(SettledRows.SUFFIX)) {
            Refusal summary = Refusal.ofResults(results.path().getParent(), results);
            String manifest = summary.file() != null
                    ? summary.file()
                    : results.relative().substring(0, results.relative().length() - SettledRows.SUFFIX.length());
            NoteRecords.ofResults(results.path(), manifest, row -> record(row, root, results));
        }
    }

    private void record(LedgerItem said, Path root, MediaFile note) {
        boolean known = inbox.ledger().find(said.identity()).stream()
                .anyMatch(item -> item.name().equals(said.name()) && (item.wasAccepted() || !said.wasAccepted()));
        if (known) {
            return;
        }
        if (said.target() != null && !said.target().startsWith(service)) {
            elsewhere++;
        } else {
            if (repair) {
                inbox.ledger().put(said);
            }
            String detail = "but " + below(root, note) + " says that it ended";
            findings.accept(new Finding(Kind.UNRECORDED, said.name(), detail, repair));
        }
    }

    private void file(Path root, MediaFile file) throws IOException {
        Optional<MediaFile> note = Stream.of(Receipt.SUFFIX, ErrorNote.SUFFIX)
                .map(suffix -> ResultName.beside(file, suffix))
                .filter(beside -> !DiskRetries.isGone(beside))
                .findFirst();
        if (note.isPresent()) {
            compare(root, file, note.get());
        } else if (Files.size(file.path()) == 0) {
            if (!isCompanion(file) || isAwaited(file)) {
                leftover(root, file, "an empty place for a file that never came");
            }
        } else if (!isCompanion(file) && DiskRetries.isGone(SettledRows.file(file))) {
            found(Kind.NO_NOTE, root, file, "it has neither receipt nor note");
        }
    }

    private void compare(Path root, MediaFile file, MediaFile note) throws IOException {
        List<LedgerItem> said = said(note);
        // That a note cannot be read is found when it is looked at; one of a file that could not be says nothing of it.
        boolean hasDigest = !said.isEmpty() && said.get(0).content() != null;
        if (hasDigest
                && !HalfMove.digest(file.path())
                        .hex()
                        .equals(said.get(0).content().sha256())) {
            found(Kind.CHANGED, root, file, "it has other bytes than " + note.name() + " says");
        }
    }

    /** Whether it would be moved here: one that was empty when it was dropped has come, and is all there is of it. */
    private boolean isAwaited(MediaFile companion) {
        return !DiskRetries.isGone(MediaFile.at(inbox.folders().inbox(), companion.relative()));
    }

    /** Attachments and sidecars have no note of their own, as manifests have none. */
    private static boolean isCompanion(MediaFile file) {
        List<String> folders = file.segments().subList(0, file.segments().size() - 1);
        return folders.stream().anyMatch(folder -> folder.startsWith("_")) || isSidecar(file);
    }

    private static boolean isSidecar(MediaFile file) {
        String name = file.name();
        return name.toLowerCase(Locale.ROOT).endsWith(".json")
                && !DiskRetries.isGone(file.sibling(name.substring(0, name.length() - ".json".length())));
    }

    private void leftover(Path root, MediaFile file, String detail) throws IOException {
        if (repair) {
            Files.deleteIfExists(file.path());
        }
        findings.accept(new Finding(Kind.LEFTOVER, below(root, file), detail, repair));
    }

    private void found(Kind kind, Path root, MediaFile file, String detail) {
        findings.accept(new Finding(kind, below(root, file), detail, false));
    }

    /** With the name of the folder before it, so that people know which one is meant. */
    private static String below(Path root, MediaFile file) {
        return MediaFile.below(root.getParent(), file.path()).relative();
    }

    /** Looks at a file. */
    @FunctionalInterface
    private interface Look {
        void at(MediaFile file) throws IOException;
    }

    private static void walk(Path root, Look look) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    try {
                        look.at(MediaFile.below(root, path));
                    } catch (NoSuchFileException e) {
                        // Somebody took it away meanwhile: nothing is left to compare.
                    }
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
