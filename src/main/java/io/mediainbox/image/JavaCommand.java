package io.mediainbox.image;

import com.twelvemonkeys.image.ImageUtil;
import com.twelvemonkeys.imageio.ImageReaderBase;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.io.enc.Decoder;
import com.twelvemonkeys.lang.Validate;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to start a Java process that decodes as this one does.
 *
 * @param java the executable
 * @param options of the Java machine
 * @param classPath as {@code -cp} takes it
 * @param mainClass its binary name
 */
record JavaCommand(String java, List<String> options, String classPath, String mainClass) {

    /** Memory, collector, compiler, and properties of the platform: what an end may depend on. */
    private static final Pattern INHERITED = Pattern.compile(
            "-X(m[snx]|ss|int$|comp$|X:).*|-D(java|jdk|sun|com\\.sun\\.imageio|com\\.twelvemonkeys)\\..*");

    /**
     * Of those, what would start a program, write a file beside that of this process or fight for it, or load a class
     * that is not there.
     */
    private static final Pattern OWN = Pattern.compile("-XX:[+-]?(On(OutOfMemory)?Error|AOT|Shared|ArchiveClasses"
            + "|AutoCreateShared|RecordDynamicDump|DumpLoadedClassList|StartFlight|FlightRecorder|HeapDump|LogFile"
            + "|LogVMOutput|CRaC|Flags|VMOptionsFile|ManagementServer).*"
            + "|-Djava\\.(class\\.path|system\\.class\\.loader|security\\.).*");

    /** {@link ManagementFactory} names what stands in them among the options already. */
    private static final List<String> OPTION_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** One class of each library that decodes. */
    private static final List<Class<?>> LIBRARIES = List.of(
            JavaImageEngine.class,
            JPEGImageReaderSpi.class,
            TIFFImageReaderSpi.class,
            WebPImageReaderSpi.class,
            BMPImageReaderSpi.class,
            ImageReaderBase.class,
            Directory.class,
            ImageUtil.class,
            Decoder.class,
            Validate.class);

    /** The Java of this process with the options of this process that a decoder may depend on. */
    static JavaCommand likeThisProcess(Class<?> mainClass) {
        // Not the executable of this process: where Java is embedded in another program, that would start again.
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> options = inherited(ManagementFactory.getRuntimeMXBean().getInputArguments());
        return new JavaCommand(java, options, classPath(LIBRARIES), mainClass.getName());
    }

    /** The options a decoder may depend on; none that holds a secret of the application or starts an agent. */
    static List<String> inherited(List<String> options) {
        return options.stream()
                .filter(INHERITED.asMatchPredicate().and(OWN.asMatchPredicate().negate()))
                .toList();
    }

    /** @throws IOException if there is no such executable, or no process to be had */
    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line());
        OPTION_VARIABLES.forEach(builder.environment()::remove);
        // A report of its crash must not land where this process works, which may be an inbox.
        builder.directory(Path.of(System.getProperty("java.io.tmpdir")).toFile());
        return builder.start();
    }

    private List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(java);
        line.addAll(options);
        // Warnings and thread dumps: standard output is for the reply.
        line.add("-XX:+DisplayVMOutputToStderr");
        line.add("-Djava.awt.headless=true");
        line.addAll(List.of("-cp", classPath, mainClass));
        return line;
    }

    /** Where the classes lie, then the class path of this process: in a container only one of the two is useful. */
    private static String classPath(List<Class<?>> libraries) {
        Stream<String> files = libraries.stream()
                .map(JavaCommand::file)
                .flatMap(Optional::stream)
                .map(Path::toString);
        return Stream.concat(files, Stream.of(System.getProperty("java.class.path", "")))
                .filter(entry -> !entry.isEmpty())
                .distinct()
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    /** The jar or folder of a class; empty if that is no file, for example a jar within a jar. */
    private static Optional<Path> file(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()).toAbsolutePath());
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }
}
