package io.mediainbox.image;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.riff.RiffReader;
import com.drew.lang.SequentialByteArrayReader;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the EXIF orientation. Metadata that is missing, unreadable or nonsense means {@link Orientation#NORMAL}: it
 * must never keep a good picture from being sent.
 */
final class ReadOrientation {

    private final ExifOrientation exif = new ExifOrientation();

    Orientation of(byte[] image, MediaType type) {
        try {
            return find(image, type).orElse(Orientation.NORMAL);
        } catch (IOException | ImageProcessingException | RuntimeException | StackOverflowError e) {
            return Orientation.NORMAL;
        }
    }

    private Optional<Orientation> find(byte[] image, MediaType type) throws IOException, ImageProcessingException {
        return switch (type) {
            case JPEG -> inJpeg(image);
            case PNG -> inPng(image);
            case WEBP -> inWebp(image);
            case TIFF -> exif.in(image);
            case GIF, BMP -> Optional.empty();
        };
    }

    private Optional<Orientation> inJpeg(byte[] image) throws IOException, ImageProcessingException {
        var segments =
                JpegSegmentReader.readSegments(new SequentialByteArrayReader(image), List.of(JpegSegmentType.APP1));
        for (byte[] segment : segments.getSegments(JpegSegmentType.APP1)) {
            // XMP lives in APP1 as well.
            if (ExifOrientation.hasPreamble(segment)) {
                return exif.in(segment);
            }
        }
        return Optional.empty();
    }

    private Optional<Orientation> inPng(byte[] image) throws IOException, ImageProcessingException {
        Set<PngChunkType> wanted = Set.of(PngChunkType.eXIf);
        for (PngChunk chunk : new PngChunkReader().extract(new SequentialByteArrayReader(image), wanted)) {
            return exif.in(chunk.getBytes());
        }
        return Optional.empty();
    }

    private Optional<Orientation> inWebp(byte[] image) throws IOException, ImageProcessingException {
        WebpExifChunk chunk = new WebpExifChunk();
        new RiffReader().processRiff(new SequentialByteArrayReader(image), chunk);
        return chunk.bytes().isEmpty()
                ? Optional.empty()
                : exif.in(chunk.bytes().get());
    }
}
