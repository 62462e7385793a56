package io.mediainbox.image;

import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Images with headers that ImageIO does not write by itself. */
public final class Headers {

    private static final int AFTER_IHDR = 33;
    private static final int WIDTH_IN_IHDR = 16;

    private Headers() {}

    /** Stored in several passes: progressive JPEG, interlaced PNG. */
    public static byte[] progressive(BufferedImage image, String format) {
        return write(format, writer -> {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.write(null, new IIOImage(image, null, null), param);
        });
    }

    /** The same picture as many times. */
    public static byte[] gif(BufferedImage image, int frames) {
        return sequence(TestImages.as(BufferedImage.TYPE_BYTE_INDEXED, image), "gif", frames);
    }

    /** A GIF of one picture whose blocks end properly in the middle of the pixels. */
    public static byte[] gifOfHalfTheBlocks(byte[] gif) {
        int at = 13 + (3 << (gif[10] & 7) + 1);
        while (gif[at] != 0x2c) {
            at += 2;
            while (gif[at] != 0) {
                at += 1 + (gif[at] & 0xff);
            }
            at++;
        }
        at += 11;
        while (at < gif.length / 2) {
            at += 1 + (gif[at] & 0xff);
        }
        return TestImages.insert(Arrays.copyOf(gif, at), at, new byte[] {0, 0x3b});
    }

    /** The same page as many times. */
    public static byte[] tiff(BufferedImage image, int pages) {
        return sequence(image, "tiff", pages);
    }

    /** A TIFF whose only page is followed by itself. */
    public static byte[] looping(byte[] tiff) {
        byte[] loop = tiff.clone();
        ByteBuffer bytes = ByteBuffer.wrap(loop).order(loop[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = bytes.getInt(4);
        bytes.putInt(directory + 2 + 12 * bytes.getShort(directory), directory);
        return loop;
    }

    /** A PNG that declares another size than it has pixels for. */
    public static byte[] pngOf(int width, int height, byte[] png) {
        byte[] bomb = png.clone();
        ByteBuffer.wrap(bomb).putInt(WIDTH_IN_IHDR, width).putInt(WIDTH_IN_IHDR + 4, height);
        return bomb;
    }

    /** A JPEG that declares another size than it has pixels for. */
    public static byte[] jpegOf(int width, int height, byte[] jpeg) {
        byte[] bomb = jpeg.clone();
        int frame = frameOf(jpeg);
        ByteBuffer.wrap(bomb).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
        return bomb;
    }

    /** A JPEG that declares four components, with Adobe's mark: transform 0 stands for CMYK, 2 for YCCK. */
    public static byte[] fourComponents(byte[] jpeg, int transform) {
        byte[] adobe = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        int frame = frameOf(jpeg);
        byte[] four = TestImages.insert(jpeg, frame + 19, new byte[] {4, 0x11, 0});
        four[frame + 3] += 3;
        four[frame + 9] = 4;
        return TestImages.insert(four, 2, adobe);
    }

    private static int frameOf(byte[] jpeg) {
        int at = 2;
        while (!JpegFrame.isFrame(jpeg[at + 1] & 0xff)) {
            at += 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xffff);
        }
        return at;
    }

    /** @param space one of the constants of {@link java.awt.color.ColorSpace} */
    public static byte[] jpegWithProfile(byte[] jpeg, int space) {
        byte[] profile = ICC_Profile.getInstance(space).getData();
        byte[] preamble = "ICC_PROFILE\0\1\1".getBytes(StandardCharsets.US_ASCII);
        int length = 2 + preamble.length + profile.length;
        ByteBuffer segment = ByteBuffer.allocate(2 + length);
        segment.putShort((short) 0xffe2).putShort((short) length).put(preamble).put(profile);
        return TestImages.insert(jpeg, 2, segment.array());
    }

    /** @param space one of the constants of {@link java.awt.color.ColorSpace} */
    public static byte[] pngWithProfile(byte[] png, int space) {
        Deflater deflater = new Deflater();
        deflater.setInput(ICC_Profile.getInstance(space).getData());
        deflater.finish();
        byte[] compressed = new byte[1 << 16];
        int length = deflater.deflate(compressed);
        deflater.end();
        byte[] name = "any\0\0".getBytes(StandardCharsets.US_ASCII);
        byte[] chunk = TestImages.insert(Arrays.copyOf(compressed, length), 0, name);
        return TestImages.insert(png, AFTER_IHDR, ExifBlock.pngChunk("iCCP", chunk));
    }

    /** An APNG that declares as many frames and holds one of them. */
    public static byte[] animated(byte[] png, int frames) {
        byte[] control = ByteBuffer.allocate(8).putInt(frames).array();
        return TestImages.insert(png, AFTER_IHDR, ExifBlock.pngChunk("acTL", control));
    }

    /** The same lossy WebP as many times, as an animation. */
    public static byte[] animatedWebp(byte[] webp, int width, int height, int frames) {
        byte[] chunk = Arrays.copyOfRange(webp, 12, webp.length);
        ByteBuffer file =
                ByteBuffer.allocate(12 + 18 + 14 + frames * (24 + chunk.length)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(file.capacity() - 8).put(ascii("WEBP"));
        file.put(ascii("VP8X")).putInt(10).putInt(2);
        size(file, width, height);
        file.put(ascii("ANIM")).putInt(6).put(new byte[6]);
        for (int frame = 0; frame < frames; frame++) {
            file.put(ascii("ANMF")).putInt(16 + chunk.length).put(new byte[6]);
            size(file, width, height);
            file.put(new byte[4]).put(chunk);
        }
        return file.array();
    }

    private static void size(ByteBuffer file, int width, int height) {
        file.putShort((short) (width - 1)).put((byte) 0);
        file.putShort((short) (height - 1)).put((byte) 0);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] sequence(BufferedImage image, String format, int length) {
        return write(format, writer -> {
            writer.prepareWriteSequence(null);
            for (int i = 0; i < length; i++) {
                writer.writeToSequence(new IIOImage(image, null, null), null);
            }
            writer.endWriteSequence();
        });
    }

    @FunctionalInterface
    private interface Writing {
        void with(ImageWriter writer) throws IOException;
    }

    private static byte[] write(String format, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriter writer = new PlatformPlugins().writer(format).createWriterInstance();
            try {
                writer.setOutput(output);
                writing.with(writer);
            } finally {
                writer.dispose();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
