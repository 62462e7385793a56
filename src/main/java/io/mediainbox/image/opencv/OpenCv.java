package io.mediainbox.image.opencv;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether OpenCV is there. Finds out once a process, when first asked, by loading it. */
public final class OpenCv {

    private static final Logger LOG = LoggerFactory.getLogger(OpenCv.class);

    private OpenCv() {}

    /** Why it cannot be used; empty if it can. */
    public static Optional<String> missing() {
        return Loaded.MISSING;
    }

    /** A class of its own: its initialisation is the one time that loads. */
    private static final class Loaded {

        static final Optional<String> MISSING = load();

        private static Optional<String> load() {
            try {
                NativeLibraries.load();
                return Optional.empty();
            } catch (NoClassDefFoundError e) {
                // Left out by whoever put the class path together: nothing to worry about.
                LOG.info("The native image engine is not on the class path; the Java engine decodes all images");
                return Optional.of("org.bytedeco:opencv is not on the class path");
            } catch (LinkageError | RuntimeException e) {
                LOG.warn(
                        "The native image engine cannot be loaded ({}); the Java engine decodes all images", reason(e));
                return Optional.of(reason(e));
            }
        }

        private static String reason(Throwable e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return String.valueOf(cause.getMessage()).lines().findFirst().orElse("") + ", "
                    + System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        }
    }
}
