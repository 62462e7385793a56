package io.mediainbox.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.RejectedInput;

/**
 * One row of a manifest: an envelope or payload as JSON, or why it is none. A row with a problem says nothing of the
 * rows after it.
 *
 * @param number from 1, counting items only: neither a header nor blank lines have one
 * @param line of the file where the row begins, from 1
 * @param json what the row holds; null if it holds nothing that can be an item
 * @param problem why there is no JSON; null if there is
 */
public record ManifestRow(int number, long line, ObjectNode json, RejectedInput problem) {

    public ManifestRow {
        if ((json == null) == (problem == null)) {
            throw new IllegalArgumentException("Row " + number + " needs JSON or a problem, and not both");
        }
    }

    static ManifestRow of(int number, long line, ObjectNode json) {
        return new ManifestRow(number, line, json, null);
    }

    /**
     * What the row holds.
     *
     * @throws RejectedInput if it is none
     */
    public ObjectNode accepted() {
        if (problem != null) {
            throw problem;
        }
        return json;
    }

    static ManifestRow rejected(int number, long line, RejectedInput problem) {
        return new ManifestRow(number, line, null, problem);
    }
}
