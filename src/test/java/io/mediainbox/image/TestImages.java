package io.mediainbox.image;

import io.mediainbox.media.Orientation;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures made by the tests themselves: the same call gives the same bytes on the same Java platform. */
public final class TestImages {

    private static final int SEED = 20260101;
    private static final int AFTER_SOI = 2;
    private static final int AFTER_IHDR = 33;

    private TestImages() {}

    /** A colourful picture like a photo: gradients, discs with hard edges, a little noise. No symmetry. */
    public static BufferedImage photo(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Random noise = new Random(SEED);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colour((double) x / width, (double) y / height, noise.nextInt(13) - 6));
            }
        }
        return image;
    }

    /** A picture whose left half fades from opaque to transparent downwards; its right half is opaque. */
    public static BufferedImage photoWithAlpha(int width, int height) {
        BufferedImage photo = photo(width, height);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            int faded = 255 - 255 * y / Math.max(1, height - 1);
            for (int x = 0; x < width; x++) {
                int alpha = x < width / 2 ? faded : 255;
                image.setRGB(x, y, alpha << 24 | photo.getRGB(x, y) & 0xffffff);
            }
        }
        return image;
    }

    /** JPEG as ImageIO writes it, without EXIF. */
    public static byte[] jpeg(BufferedImage image) {
        return encode(image, "jpeg");
    }

    /** JPEG in several scans, as ImageIO writes it. */
    public static byte[] progressiveJpeg(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriter writer = new PlatformPlugins().writer("jpeg").createWriterInstance();
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
            writer.dispose();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] png(BufferedImage image) {
        return encode(image, "png");
    }

    /** PNG with an alpha channel: {@link #photoWithAlpha}. */
    public static byte[] pngWithAlpha(int width, int height) {
        return png(photoWithAlpha(width, height));
    }

    /** PNG with a palette of 255 colours of {@link #photo}, and one that is transparent in its upper left quarter. */
    public static byte[] paletteWithTransparency(int width, int height) {
        BufferedImage indexed = as(BufferedImage.TYPE_BYTE_INDEXED, photo(width, height));
        IndexColorModel opaque = (IndexColorModel) indexed.getColorModel();
        int[] colours = new int[256];
        opaque.getRGBs(colours);
        IndexColorModel holed = new IndexColorModel(8, 256, colours, 0, true, 255, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(holed, indexed.getRaster(), false, null);
        for (int i = 0; i < width / 2 * (height / 2); i++) {
            image.getRaster().setSample(i % (width / 2), i / (width / 2), 0, 255);
        }
        return png(image);
    }

    /** GIF; ImageIO chooses the 256 colours. */
    public static byte[] gif(BufferedImage image) {
        return encode(image, "gif");
    }

    public static byte[] bmp(BufferedImage image) {
        return encode(image, "bmp");
    }

    public static byte[] tiff(BufferedImage image) {
        return encode(image, "tiff");
    }

    /** {@code photo(320, 240)} as lossy WebP, made with cwebp -q 90. */
    public static byte[] webp() {
        return resource("photo-320x240.webp");
    }

    /** {@code photoWithAlpha(120, 80)} as lossless WebP, made with cwebp -lossless -exact. */
    public static byte[] webpWithAlpha() {
        return resource("alpha-120x80.webp");
    }

    /** {@code photo(320, 240)} as lossy WebP with EXIF orientation 6, made with webpmux -set exif. */
    public static byte[] webpRotated90() {
        return resource("rotated-90-320x240.webp");
    }

    /**
     * A JPEG as a phone writes it: pixels stored so that applying the orientation gives {@code upright}, with an EXIF
     * segment that says so and holds a GPS position.
     */
    public static byte[] jpegWithOrientation(BufferedImage upright, Orientation orientation) {
        return insert(jpeg(stored(upright, orientation)), AFTER_SOI, ExifBlock.jpegSegment(orientation));
    }

    /** As {@link #jpegWithOrientation}, as PNG with an eXIf chunk. */
    public static byte[] pngWithOrientation(BufferedImage upright, Orientation orientation) {
        return insert(png(stored(upright, orientation)), AFTER_IHDR, ExifBlock.pngChunk(orientation));
    }

    /** The pixels that stand upright when {@code orientation} is applied to them. */
    public static BufferedImage stored(BufferedImage upright, Orientation orientation) {
        int width = orientation.swapsAxes() ? upright.getHeight() : upright.getWidth();
        int height = orientation.swapsAxes() ? upright.getWidth() : upright.getHeight();
        BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                stored.setRGB(column, row, uprightPixel(upright, orientation, row, column));
            }
        }
        return stored;
    }

    /** Decodes with ImageIO, without turning; for looking at results. */
    public static BufferedImage decoded(byte[] image) {
        try {
            return ImageIO.read(new ByteArrayInputStream(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code into} with {@code inserted} at {@code at}. */
    static byte[] insert(byte[] into, int at, byte[] inserted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(into, 0, at);
        bytes.writeBytes(inserted);
        bytes.write(into, at, into.length - at);
        return bytes.toByteArray();
    }

    // Word for word from TIFF 6.0: what row 0 and column 0 of the stored picture are in the upright one.
    private static int uprightPixel(BufferedImage upright, Orientation orientation, int row, int column) {
        int right = upright.getWidth() - 1;
        int bottom = upright.getHeight() - 1;
        return switch (orientation) {
            case NORMAL -> upright.getRGB(column, row);
            case FLIPPED_HORIZONTALLY -> upright.getRGB(right - column, row);
            case ROTATED_180 -> upright.getRGB(right - column, bottom - row);
            case FLIPPED_VERTICALLY -> upright.getRGB(column, bottom - row);
            case TRANSPOSED -> upright.getRGB(row, column); // row 0 = left side, column 0 = top
            case ROTATED_90 -> upright.getRGB(right - row, column); // row 0 = right side, column 0 = top
            case TRANSVERSED -> upright.getRGB(right - row, bottom - column); // right side, bottom
            case ROTATED_270 -> upright.getRGB(row, bottom - column); // left side, bottom
        };
    }

    private static int colour(double x, double y, int noise) {
        int red = (int) (40 + 170 * x);
        int green = (int) (200 - 120 * y);
        int blue = (int) (90 + 60 * Math.sin(9 * x + 4 * y));
        if (Math.hypot(x - 0.3, y - 0.35) < 0.18) {
            red = 230;
            green = 60;
        } else if (Math.hypot(x - 0.75, y - 0.6) < 0.2) {
            green = 40;
            blue = 210;
        } else if (x < 0.2 && y > 0.8) {
            red = green = blue = 245;
        }
        return channel(red + noise) << 16 | channel(green + noise) << 8 | channel(blue + noise);
    }

    private static int channel(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private static byte[] encode(BufferedImage image, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("No writer of " + format + " takes " + image);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] resource(String name) {
        try (InputStream file = TestImages.class.getResourceAsStream("/images/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code image} drawn into another type, for example {@link BufferedImage#TYPE_BYTE_GRAY}. */
    public static BufferedImage as(int type, BufferedImage image) {
        BufferedImage other = new BufferedImage(image.getWidth(), image.getHeight(), type);
        Graphics2D graphics = other.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return other;
    }
}
