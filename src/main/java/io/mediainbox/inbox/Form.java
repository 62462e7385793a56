package io.mediainbox.inbox;

import java.util.List;

/**
 * What a row of the path table looks like from outside: a place in the inbox, or an endpoint.
 *
 * @param text as users read it, for example {@code groups/{groupsId}/photos/}
 * @param folders its segments, literal or {@code {name}}, without the name of a file
 * @param deeper whether further folders may follow
 */
record Form(String text, List<String> folders, boolean deeper) {

    /** Whether a segment of a form stands for any name. */
    static boolean isPlaceholder(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }
}
