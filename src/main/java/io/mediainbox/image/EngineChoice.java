package io.mediainbox.image;

/** Which engine is wanted. */
public enum EngineChoice {
    /** The native one for what it does right and where it can be loaded, the Java one otherwise. */
    AUTO,

    /** As {@link #AUTO}, but it is a mistake in the set-up if the native one cannot be loaded. */
    NATIVE,

    /** The Java one, always. */
    JAVA
}
