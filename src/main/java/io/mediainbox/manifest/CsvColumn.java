package io.mediainbox.manifest;

import java.util.List;

/** What the cells of one column are. */
sealed interface CsvColumn {

    /** The endpoint as an envelope names it. */
    record Target() implements CsvColumn {}

    /** An id in the endpoint, under the name that the table of targets gives it. */
    record Id(String name) implements CsvColumn {}

    /** The path of an attachment. */
    record Image() implements CsvColumn {}

    /** A member of the payload, or a member of a member: {@code source.width} has two names. */
    record Property(List<String> path) implements CsvColumn {

        String last() {
            return path.get(path.size() - 1);
        }
    }
}
