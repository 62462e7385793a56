package io.mediainbox.kill;

/** A moment in the life of a file: the entry of the method that comes next, and what the ledger knows by then. */
enum KillPoint {
    READ("plan.Planner", "plan", Known.NOTHING, 1),
    ABOUT_TO_COMMIT_SENDING("deliver.Courier", "prepare", Known.NOTHING, 1),
    SENDING_COMMITTED("deliver.Courier", "write", Known.SENDING, 1),
    ANSWERED("deliver.Courier", "judge", Known.SENDING, 2),
    REFUSED("settle.LedgerEntries", "refused", Known.SENDING, 2),
    DELIVERY_COMMITTED("settle.FileEndings", "toDone", Known.ANSWER, 1),
    REFUSAL_COMMITTED("settle.FileEndings", "toError", Known.ANSWER, 1),
    ROW_DELIVERY_COMMITTED("settle.RowResults", "delivered", Known.ANSWER, 1),
    ROW_REFUSAL_COMMITTED("settle.RowResults", "refused", Known.ANSWER, 1),
    /** Empty files hold the names, and the note is a draft. */
    NAMES_RESERVED("settle.Places", "putNote", Known.ANSWER, 1),
    NOTE_WRITTEN("settle.ResultFolder", "move", Known.ANSWER, 1),
    /** What stays beside it is still in the inbox. */
    MOVED("settle.ResultFolder", "moveFollowers", Known.ANSWER, 1),
    ATTACHMENT_LEFT("settle.Departure", "takeAttachment", Known.ANSWER, 1),
    /** All is in its place; only the ledger does not say so. */
    ALL_MOVED("inbox.Inbox", "settled", Known.ANSWER, 1);

    /** What the ledger says of an item. */
    enum Known {
        /** Nothing, or that it was found. */
        NOTHING,
        SENDING,
        ANSWER
    }

    private final String type;
    private final String method;
    private final Known known;
    private final int requests;

    KillPoint(String type, String method, Known known, int requests) {
        this.type = type;
        this.method = method;
        this.known = known;
        this.requests = requests;
    }

    String type() {
        return "io.mediainbox." + type;
    }

    String method() {
        return method;
    }

    Known known() {
        return known;
    }

    /** How often the item is sent altogether, by the process that is killed and the next one. */
    int requests() {
        return requests;
    }
}
