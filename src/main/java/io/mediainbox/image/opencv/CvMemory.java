package io.mediainbox.image.opencv;

/** Tells OpenCV's want of memory, which is not the file's fault alone, from its other exceptions. */
final class CvMemory {

    /** cv::Error::StsNoMem, as it stands in the message. */
    private static final String NO_MEMORY = "(-4:";

    private CvMemory() {}

    /** Throws {@link OutOfMemoryError} if OpenCV says that memory ran out, which says nothing of the file. */
    static void rethrow(RuntimeException thrown) {
        if (String.valueOf(thrown.getMessage()).contains(NO_MEMORY)) {
            OutOfMemoryError error = new OutOfMemoryError(thrown.getMessage().strip());
            error.initCause(thrown);
            throw error;
        }
    }
}
