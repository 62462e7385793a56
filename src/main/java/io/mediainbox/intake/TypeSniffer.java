package io.mediainbox.intake;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.manifest.ManifestFormat;
import io.mediainbox.media.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells what a file is: images by their first bytes, JSON and CSV by their names, JSON also by its first character. */
public final class TypeSniffer {

    /** Bytes that are needed to tell. */
    static final int HEAD = 4_096;

    /** Behind the length, type and major brand of the first box. */
    private static final int BRANDS = 12;

    private static final Set<String> AVIF = Set.of("avif", "avis");
    private static final Set<String> HEIC =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "mif2", "msf1");

    private static final String FOREIGN_PHOTO = "Convert it to JPEG (macOS: Preview, Export; Windows: Photos, Save as;"
            + " Linux: heif-convert); to have an iPhone take JPEG: Settings > Camera > Formats > Most Compatible";

    private TypeSniffer() {}

    /**
     * @param head the first bytes of the file, {@link #HEAD} of them if it has as many
     * @param name percent-encoded
     * @throws RejectedInput {@code unsupported-type}, naming what the bytes look like
     */
    static FileForm sniff(byte[] head, String name) {
        Optional<MediaType> image = image(head);
        if (image.isPresent()) {
            return new FileForm.Picture(image.get());
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            return new FileForm.Rows(ManifestFormat.JSON_LINES);
        }
        if (lower.endsWith(".csv")) {
            return new FileForm.Rows(ManifestFormat.CSV);
        }
        return switch (firstCharacter(head)) {
            case '[' -> new FileForm.Rows(ManifestFormat.JSON_ARRAY);
            case '{' -> new FileForm.Json();
            default -> {
                if (lower.endsWith(".json")) {
                    yield new FileForm.Json();
                }
                throw unsupported(head);
            }
        };
    }

    /** The image format that the first bytes announce, if any. */
    public static Optional<MediaType> image(byte[] b) {
        if (startsWith(b, 0, 0xff, 0xd8, 0xff)) {
            return Optional.of(MediaType.JPEG);
        }
        if (startsWith(b, 0, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
            return Optional.of(MediaType.PNG);
        }
        if (startsWith(b, 0, 'G', 'I', 'F', '8', '7', 'a') || startsWith(b, 0, 'G', 'I', 'F', '8', '9', 'a')) {
            return Optional.of(MediaType.GIF);
        }
        if (startsWith(b, 0, 'R', 'I', 'F', 'F') && startsWith(b, 8, 'W', 'E', 'B', 'P')) {
            return Optional.of(MediaType.WEBP);
        }
        if (startsWith(b, 0, 'I', 'I', 42, 0) || startsWith(b, 0, 'M', 'M', 0, 42)) {
            return Optional.of(MediaType.TIFF);
        }
        // Two letters are little to go by; a bitmap also has four reserved zero bytes.
        if (startsWith(b, 0, 'B', 'M') && startsWith(b, 6, 0, 0, 0, 0)) {
            return Optional.of(MediaType.BMP);
        }
        return Optional.empty();
    }

    /** Behind a byte order mark and blanks; 0 if there is nothing else. */
    private static int firstCharacter(byte[] bytes) {
        int i = startsWith(bytes, 0, 0xef, 0xbb, 0xbf) ? 3 : 0;
        while (i < bytes.length && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r' || bytes[i] == '\n')) {
            i++;
        }
        return i < bytes.length ? bytes[i] : 0;
    }

    private static RejectedInput unsupported(byte[] bytes) {
        String kind = foreignKind(bytes);
        String remedy = kind.startsWith("HEIC") || kind.startsWith("AVIF")
                ? FOREIGN_PHOTO
                : "Send JPEG, PNG, GIF, BMP, WebP, TIFF, JSON or CSV";
        return new RejectedInput(
                Stage.INTAKE,
                FailureCode.UNSUPPORTED_TYPE,
                "The content is " + kind + "; allowed are JPEG, PNG, GIF, BMP, WebP, TIFF, JSON and CSV",
                remedy);
    }

    private static String foreignKind(byte[] b) {
        if (startsWith(b, 4, 'f', 't', 'y', 'p') && b.length >= BRANDS) {
            return ofBrands(b);
        }
        if (startsWith(b, 0, '%', 'P', 'D', 'F')) {
            return "PDF";
        }
        if (startsWith(b, 0, 'P', 'K', 3, 4)) {
            return "a ZIP archive or office document";
        }
        if (startsWith(b, 0, '<')) {
            return "XML, SVG or HTML";
        }
        return "of no known type";
    }

    /**
     * The kind of an ISO media file (ISO/IEC 14496-12, section 4.3): a major brand, a version, compatible brands. The
     * general ones, such as {@code mif1}, stand in HEIC and AVIF alike; the others decide.
     */
    private static String ofBrands(byte[] b) {
        long length = ByteBuffer.wrap(b).getInt() & 0xffffffffL;
        List<String> brands = new ArrayList<>();
        for (int at = BRANDS - 4; at + 4 <= Math.min(length, b.length); at += 4) {
            brands.add(new String(b, at, 4, StandardCharsets.ISO_8859_1));
        }
        if (brands.stream().anyMatch(AVIF::contains)) {
            return "AVIF";
        }
        boolean heic = brands.stream().anyMatch(HEIC::contains);
        return heic ? "HEIC" : "an ISO media file (video?)";
    }

    private static boolean startsWith(byte[] bytes, int offset, int... wanted) {
        if (bytes.length < offset + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[offset + i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
