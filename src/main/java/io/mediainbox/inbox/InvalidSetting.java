package io.mediainbox.inbox;

/** A setting or folder cannot be used as given. The message names it, the value and what is allowed. */
public final class InvalidSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidSetting(String message) {
        super(message);
    }

    InvalidSetting(Setting setting, String value, String allowed) {
        super(setting.property() + ": \"" + value + "\" is no " + allowed);
    }
}
