package io.mediainbox.inbox;

import io.mediainbox.failure.RejectedInput;
import io.mediainbox.media.MediaFile;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    private static final int MOST_LISTED = 12;

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
        return first(row -> row.match(file.segments()));
    }

    /**
     * The target that a JSON file names. It can only be an endpoint of this table, under this service root.
     *
     * @param path below the service root, for example {@code /groups/02bd/photos}, ids percent-encoded where they need
     *     to be; the slash before it may be left out, one behind it is ignored
     * @throws RejectedInput {@code target-not-allowed} if it is anything else than such a path, or no endpoint, or holds
     *     something that is no id
     */
    public Target named(String path) {
        List<String> segments = NamedTarget.parse(path).segments();
        return first(row -> row.matchEndpoint(segments)).orElseThrow(() -> noEndpoint(path, segments));
    }

    /** What the folders of a file that has no target were probably meant to be; empty if they are close to nothing. */
    public Optional<NearMiss> closest(MediaFile file) {
        List<String> segments = file.segments();
        return NearMiss.among(rows.stream().map(TargetPattern::place), segments.subList(0, segments.size() - 1));
    }

    private Optional<Target> first(Function<TargetPattern, Optional<String>> match) {
        for (TargetPattern row : rows) {
            Optional<String> path = match.apply(row);
            if (path.isPresent()) {
                return Optional.of(new Target(row.kind(), path.get(), URI.create(root + path.get() + suffix)));
            }
        }
        return Optional.empty();
    }

    private RejectedInput noEndpoint(String path, List<String> segments) {
        List<String> closest = NearMiss.among(rows.stream().map(TargetPattern::goal), segments)
                .map(NearMiss::forms)
                .orElse(List.of());
        List<String> others = rows.stream()
                .map(row -> row.goal().text())
                .distinct()
                .filter(goal -> !closest.contains(goal))
                .toList();
        String remedy = closest.isEmpty()
                ? "Name one of the configured endpoints: " + listed(others)
                : "Did you mean " + String.join(" or ", closest) + "? Other configured endpoints: " + listed(others);
        return NamedTarget.refused(path, "is no configured endpoint", remedy);
    }

    /** Users may add rows by the hundred; a note names the first ones. */
    private static String listed(List<String> goals) {
        String first = goals.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
        return goals.size() <= MOST_LISTED ? first : first + " and " + (goals.size() - MOST_LISTED) + " more";
    }
}
