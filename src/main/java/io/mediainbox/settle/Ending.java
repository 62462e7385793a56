package io.mediainbox.settle;

/** How the attempt to put an item where it belongs ended. */
enum Ending {
    /** It is there. */
    SETTLED,
    /** It is not what was read any more, and stays as a new one. */
    CHANGED,
    /** Somebody took it away. */
    GONE,
    /** The disk refused to the end. */
    GIVEN_UP
}
