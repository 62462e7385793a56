package io.mediainbox.image.opencv;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;

/** Loads the three modules of OpenCV that are used, and tells it not to start threads. */
final class NativeLibraries {

    private NativeLibraries() {}

    /** @throws LinkageError if classes or libraries are missing, or not for this platform */
    static void load() {
        Loader.load(opencv_core.class);
        Loader.load(opencv_imgproc.class);
        Loader.load(opencv_imgcodecs.class);
        // Several images are decoded at once; threads within one would only get in each other's way.
        opencv_core.setNumThreads(0);
    }
}
