package io.mediainbox.bench;

import io.mediainbox.media.PixelSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Compares large renditions with what a full decode, reduced with Lanczos and not compressed again, looks like: the mean
 * over all photos of the corpus.
 */
final class Quality {

    /** Makes the large rendition of a photo. */
    @FunctionalInterface
    interface Large {
        byte[] of(Path photo) throws IOException;
    }

    /** A reference depends on the size, because engines round it differently. */
    private record Key(Path photo, PixelSize size) {}

    private final PhotoCorpus corpus;
    private final Map<Key, BufferedImage> references = new HashMap<>();

    Quality(PhotoCorpus corpus) {
        this.corpus = corpus;
    }

    Similarity of(Large large) throws IOException {
        List<Similarity> similarities = new ArrayList<>();
        for (Path photo : corpus.photos()) {
            BufferedImage rendition = ImageIO.read(new ByteArrayInputStream(large.of(photo)));
            similarities.add(Similarity.of(rendition, reference(photo, rendition)));
        }
        return new Similarity(
                similarities.stream().mapToDouble(Similarity::psnr).average().orElseThrow(),
                similarities.stream().mapToDouble(Similarity::ssim).average().orElseThrow());
    }

    private BufferedImage reference(Path photo, BufferedImage rendition) throws IOException {
        Key key = new Key(photo, new PixelSize(rendition.getWidth(), rendition.getHeight()));
        BufferedImage known = references.get(key);
        if (known != null) {
            return known;
        }
        byte[] bytes = Files.readAllBytes(photo);
        BufferedImage stored = ImageIO.read(new ByteArrayInputStream(bytes));
        boolean lies = stored.getWidth() > stored.getHeight()
                != key.size().width() > key.size().height();
        PixelSize lying = lies ? key.size().transposed() : key.size();
        BufferedImage reference = Upright.turn(Resample.lanczos().to(lying, stored), bytes);
        references.put(key, reference);
        return reference;
    }
}
