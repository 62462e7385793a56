package io.mediainbox.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Quote;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.media.ContentDigest;
import io.mediainbox.media.FileStatus;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.SeenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An image that an envelope or row names.
 *
 * @param companion its place and digest
 * @param image what is sent
 */
record Attachment(Companion companion, Subject.Image image) {

    /**
     * Reads the image of an envelope or row.
     *
     * @param path as it was written
     * @throws RejectedInput {@code image-outside-inbox}, {@code image-not-attached}, {@code no-image}, or what is wrong
     *     with the image itself
     * @throws io.mediainbox.failure.UnsettledInput if it is still being written
     */
    static Attachment read(Claim claim, String path) {
        Inbox inbox = claim.inbox();
        MediaFile file =
                AttachmentPath.of(claim.file(), path).in(inbox.folders().inbox());
        try {
            refuseLinkedFolder(inbox, file);
            Optional<FileStatus> status = status(file);
            if (status.isPresent()) {
                refuseUnlessRegular(status.get());
                SeenFile seen = new SeenFile(file, status.get().fingerprint());
                try (OpenFile open = OpenFile.open(inbox, seen)) {
                    return read(open, seen, inbox);
                }
            }
            // Another item that named it was settled first, and took it along.
            Path place = inbox.settledAttachments()
                    .place(file.relative())
                    .filter(Files::exists)
                    .orElseThrow(() -> missing(inbox, file));
            try (OpenFile open = OpenFile.openSettled(place)) {
                return read(open, new SeenFile(file, null), inbox);
            }
        } catch (RejectedInput e) {
            throw e.in(Quote.of(path));
        } catch (UnsettledInput e) {
            throw e.getCause() instanceof InboxFiles.LinkOnTheWay ? linked().in(Quote.of(path)) : e;
        }
    }

    /** The image that an object names, if it names one that could be used and that lies in the inbox. */
    static Optional<MediaFile> find(Claim claim, ObjectNode json) {
        try {
            return Envelopes.image(json)
                    .map(path -> AttachmentPath.of(claim.file(), path)
                            .in(claim.inbox().folders().inbox()))
                    .filter(file ->
                            InboxFiles.isReachable(claim.inbox().folders().inbox(), file.path()));
        } catch (RejectedInput e) {
            return Optional.empty();
        }
    }

    private static Attachment read(OpenFile open, SeenFile seen, Inbox inbox) {
        FileForm form =
                TypeSniffer.sniff(open.head(TypeSniffer.HEAD), seen.file().name());
        if (form instanceof FileForm.Picture picture) {
            byte[] bytes = ImageBytes.read(open, picture.type(), inbox.intake());
            return new Attachment(
                    new Companion(Companion.Role.ATTACHMENT, seen, ContentDigest.of(bytes)),
                    new Subject.Image(picture.type(), bytes));
        }
        throw new RejectedInput(
                Stage.INTAKE,
                FailureCode.UNSUPPORTED_TYPE,
                "The content is no image",
                "Name a JPEG, PNG, GIF, BMP, WebP or TIFF");
    }

    private static Optional<FileStatus> status(MediaFile file) {
        try {
            return Optional.of(FileStatus.of(file.path()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Opening refuses it, too. Said first, nothing can be learned of what lies behind. */
    private static void refuseLinkedFolder(Inbox inbox, MediaFile file) {
        Path root = inbox.folders().inbox();
        for (Path folder = file.path().getParent(); !folder.equals(root); folder = folder.getParent()) {
            if (Files.isSymbolicLink(folder)) {
                throw linked();
            }
        }
    }

    private static void refuseUnlessRegular(FileStatus status) {
        if (status.link()) {
            throw linked();
        }
        if (!status.regular()) {
            throw new RejectedInput(
                    Stage.INTAKE, FailureCode.NO_IMAGE, "There is a folder or special file, no image", "Name a file");
        }
    }

    private static RejectedInput linked() {
        return new RejectedInput(
                Stage.INTAKE,
                FailureCode.IMAGE_OUTSIDE_INBOX,
                "The image, or a folder on the way to it, is a symbolic link, which may lead anywhere",
                "Put the image itself there");
    }

    private static RejectedInput missing(Inbox inbox, MediaFile file) {
        String elsewhere = Stream.of(inbox.folders().done(), inbox.folders().error())
                .map(file::in)
                .filter(Files::exists)
                .map(path -> "; an earlier run moved one of that name to "
                        + path.toUri().getRawPath())
                .findFirst()
                .orElse("");
        return new RejectedInput(
                Stage.INTAKE,
                FailureCode.NO_IMAGE,
                "There is no such image in the inbox" + elsewhere,
                "Drop the image before the file that names it, or correct the path; folders are joined by /, and upper and"
                        + " lower case matter");
    }
}
