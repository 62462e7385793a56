package io.mediainbox.json;

/**
 * Tells whether the surrogates that a JSON text writes as escapes come in pairs. RFC 8259, section 8.2, leaves open what
 * half a pair means; it cannot be written as UTF-8, so it could not be sent either.
 *
 * <p>Knows backslashes only: whether they stand inside a string is for the parser to say.
 */
final class EscapedPairs {

    private static final int DIGITS = 4;

    private enum State {
        TEXT,
        BACKSLASH,
        HEX
    }

    private State state = State.TEXT;
    private int digits;
    private int unit;
    private long escapeAt;
    private boolean halfOpen;
    private long halfAt;

    /** Whether the next character matters even if it is no backslash. */
    boolean open() {
        return state != State.TEXT || halfOpen;
    }

    /** Takes the next character; false if it leaves half a pair, which began at {@link #halfAt()}. */
    boolean take(char c, long at) {
        return switch (state) {
            case TEXT -> text(c, at);
            case BACKSLASH -> escape(c);
            case HEX -> hex(c);
        };
    }

    long halfAt() {
        return halfAt;
    }

    private boolean text(char c, long at) {
        if (c != '\\') {
            return !halfOpen;
        }
        state = State.BACKSLASH;
        escapeAt = at;
        return true;
    }

    private boolean escape(char c) {
        if (c == 'u') {
            state = State.HEX;
            digits = 0;
            unit = 0;
            return true;
        }
        state = State.TEXT;
        return !halfOpen;
    }

    private boolean hex(char c) {
        int digit = Character.digit(c, 16);
        if (digit < 0) {
            // The parser refuses this escape.
            state = State.TEXT;
            return !halfOpen;
        }
        unit = unit << 4 | digit;
        if (++digits < DIGITS) {
            return true;
        }
        state = State.TEXT;
        return unit();
    }

    private boolean unit() {
        char decoded = (char) unit;
        if (halfOpen) {
            halfOpen = false;
            return Character.isLowSurrogate(decoded);
        }
        if (Character.isSurrogate(decoded)) {
            halfAt = escapeAt;
            halfOpen = Character.isHighSurrogate(decoded);
            return halfOpen;
        }
        return true;
    }
}
