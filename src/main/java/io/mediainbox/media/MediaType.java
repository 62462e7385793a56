package io.mediainbox.media;

/** What an image is by its first bytes, never by its extension. */
public enum MediaType {
    JPEG("image/jpeg"),
    PNG("image/png"),
    GIF("image/gif"),
    BMP("image/bmp"),
    WEBP("image/webp"),
    TIFF("image/tiff");

    private final String contentType;

    MediaType(String contentType) {
        this.contentType = contentType;
    }

    /** The IANA media type, for example {@code image/jpeg}. */
    public String contentType() {
        return contentType;
    }
}
