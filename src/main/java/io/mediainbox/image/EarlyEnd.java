package io.mediainbox.image;

import java.io.EOFException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;

/**
 * Notices when a decoder ran out of data. The JPEG reader only warns then and fills the rest of the picture with grey,
 * which must not be sent as if it were the photo. Its other warnings are harmless.
 */
final class EarlyEnd implements IIOReadWarningListener {

    private String observed;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        String lower = warning.toLowerCase(Locale.ROOT);
        // libjpeg says "premature end of ...", the reader itself "Truncated File - ...".
        if (lower.contains("premature end") || lower.contains("truncated file")) {
            observed = warning;
        }
    }

    void check() throws EOFException {
        if (observed != null) {
            throw new EOFException(observed);
        }
    }
}
