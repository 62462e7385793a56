package io.mediainbox.image.opencv;

/** Tells OpenCV's want of memory, which is not the file's fault alone, from its other exceptions. */
final class CvMemory {

    /** cv::Error::StsNoMem, as it stands in the message. */
    private static final String NO_MEMORY = "(-4:";

    private CvMemory() {}

    /** The other exception, unless OpenCV's says that memory ran out. */
    static RuntimeException orElse(RuntimeException thrown, RuntimeException other) {
        if (String.valueOf(thrown.getMessage()).contains(NO_MEMORY)) {
            OutOfMemoryError error = new OutOfMemoryError(thrown.getMessage().strip());
            error.initCause(thrown);
            throw error;
        }
        return other;
    }
}
