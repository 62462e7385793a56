package io.mediainbox.intake;

import io.mediainbox.manifest.ManifestFormat;
import io.mediainbox.media.MediaType;

/** What a file is by its first bytes and, where these say nothing, by its name. */
sealed interface FileForm {

    record Picture(MediaType type) implements FileForm {}

    /** An envelope or a payload. */
    record Json() implements FileForm {}

    record Rows(ManifestFormat format) implements FileForm {}
}
