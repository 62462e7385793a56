package io.mediainbox.intake;

/** What a look at a file says: take it, leave it for good, or come back. */
public sealed interface Look {

    /** It may be taken now. */
    record Take() implements Look {}

    /** It will not be taken as it is. */
    record Skip(SkipReason reason) implements Look {}

    /** It goes with the file that it describes, and is nothing by itself. */
    record Companion() implements Look {}

    /**
     * It will be taken when something changes.
     *
     * @param reason mostly the word of a {@link io.mediainbox.failure.FailureCode}
     */
    record Wait(String reason) implements Look {}
}
