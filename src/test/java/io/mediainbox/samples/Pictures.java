package io.mediainbox.samples;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The pictures of the sample inbox. */
final class Pictures {

    private static final float QUALITY = 0.8f;

    private Pictures() {}

    static BufferedImage valley() {
        return Landscape.paint(
                1600, 1200, 11, new Landscape.Look(0x2f6db5, 0xf8d9b0, 0xffdf9e, 0x1d3b2a, 0.95, 0.27, 0.5, 1.1));
    }

    static BufferedImage harbour() {
        BufferedImage image = Landscape.paint(
                1600, 1000, 23, new Landscape.Look(0x34386e, 0xf59a63, 0xffc46b, 0x2a2238, 1.12, 0.4, 0.46, 0.64));
        try (Figures figures = Figures.on(image, 470, 760, 2.1)) {
            figures.boat();
        }
        return image;
    }

    /** Upright: 1200 wide, 1600 high. */
    static BufferedImage lighthouse() {
        BufferedImage image = Landscape.paint(
                1200, 1600, 37, new Landscape.Look(0x24477f, 0xf3b58c, 0xffd08a, 0x2b2f4a, 0.17, 0.48, 0.58, 0.72));
        try (Figures figures = Figures.on(image, 770, 1300, 3.1)) {
            figures.lighthouse();
        }
        return image;
    }

    static BufferedImage team() {
        BufferedImage image = Landscape.paint(
                1200, 900, 41, new Landscape.Look(0x7fb4d8, 0xfdeccb, 0xfff1c9, 0x4f7d5a, 0.2, 0.2, 0.5, 1.1));
        person(image, 300, 520, 2.3, 0x2f6f8f, 0xe8b796, 0x4a2f22, true);
        person(image, 910, 520, 2.3, 0xd98c2b, 0x8d5a3c, 0x1c1512, false);
        person(image, 605, 560, 2.7, 0x8a3b52, 0xf2cba8, 0xb5793a, false);
        return image;
    }

    static BufferedImage portrait() {
        BufferedImage image = Landscape.paint(
                900, 900, 59, new Landscape.Look(0x6d83b8, 0xfbd3c1, 0xffe2bd, 0x4a5680, 0.78, 0.26, 0.56, 1.1));
        person(image, 430, 520, 3.6, 0x2f5d50, 0xd9a27c, 0x2a1a14, true);
        return image;
    }

    static BufferedImage neighbour() {
        BufferedImage image = Landscape.paint(
                900, 900, 73, new Landscape.Look(0x3d8f9c, 0xf6efcf, 0xfff3c0, 0x3a6b4e, 0.25, 0.22, 0.55, 1.1));
        person(image, 460, 530, 3.6, 0xc8552f, 0xf0c6a0, 0x8a8580, false);
        return image;
    }

    private static void person(
            BufferedImage image, double x, double y, double unit, int shirt, int skin, int hair, boolean longHair) {
        try (Figures figures = Figures.on(image, x, y, unit)) {
            figures.person(shirt, skin, hair, longHair);
        }
    }

    static BufferedImage storefront() {
        BufferedImage image = Landscape.paint(
                1600, 1200, 83, new Landscape.Look(0x4a97cf, 0xfdf0d2, 0xfff0bf, 0x55814d, 0.35, 0.16, 0.5, 1.1));
        try (Figures figures = Figures.on(image, 800, 1120, 5.2)) {
            figures.shop();
        }
        return image;
    }

    /** Transparent around the balloon. */
    static BufferedImage balloon() {
        BufferedImage image = new BufferedImage(480, 640, BufferedImage.TYPE_INT_ARGB);
        try (Figures figures = Figures.on(image, 240, 258, 2.0)) {
            figures.balloon();
        }
        return image;
    }

    /** As a phone stores it that was held upright: to be turned clockwise for looking at it. */
    static BufferedImage onItsSide(BufferedImage upright) {
        BufferedImage stored = new BufferedImage(upright.getHeight(), upright.getWidth(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < upright.getHeight(); y++) {
            for (int x = 0; x < upright.getWidth(); x++) {
                stored.setRGB(y, upright.getWidth() - 1 - x, upright.getRGB(x, y));
            }
        }
        return stored;
    }

    static byte[] jpeg(BufferedImage image) throws IOException {
        ImageWriter writer = platformWriter("jpeg");
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(QUALITY);
        return write(writer, param, image);
    }

    static byte[] png(BufferedImage image) throws IOException {
        ImageWriter writer = platformWriter("png");
        return write(writer, writer.getDefaultWriteParam(), image);
    }

    /** The JDK's own, whatever else is on the class path: the bytes must not depend on it. */
    private static ImageWriter platformWriter(String format) {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getModule().equals(ImageIO.class.getModule())) {
                return writer;
            }
        }
        throw new IllegalStateException("This JDK writes no " + format);
    }

    private static byte[] write(ImageWriter writer, ImageWriteParam param, BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
