package io.mediainbox.image;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifTiffHandler;
import io.mediainbox.media.Orientation;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** The orientation in an EXIF block or a TIFF file, which are built alike. */
final class ExifOrientation {

    private static final int PREAMBLE = ExifReader.JPEG_SEGMENT_PREAMBLE.length();

    /** Whether the block begins with {@code Exif\0\0}, as it must in JPEG and sometimes does elsewhere. */
    static boolean hasPreamble(byte[] block) {
        return ExifReader.startsWithJpegExifPreamble(block);
    }

    Optional<Orientation> in(byte[] block) throws IOException, TiffProcessingException {
        int start = hasPreamble(block) ? PREAMBLE : 0;
        Metadata metadata = new Metadata();
        new TiffReader().processTiff(new ByteArrayReader(block), new FirstDirectory(metadata, start), start);
        return Optional.ofNullable(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class))
                .map(directory -> directory.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
                .map(Orientation::ofExif);
    }

    /** Leaves out everything but the first directory: maker notes and further pages cost time and may be broken. */
    private static final class FirstDirectory extends ExifTiffHandler {

        FirstDirectory(Metadata metadata, int start) {
            super(metadata, null, start);
        }

        @Override
        public boolean tryEnterSubIfd(int tag) {
            return false;
        }

        @Override
        public boolean hasFollowerIfd() {
            return false;
        }

        @Override
        public boolean customProcessTag(
                int offset, Set<Integer> processed, int start, RandomAccessReader reader, int tag, int count) {
            return false;
        }
    }
}
