package io.mediainbox.bench;

import io.mediainbox.media.PixelSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The JPEG photos of a folder. */
record PhotoCorpus(Path folder, List<Path> photos) {

    private static final float QUALITY = 0.92f;
    private static final int AFTER_SOI = 2;

    // An EXIF segment that holds nothing but orientation 6: turn clockwise by 90 degrees.
    private static final byte[] TURN_RIGHT = {
        (byte) 0xff,
        (byte) 0xe1,
        0,
        34,
        'E',
        'x',
        'i',
        'f',
        0,
        0, // preamble
        'M',
        'M',
        0,
        42,
        0,
        0,
        0,
        8, // TIFF header
        0,
        1,
        1,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        6,
        0,
        0,
        0,
        0,
        0,
        0 // a directory of one entry
    };

    private static final Map<String, PixelSize> SIZES = new TreeMap<>(Map.of(
            "08mp", new PixelSize(3264, 2448),
            "12mp", new PixelSize(4032, 3024),
            "16mp", new PixelSize(4608, 3456),
            "24mp", new PixelSize(6000, 4000)));

    /**
     * The photos that lie directly in {@code folder}, by name.
     *
     * @throws IllegalArgumentException if there are none
     */
    static PhotoCorpus in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> photos = files.filter(PhotoCorpus::isJpeg).sorted().toList();
            if (photos.isEmpty()) {
                throw new IllegalArgumentException(folder + " holds no *.jpg or *.jpeg; name a folder that does");
            }
            return new PhotoCorpus(folder, photos);
        }
    }

    /**
     * Eight photos of 8, 12, 16 and 24 megapixels, baseline and progressive, 4:2:0; those of 16 megapixels are stored
     * lying on their side. Those that are in {@code folder} from an earlier run are not made again.
     */
    static PhotoCorpus made(Path folder) throws IOException {
        Files.createDirectories(folder);
        long seed = 1;
        for (Map.Entry<String, PixelSize> size : SIZES.entrySet()) {
            for (boolean progressive : new boolean[] {false, true}) {
                Path photo = folder.resolve(size.getKey() + (progressive ? "-progressive.jpg" : "-baseline.jpg"));
                if (!Files.exists(photo)) {
                    boolean onItsSide = size.getKey().equals("16mp");
                    Path part = photo.resolveSibling(photo.getFileName() + ".part");
                    Files.write(part, jpeg(new Photo(size.getValue(), seed).draw(), progressive, onItsSide));
                    Files.move(part, photo, StandardCopyOption.ATOMIC_MOVE);
                }
                seed++;
            }
        }
        return in(folder);
    }

    /** A JPEG with colours at half resolution, as cameras write it. */
    static byte[] jpeg(BufferedImage picture, boolean progressive, boolean onItsSide) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(QUALITY);
        param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        byte[] plain = bytes.toByteArray();
        if (!onItsSide) {
            return plain;
        }
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        turned.write(plain, 0, AFTER_SOI);
        turned.writeBytes(TURN_RIGHT);
        turned.write(plain, AFTER_SOI, plain.length - AFTER_SOI);
        return turned.toByteArray();
    }

    private static boolean isJpeg(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg");
    }
}
