package io.mediainbox.sandbox;

import io.mediainbox.graph.PayloadKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The five endpoints. Each is known with and without {@code /beta} before it and {@code /$ref} behind it; an id is one
 * segment that isn't empty. No other version and no trailing slash.
 */
final class Endpoints {

    private static final String ID = "{id}";

    private static final List<Endpoint> ALL = List.of(
            new Endpoint(PayloadKind.THUMBNAIL_SET, "workbooks/{id}/thumbnails"),
            new Endpoint(PayloadKind.THUMBNAIL_SET, "me/joinedGroups/{id}/drive/activities/{id}/driveItem/thumbnails"),
            new Endpoint(PayloadKind.PROFILE_PHOTO, "groups/{id}/photos"),
            new Endpoint(PayloadKind.PROFILE_PHOTO, "me/joinedGroups/{id}/photos"),
            new Endpoint(PayloadKind.PICTURE, "financials/companies/{id}/customers/{id}/picture"));

    private Endpoints() {}

    /** What is posted there, or empty where there is nothing. */
    static Optional<PayloadKind> kindAt(String path) {
        List<String> segments = segments(path);
        return ALL.stream()
                .filter(endpoint -> endpoint.is(segments))
                .map(Endpoint::kind)
                .findFirst();
    }

    /** The first segment that leads nowhere, or the last one where the path ends too early. */
    static String strayIn(String path) {
        List<String> segments = segments(path);
        int known = ALL.stream()
                .map(endpoint -> endpoint.shared(segments))
                .max(Comparator.naturalOrder())
                .orElse(0);
        return segments.get(Math.min(known, segments.size() - 1));
    }

    private static List<String> segments(String path) {
        int query = path.indexOf('?');
        String bare = query < 0 ? path : path.substring(0, query);
        // Some clients encode the dollar sign.
        String plain = bare.endsWith("/%24ref") ? bare.substring(0, bare.length() - 6) + "$ref" : bare;
        List<String> all =
                List.of(plain.substring(plain.startsWith("/") ? 1 : 0).split("/", -1));
        return all.size() > 1 && all.get(0).equals("beta") ? all.subList(1, all.size()) : all;
    }

    private record Endpoint(PayloadKind kind, List<String> pattern) {

        Endpoint(PayloadKind kind, String pattern) {
            this(kind, List.of((pattern + "/$ref").split("/")));
        }

        boolean is(List<String> segments) {
            int known = shared(segments);
            return known == segments.size() && known >= pattern.size() - 1;
        }

        /** How many segments from the left agree. */
        int shared(List<String> segments) {
            int known = 0;
            while (known < segments.size()
                    && known < pattern.size()
                    && agrees(pattern.get(known), segments.get(known))) {
                known++;
            }
            return known;
        }

        private static boolean agrees(String expected, String segment) {
            return expected.equals(ID) ? !segment.isEmpty() : expected.equals(segment);
        }
    }
}
