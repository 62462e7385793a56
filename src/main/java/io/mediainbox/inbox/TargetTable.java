package io.mediainbox.inbox;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.media.MediaFile;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private final List<TargetPattern> users;
    private final List<TargetPattern> standard =
            STANDARD.stream().map(TargetPattern::parse).toList();

    /** @param settings for service root, {@code $ref} and further rows, one a line or separated by semicolons */
    TargetTable(Settings settings) {
        String url = settings.url(Setting.GRAPH_URL).toString();
        this.root = url.endsWith("/") ? url : url + "/";
        this.suffix = settings.flag(Setting.GRAPH_REF) ? "/$ref" : "";
        this.users = settings.text(Setting.TARGETS)
                .lines()
                .flatMap(line -> List.of(line.split(";")).stream())
                .filter(row -> !row.isBlank())
                .map(TargetPattern::parse)
                .toList();
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
        return NearMiss.among(rows().map(TargetPattern::place), segments.subList(0, segments.size() - 1));
    }

    private Optional<Target> first(Function<TargetPattern, Optional<String>> match) {
        return rows().flatMap(
                        row -> match
                                .apply(row)
                                .map(path -> new Target(row.kind(), path, URI.create(root + path + suffix)))
                                .stream())
                .findFirst();
    }

    private Stream<TargetPattern> rows() {
        return Stream.concat(users.stream(), standard.stream());
    }

    /** The names of the ids of each endpoint that holds any; what {@link #path} knows an endpoint by. */
    public Set<Set<String>> idSets() {
        return rows().map(TargetPattern::idNames)
                .filter(names -> !names.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The names of the ids that endpoints hold, as in the table and without braces. */
    public Set<String> idNames() {
        return rows().flatMap(row -> row.idNames().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The endpoint that holds exactly these ids. Rows that users added are looked through first: where one of them
     * fits, the standard ones are not asked.
     *
     * @param ids plain ids, not percent-encoded, by {@linkplain #idNames() name}
     * @return the path below the service root as a {@code target} names it, {@code /groups/02bd/photos}
     * @throws RejectedInput {@code target-not-allowed} if several endpoints hold these ids, or if an id is no id
     */
    public Optional<String> path(Map<String, String> ids) {
        return path(users, ids).or(() -> path(standard, ids));
    }

    private static Optional<String> path(List<TargetPattern> rows, Map<String, String> ids) {
        // A full form and its short form are two rows and one endpoint.
        Map<List<String>, TargetPattern> endpoints = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> row.idNames().equals(ids.keySet()))
                .forEach(row -> endpoints.putIfAbsent(row.endpoint(), row));
        if (endpoints.size() > 1) {
            throw ambiguous(ids.keySet(), endpoints.keySet());
        }
        return endpoints.values().stream().findFirst().map(row -> "/" + row.path(ids));
    }

    private static RejectedInput ambiguous(Set<String> names, Set<List<String>> endpoints) {
        return new RejectedInput(
                Stage.INTAKE,
                FailureCode.TARGET_NOT_ALLOWED,
                names.stream().sorted().collect(Collectors.joining(" and ")) + " is ambiguous: it leads to "
                        + endpoints.stream()
                                .map(endpoint -> String.join("/", endpoint))
                                .collect(Collectors.joining(" and to ")),
                "Name the endpoint as target instead, or give the placeholders in " + Setting.TARGETS.property()
                        + " different names");
    }

    private RejectedInput noEndpoint(String path, List<String> segments) {
        List<String> closest = NearMiss.among(rows().map(TargetPattern::goal), segments)
                .map(NearMiss::forms)
                .orElse(List.of());
        List<String> others = rows().map(row -> row.goal().text())
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
