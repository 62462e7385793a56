package io.mediainbox.image.opencv;

import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_core.transpose;

import io.mediainbox.media.Orientation;
import org.bytedeco.opencv.opencv_core.Mat;

/** Turns and mirrors a picture as its orientation asks. Moves pixels, changes none. */
final class TurnUpright {

    private static final int UPSIDE_DOWN = 0;
    private static final int LEFT_TO_RIGHT = 1;
    private static final int BOTH = -1;

    Mat turn(Mat stored, Orientation orientation) {
        if (orientation == Orientation.NORMAL) {
            return stored;
        }
        Mat upright = new Mat();
        switch (orientation) {
            case FLIPPED_HORIZONTALLY -> flip(stored, upright, LEFT_TO_RIGHT);
            case ROTATED_180 -> rotate(stored, upright, ROTATE_180);
            case FLIPPED_VERTICALLY -> flip(stored, upright, UPSIDE_DOWN);
            case TRANSPOSED -> transpose(stored, upright);
            case ROTATED_90 -> rotate(stored, upright, ROTATE_90_CLOCKWISE);
            case TRANSVERSED -> {
                transpose(stored, upright);
                flip(upright, upright, BOTH);
            }
            case ROTATED_270 -> rotate(stored, upright, ROTATE_90_COUNTERCLOCKWISE);
            default -> throw new IllegalArgumentException("No turn is known for " + orientation);
        }
        return upright;
    }
}
