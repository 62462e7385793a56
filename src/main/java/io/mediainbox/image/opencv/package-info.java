/**
 * The native engine: decodes, resizes and encodes with OpenCV, whose libraries come as jars and may be missing.
 *
 * <p>Nothing here is loaded into the process before {@link io.mediainbox.image.opencv.OpenCv#missing()} is asked for the
 * first time; only then, and only if it finds nothing missing, may an {@link
 * io.mediainbox.image.opencv.OpenCvImageEngine} be made. Which images it is good for decides the package {@code
 * choice}.
 */
package io.mediainbox.image.opencv;
