package io.mediainbox.inbox;

import io.mediainbox.failure.RejectedInput;
import io.mediainbox.media.MediaFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path table: the folder is the endpoint. The five endpoints and their three short forms are always there; users add
 * rows with {@code media-inbox.targets}, which are tried first.
 */
public final class TargetTable {

    private static final List<String> STANDARD = List.of(
            "thumbnailSet workbooks/{workbooksId}/thumbnails/",
            "thumbnailSet me/joinedGroups/{groupId}/drive/activities/{itemActivityOLDId}/driveItem/thumbnails/",
            "profilePhoto groups/{groupsId}/photos/",
            "profilePhoto me/joinedGroups/{groupId}/photos/",
            "picture financials/companies/{companyId}/customers/{customerId}/picture/",
            "thumbnailSet thumbnails/{workbooksId}.* -> workbooks/{workbooksId}/thumbnails",
            "profilePhoto photos/{groupsId}.* -> groups/{groupsId}/photos",
            "picture pictures/{companyId}/{customerId}.*"
                    + " -> financials/companies/{companyId}/customers/{customerId}/picture");

    private final String root;
    private final String suffix;
    private final List<TargetPattern> rows = new ArrayList<>();

    /** @param settings for service root, {@code $ref} and further rows, one a line or separated by semicolons */
    TargetTable(Settings settings) {
        String url = settings.url(Setting.GRAPH_URL).toString();
        this.root = url.endsWith("/") ? url : url + "/";
        this.suffix = settings.flag(Setting.GRAPH_REF) ? "/$ref" : "";
        settings.text(Setting.TARGETS)
                .lines()
                .flatMap(line -> List.of(line.split(";")).stream())
                .filter(row -> !row.isBlank())
                .map(TargetPattern::parse)
                .forEach(rows::add);
        STANDARD.stream().map(TargetPattern::parse).forEach(rows::add);
    }

    /**
     * The target of a file by its place in the inbox.
     *
     * @throws RejectedInput {@code target-not-allowed} if the place holds something that is no id
     */
    public Optional<Target> find(MediaFile file) {
        List<String> segments = file.segments();
        for (TargetPattern row : rows) {
            Optional<String> path = row.match(segments);
            if (path.isPresent()) {
                return Optional.of(new Target(row.kind(), path.get(), URI.create(root + path.get() + suffix)));
            }
        }
        return Optional.empty();
    }

    /** What the folders of a file that has no target were probably meant to be; empty if they are close to nothing. */
    public Optional<NearMiss> closest(MediaFile file) {
        List<String> segments = file.segments();
        return NearMiss.among(rows.stream().map(TargetPattern::place), segments.subList(0, segments.size() - 1));
    }
}
