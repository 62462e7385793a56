package io.mediainbox.image;

import io.mediainbox.image.RenditionSpec.OutputFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Encodes a picture as baseline JPEG or as PNG. Nothing but pixels is written: no EXIF, GPS, XMP or profile. Only for
 * canvases in sRGB or grey.
 */
final class Encode {

    private static final float BEST_QUALITY = 100f;

    private final ImageWriterSpi jpeg;
    private final ImageWriterSpi png;
    private final FlattenAlpha flattenAlpha = new FlattenAlpha();

    Encode(PlatformPlugins platform) {
        jpeg = platform.writer("jpeg");
        png = platform.writer("png");
    }

    byte[] as(OutputFormat format, int quality, Canvas canvas) {
        try {
            return switch (format) {
                case JPEG -> jpeg(flattenAlpha.onWhite(canvas), quality);
                case PNG -> png(canvas);
            };
        } catch (IOException e) {
            throw new UncheckedIOException("Writing " + format + " to memory", e);
        }
    }

    private byte[] jpeg(Canvas canvas, int quality) throws IOException {
        ImageWriter writer = jpeg.createWriterInstance();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality / BEST_QUALITY);
        return write(writer, param, canvas);
    }

    private byte[] png(Canvas canvas) throws IOException {
        ImageWriter writer = png.createWriterInstance();
        return write(writer, writer.getDefaultWriteParam(), canvas);
    }

    private static byte[] write(ImageWriter writer, ImageWriteParam param, Canvas canvas) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, new IIOImage(canvas.asImage(), null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
