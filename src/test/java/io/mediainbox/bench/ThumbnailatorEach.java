package io.mediainbox.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.geometry.Positions;

/** Thumbnailator as its own examples use it: each rendition begins with the file. */
final class ThumbnailatorEach implements Candidate {

    @Override
    public List<byte[]> render(byte[] photo) throws IOException {
        return List.of(
                ThumbnailatorOnce.jpeg(of(photo).size(LARGE, LARGE)),
                ThumbnailatorOnce.jpeg(of(photo).size(MEDIUM, MEDIUM)),
                ThumbnailatorOnce.jpeg(of(photo).size(SMALL, SMALL).crop(Positions.CENTER)));
    }

    private static Thumbnails.Builder<? extends InputStream> of(byte[] photo) {
        return Thumbnails.of(new ByteArrayInputStream(photo));
    }
}
