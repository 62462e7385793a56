package io.mediainbox.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.geometry.Positions;

/** Thumbnailator at its best: the photo is decoded once, and the smaller renditions are made of the large one. */
final class ThumbnailatorOnce implements Candidate {

    @Override
    public List<byte[]> render(byte[] photo) throws IOException {
        BufferedImage large = Thumbnails.of(new ByteArrayInputStream(photo))
                .size(LARGE, LARGE)
                .asBufferedImage();
        return List.of(
                jpeg(Thumbnails.of(large).scale(1)),
                jpeg(Thumbnails.of(large).size(MEDIUM, MEDIUM)),
                jpeg(Thumbnails.of(large).size(SMALL, SMALL).crop(Positions.CENTER)));
    }

    static byte[] jpeg(Thumbnails.Builder<?> builder) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        builder.outputFormat("jpg").outputQuality(QUALITY / 100.0).toOutputStream(bytes);
        return bytes.toByteArray();
    }
}
