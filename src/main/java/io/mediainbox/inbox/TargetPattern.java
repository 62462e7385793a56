package io.mediainbox.inbox;

import io.mediainbox.failure.RejectedInput;
import io.mediainbox.graph.PayloadKind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One row of the path table: which places in the inbox lead to which endpoint.
 *
 * <p>A folder form ends in {@code /} and matches every file below that folder: {@code groups/{id}/photos/}. A short form
 * ends in {@code .*} and matches a file by its own name, which holds the last id: {@code photos/{id}.*}. A placeholder
 * stands for one whole segment and keeps its name in the endpoint.
 *
 * @param kind what the endpoint takes
 * @param segments of the pattern, literal or {@code {name}}
 * @param shortForm whether the last segment is the name of the file
 * @param endpoint segments below the service root, literal or {@code {name}}
 */
record TargetPattern(PayloadKind kind, List<String> segments, boolean shortForm, List<String> endpoint) {

    private static final Pattern ROW =
            Pattern.compile("(?<kind>\\w+)\\s+(?<pattern>\\S+?)(?<end>/|\\.\\*)(\\s+->\\s+(?<endpoint>\\S+))?");

    /** RFC 3986, section 3.3, without the two that would leave the service root. */
    private static final Pattern URL_SEGMENT =
            Pattern.compile("(?!\\.{1,2}$)([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+");

    /** What our own collision rule adds to a name, percent-encoded. */
    private static final Pattern COPY_NUMBER = Pattern.compile("%20\\([0-9]+\\)$");

    /** Reads a row such as {@code picture pictures/{c}/{u}.* -> financials/companies/{c}/customers/{u}/picture}. */
    static TargetPattern parse(String row) {
        var matcher = ROW.matcher(row.strip());
        if (!matcher.matches()) {
            throw invalid(row, "write: kind folder/{id}/ or kind folder/{id}.* -> endpoint/{id}");
        }
        PayloadKind kind = PayloadKind.ofWord(matcher.group("kind"))
                .orElseThrow(() -> invalid(row, "the kind must be thumbnailSet, profilePhoto or picture"));
        List<String> segments = List.of(matcher.group("pattern").split("/"));
        String endpoint = matcher.group("endpoint");
        List<String> target = endpoint == null ? segments : List.of(endpoint.split("/"));
        TargetPattern pattern =
                new TargetPattern(kind, segments, matcher.group("end").equals(".*"), target);
        if (segments.contains("")) {
            throw invalid(row, "the pattern begins with a folder, not with /, and has no // in it");
        }
        for (String segment : target) {
            if (!Form.isPlaceholder(segment) && !URL_SEGMENT.matcher(segment).matches()) {
                throw invalid(row, "\"" + segment + "\" is no segment of a URL");
            }
            if (Form.isPlaceholder(segment) && !segments.contains(segment)) {
                throw invalid(row, segment + " is not in the pattern");
            }
        }
        return pattern;
    }

    private static InvalidSetting invalid(String row, String why) {
        return new InvalidSetting(Setting.TARGETS.property() + ": \"" + row.strip() + "\": " + why);
    }

    /**
     * The endpoint for a file, if this row is its row.
     *
     * @param file percent-encoded segments of its path below the inbox
     * @throws RejectedInput {@code target-not-allowed} if the row matches but an id is no id
     */
    Optional<String> match(List<String> file) {
        if (shortForm ? file.size() != segments.size() : file.size() <= segments.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String wanted = segments.get(i);
            if (Form.isPlaceholder(wanted)) {
                names.put(wanted, shortForm && i == segments.size() - 1 ? stem(file.get(i)) : file.get(i));
            } else if (!isFolder(wanted, file.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(path(id -> ObjectId.ofName(id, names.get(id))));
    }

    /**
     * The endpoint that a target spells, if it is the endpoint of this row.
     *
     * @param target percent-encoded segments below the service root
     * @throws RejectedInput {@code target-not-allowed} if the row matches but an id is no id
     */
    Optional<String> matchEndpoint(List<String> target) {
        if (target.size() != endpoint.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < endpoint.size(); i++) {
            String wanted = endpoint.get(i);
            String found = target.get(i);
            // One placeholder that stands in two places is one id.
            String known = Form.isPlaceholder(wanted) ? names.putIfAbsent(wanted, found) : wanted;
            if (known != null && !known.equals(found)) {
                return Optional.empty();
            }
        }
        return Optional.of(path(id -> ObjectId.ofSegment(id, names.get(id))));
    }

    /** The names of the placeholders in the endpoint, without braces. */
    Set<String> idNames() {
        return endpoint.stream()
                .filter(Form::isPlaceholder)
                .map(TargetPattern::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The endpoint with these ids in it.
     *
     * @param ids plain, by name; one for each of {@link #idNames()}
     * @throws RejectedInput {@code target-not-allowed} if an id is no id
     */
    String path(Map<String, String> ids) {
        return path(placeholder -> ObjectId.plain(placeholder, ids.get(name(placeholder))));
    }

    private static String name(String placeholder) {
        return placeholder.substring(1, placeholder.length() - 1);
    }

    /** Where in the inbox this row looks. A short form is shown with an extension, though it takes any. */
    Form place() {
        return shortForm
                ? new Form(String.join("/", segments) + ".jpg", segments.subList(0, segments.size() - 1), false)
                : new Form(String.join("/", segments) + "/", segments, true);
    }

    /** Where this row leads, as a target names it. */
    Form goal() {
        return new Form("/" + String.join("/", endpoint), endpoint, false);
    }

    private String path(Function<String, ObjectId> ids) {
        return endpoint.stream()
                .map(segment -> Form.isPlaceholder(segment) ? ids.apply(segment).segment() : segment)
                .collect(Collectors.joining("/"));
    }

    private static boolean isFolder(String wanted, String encodedName) {
        return wanted.equals(encodedName)
                || PathSegment.decode(encodedName).filter(wanted::equals).isPresent();
    }

    /** A name without its last extension and without the number that a collision added. */
    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return COPY_NUMBER.matcher(stem).replaceFirst("");
    }
}
