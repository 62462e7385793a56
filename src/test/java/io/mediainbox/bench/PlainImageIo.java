package io.mediainbox.bench;

import io.mediainbox.media.PixelSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** What one writes without a library: ImageIO decodes all pixels, an area average makes the large one, that the others. */
final class PlainImageIo implements Candidate {

    private final Resample area = Resample.area();

    @Override
    public List<byte[]> render(byte[] photo) throws IOException {
        BufferedImage stored = ImageIO.read(new ByteArrayInputStream(photo));
        BufferedImage large = area.to(sizeOf(stored).fitWithin(LARGE), stored);
        BufferedImage medium = area.to(sizeOf(large).fitWithin(MEDIUM), large);
        int edge = Math.min(large.getWidth(), large.getHeight());
        BufferedImage square =
                large.getSubimage((large.getWidth() - edge) / 2, (large.getHeight() - edge) / 2, edge, edge);
        BufferedImage small = area.to(new PixelSize(SMALL, SMALL), square);
        return List.of(
                jpeg(Upright.turn(large, photo)), jpeg(Upright.turn(medium, photo)), jpeg(Upright.turn(small, photo)));
    }

    private static PixelSize sizeOf(BufferedImage image) {
        return new PixelSize(image.getWidth(), image.getHeight());
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(QUALITY / 100f);
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
