package io.mediainbox.image.choice;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.image.TestImages;
import io.mediainbox.media.MediaType;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The native libraries may be missing, and are not loaded before they are needed. */
@Timeout(120)
class NativeLibrariesTest {

    private static final String WHOLE_CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path folder;

    @Test
    void areLoadedForTheFirstImageThatIsForThem() throws Exception {
        String output = process(WHOLE_CLASS_PATH, MediaType.JPEG, "-Xlog:class+load");

        assertThat(output).contains("org.bytedeco.").contains("decoded by native");
    }

    @Test
    void areNotLoadedForOthers() throws Exception {
        String output = process(WHOLE_CLASS_PATH, MediaType.BMP, "-Xlog:class+load");

        assertThat(output).doesNotContain("org.bytedeco.").contains("decoded by java");
    }

    @Test
    void mayBeLeftOutOfTheClassPath() throws Exception {
        String without = Arrays.stream(WHOLE_CLASS_PATH.split(File.pathSeparator))
                .filter(entry -> !entry.contains("bytedeco"))
                .collect(Collectors.joining(File.pathSeparator));

        String output = process(without, MediaType.JPEG);

        assertThat(output).contains("decoded by java").doesNotContain("Exception", "WARN");
    }

    @Test
    void mayBeMissingForThePlatform() throws Exception {
        String output = process(WHOLE_CLASS_PATH, MediaType.JPEG, "-Dorg.bytedeco.javacpp.platform=vax-vms");

        assertThat(output).contains("decoded by java").containsOnlyOnce("The native image engine cannot be loaded");
    }

    @Test
    void mayHaveNoPlaceToBeUnpackedTo() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        String output = process(WHOLE_CLASS_PATH, MediaType.JPEG, "-Duser.home=" + file, "-Djava.io.tmpdir=" + file);

        assertThat(output).contains("decoded by java").contains("cachedir");
    }

    @Test
    void areUnpackedElsewhereWhereHomeIsReadOnly() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        String output = process(WHOLE_CLASS_PATH, MediaType.JPEG, "-Duser.home=" + file, "-Djava.io.tmpdir=" + folder);

        assertThat(output).contains("decoded by native");
    }

    private String process(String classPath, MediaType type, String... options) throws Exception {
        byte[] image = type == MediaType.BMP
                ? TestImages.bmp(TestImages.photo(90, 60))
                : TestImages.jpeg(TestImages.photo(90, 60));
        Path file = Files.write(folder.resolve("image"), image);
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of(options));
        line.addAll(List.of("-cp", classPath, OneImage.class.getName(), type.name(), file.toString()));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
