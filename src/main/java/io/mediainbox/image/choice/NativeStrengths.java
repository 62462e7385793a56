package io.mediainbox.image.choice;

import io.mediainbox.image.ColourModel;
import io.mediainbox.image.ImageHeader;
import io.mediainbox.image.Profile;
import io.mediainbox.media.MediaType;
import java.util.Set;

/** What OpenCV decodes as the Java engine does, found by comparing the two. */
final class NativeStrengths {

    /**
     * Not GIF, whose transparent colour it loses, nor BMP and TIFF, where there is little to gain and
     * much that is written in other ways than it expects.
     */
    private static final Set<MediaType> TYPES = Set.of(MediaType.JPEG, MediaType.PNG, MediaType.WEBP);

    /** It gets inks wrong, and knows no Lab. */
    private static final Set<ColourModel> COLOURS = Set.of(ColourModel.GREY, ColourModel.RGB, ColourModel.PALETTE);

    /** Deeper samples it hands over as deep as they are, shallower ones only by way of a palette. */
    private static final int BYTE = 8;

    private NativeStrengths() {}

    static boolean include(ImageHeader header) {
        return TYPES.contains(header.type())
                && COLOURS.contains(header.colourModel())
                && header.bitsPerSample() == BYTE
                && header.frames() == 1
                // It looks at no profile: those colours would be shown as if they were sRGB.
                && header.profile() != Profile.OTHER;
    }
}
