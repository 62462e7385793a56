package io.mediainbox.image;

/** A header breaks the rules of its format. The message goes on where "This JPEG cannot be read: " ends. */
final class MalformedHeader extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedHeader(String observed) {
        super(observed);
    }
}
