package io.mediainbox.image.choice;

import io.mediainbox.image.DecodeQuality;
import io.mediainbox.image.EngineChoice;
import io.mediainbox.image.ImageEngine;
import io.mediainbox.image.RenditionSpec;
import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.media.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process that renders one image, given by type and file, and prints which engine decoded it. */
final class OneImage {

    private OneImage() {}

    public static void main(String[] arguments) throws IOException {
        MediaType type = MediaType.valueOf(arguments[0]);
        byte[] image = Files.readAllBytes(Path.of(arguments[1]));
        ImageEngine engine = new ImageEngines().engine(EngineChoice.AUTO, DecodeQuality.FAST, false);
        var renditions = engine.render(
                image, engine.header(image, type), List.of(new RenditionSpec("one", 50, false, OutputFormat.JPEG, 80)));
        System.out.println("decoded by " + renditions.get(0).decodedBy().word());
    }
}
