package io.mediainbox.settle;

/** How the attempt to put an item where it belongs ended. */
enum Ending {
    /** It is there. */
    SETTLED,
    /** It is not what was read any more, and stays as a new one. */
    CHANGED,
    /** Somebody took it away. */
    GONE,
    /** The disk refused to the end; the ledger knows what is left to do. */
    GIVEN_UP,
    /** The ledger refused to the end. */
    UNRECORDED;

    /** Whether it is still to be settled, by the next process. */
    boolean isOpen() {
        return this == GIVEN_UP || this == UNRECORDED;
    }
}
