package io.mediainbox.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.failure.UnsettledInput;
import io.mediainbox.image.RenditionSpec.OutputFormat;
import io.mediainbox.media.MediaType;
import io.mediainbox.media.Orientation;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every decoder process here is a real one. */
@Timeout(120)
class IsolatedImageEngineTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final BufferedImage PHOTO = TestImages.photo(320, 240);
    private static final byte[] JPEG = TestImages.jpeg(PHOTO);

    private final ImageEngine plain = new JavaImageEngine();

    @TempDir
    Path folder;

    static List<RenditionSpec> wanted() {
        return List.of(
                new RenditionSpec("small", 96, true, OutputFormat.JPEG, 80),
                new RenditionSpec("large", 800, false, OutputFormat.PNG, 80));
    }

    /** An engine whose decoder processes run another main class, with more options. */
    static ImageEngine engine(Class<?> main, String... options) {
        return engine(LONG, main, options);
    }

    private static ImageEngine engine(Duration timeout, Class<?> main, String... options) {
        return new IsolatedImageEngine(() -> command(main, options), LONG, timeout);
    }

    private static JavaCommand command(Class<?> main, String... options) {
        JavaCommand like = JavaCommand.likeThisProcess(main);
        return new JavaCommand(
                like.java(),
                Stream.concat(like.options().stream(), Arrays.stream(options)).toList(),
                like.classPath(),
                like.mainClass());
    }

    private static RejectedInput crash(ImageEngine engine) {
        RejectedInput failure = catchThrowableOfType(RejectedInput.class, () -> renderPhoto(engine));
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(FailureCode.DECODER_CRASH);
        assertThat(failure.stage()).isEqualTo(Stage.ENRICH);
        assertThat(failure.remedy()).isNotBlank();
        assertThat(childrenOf(ProcessHandle.current())).isEmpty();
        return failure;
    }

    private static UnsettledInput undecided(ImageEngine engine) {
        UnsettledInput failure = catchThrowableOfType(UnsettledInput.class, () -> renderPhoto(engine));
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(FailureCode.UNREADABLE);
        assertThat(failure.remedy()).isNotBlank();
        assertThat(childrenOf(ProcessHandle.current())).isEmpty();
        return failure;
    }

    private static List<Rendition> renderPhoto(ImageEngine engine) {
        return engine.render(JPEG, engine.header(JPEG, MediaType.JPEG), wanted());
    }

    private static List<ProcessHandle> childrenOf(ProcessHandle process) {
        return process.children().filter(ProcessHandle::isAlive).toList();
    }

    private void assertSameAsInThisProcess(ImageEngine engine, byte[] image, MediaType type) {
        ImageHeader header = engine.header(image, type);
        List<Rendition> isolated = engine.render(image, header, wanted());

        List<Rendition> expected = plain.render(image, plain.header(image, type), wanted());
        assertThat(isolated).usingRecursiveComparison().isEqualTo(expected);
    }

    // The same as without isolation

    @Test
    void givesTheSameRenditions() {
        ImageEngine engine = new IsolatedImageEngine(LONG);

        assertSameAsInThisProcess(engine, JPEG, MediaType.JPEG);
        assertSameAsInThisProcess(engine, TestImages.pngWithAlpha(320, 240), MediaType.PNG);
        assertSameAsInThisProcess(engine, TestImages.gif(PHOTO), MediaType.GIF);
        assertSameAsInThisProcess(engine, TestImages.tiff(PHOTO), MediaType.TIFF);
        assertSameAsInThisProcess(engine, TestImages.webp(), MediaType.WEBP);
    }

    @ParameterizedTest
    @EnumSource(
            value = Orientation.class,
            names = {"ROTATED_90", "TRANSVERSED"})
    void turnsUpright(Orientation orientation) {
        byte[] image = TestImages.jpegWithOrientation(PHOTO, orientation);

        assertSameAsInThisProcess(new IsolatedImageEngine(LONG), image, MediaType.JPEG);
    }

    @Test
    void sendsFiftyMegabytesWithoutADeadlock() {
        byte[] image = TestImages.bmp(new BufferedImage(4_200, 4_200, BufferedImage.TYPE_3BYTE_BGR));

        assertSameAsInThisProcess(engine(PoisonedDecoder.PrintsALot.class), image, MediaType.BMP);
    }

    @Test
    void isNotConfusedByWhatADecoderPrints() {
        assertSameAsInThisProcess(engine(PoisonedDecoder.PrintsALot.class), JPEG, MediaType.JPEG);
    }

    @Test
    void rejectsABrokenImageInTheSameWords() {
        byte[] half = Arrays.copyOf(JPEG, JPEG.length / 2);
        ImageHeader header = plain.header(half, MediaType.JPEG);
        ImageEngine isolated = new IsolatedImageEngine(LONG);

        RejectedInput failure =
                catchThrowableOfType(RejectedInput.class, () -> isolated.render(half, header, wanted()));

        RejectedInput expected = catchThrowableOfType(RejectedInput.class, () -> plain.render(half, header, wanted()));
        assertThat(failure.code()).isEqualTo(FailureCode.TRUNCATED_IMAGE);
        assertThat(failure).hasMessage(expected.getMessage());
        assertThat(failure.remedy()).isEqualTo(expected.remedy());
        assertThat(failure.stage()).isEqualTo(expected.stage());
    }

    @Test
    void acceptsWhatThereIsOfACutImageInTheSameWay() {
        byte[] half = Arrays.copyOf(JPEG, JPEG.length / 2);
        ImageHeader header = plain.header(half, MediaType.JPEG);

        List<Rendition> alone =
                new IsolatedImageEngine(LONG).acceptingTruncated().render(half, header, wanted());

        List<Rendition> here = plain.acceptingTruncated().render(half, header, wanted());
        assertThat(alone.get(0).bytes()).isEqualTo(here.get(0).bytes());
    }

    @Test
    void startsNoProcessWhereNothingIsWanted() {
        ImageEngine engine = engine(PoisonedDecoder.Halts.class);

        assertThat(engine.render(JPEG, engine.header(JPEG, MediaType.JPEG), List.of()))
                .isEmpty();
    }

    // The image is to blame

    @Test
    void blamesTheImageForTheEndOfItsDecoder() {
        assertThat(crash(engine(PoisonedDecoder.Halts.class)))
                .hasMessageContaining("exit status 134 (signal 6)")
                .hasMessageContaining("JPEG of 320x240 pixels")
                .hasMessageContaining("\"assertion \\u001b[31mfailed\\u001b[0m in row 7\"");
    }

    @Test
    void blamesTheImageForASilentEnd() {
        assertThat(crash(engine(PoisonedDecoder.EndsInSilence.class))).hasMessageContaining("exit status 0 while");
    }

    @Test
    void blamesTheImageForACrashInNativeCodeAndSaysWhere() {
        RejectedInput failure =
                crash(engine(PoisonedDecoder.CrashesInNativeCode.class, "-XX:ErrorFile=" + folder.resolve("report")));

        assertThat(failure).hasMessageContaining("exit status 134").hasMessageContaining("last lines: \"# C  [");
    }

    @Test
    void blamesTheImageForAKill() {
        assertThat(crash(engine(PoisonedDecoder.IsKilled.class))).hasMessageContaining("exit status 137 (signal 9)");
    }

    @Test
    void blamesTheImageForAnEndlessLoop() {
        assertThat(crash(engine(SHORT, PoisonedDecoder.NeverEnds.class))).hasMessageContaining("killed after 300 ms");
    }

    @Test
    void blamesTheImageForALackOfMemory() {
        assertThat(crash(engine(PoisonedDecoder.RunsOutOfMemory.class)))
                .hasMessageContaining("java.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void blamesAnImageThatIsTooLargeForTheHeap() {
        byte[] image = TestImages.png(new BufferedImage(6_000, 6_000, BufferedImage.TYPE_3BYTE_BGR));
        ImageEngine engine = engine(DecoderMain.class, "-Xmx24m");
        ImageHeader header = engine.header(image, MediaType.PNG);

        RejectedInput failure = catchThrowableOfType(RejectedInput.class, () -> engine.render(image, header, wanted()));

        assertThat(failure.code()).isEqualTo(FailureCode.DECODER_CRASH);
        assertThat(failure).hasMessageContaining("OutOfMemoryError").hasMessageContaining("6000x6000");
    }

    @Test
    void blamesTheImageForNonsense() {
        assertThat(crash(engine(PoisonedDecoder.TalksNonsense.class)))
                .hasMessageContaining("exit status 0")
                .hasMessageContaining("bytes of a log message");
        assertThat(crash(engine(PoisonedDecoder.EndsInTheMiddle.class))).hasMessageContaining("exit status 0");
    }

    // The image is not to blame

    @Test
    void waitsWhereThereIsNoJava() {
        JavaCommand like = JavaCommand.likeThisProcess(DecoderMain.class);
        JavaCommand command =
                new JavaCommand(folder.resolve("java").toString(), like.options(), like.classPath(), like.mainClass());

        assertThat(undecided(new IsolatedImageEngine(() -> command, LONG, LONG)))
                .hasMessageContaining(folder.resolve("java").toString());
    }

    @Test
    void waitsWhereTheClassesAreNotFound() {
        JavaCommand like = JavaCommand.likeThisProcess(DecoderMain.class);
        JavaCommand command = new JavaCommand(like.java(), like.options(), folder.toString(), like.mainClass());

        assertThat(undecided(new IsolatedImageEngine(() -> command, LONG, LONG)))
                .hasMessageContaining("exit status 1 before it was ready")
                .hasMessageContaining("io.mediainbox.image.DecoderMain");
    }

    @Test
    void waitsWhereAnOptionIsRefused() {
        assertThat(undecided(engine(DecoderMain.class, "-XX:NoSuchOption=1"))).hasMessageContaining("NoSuchOption");
    }

    @Test
    void waitsWhereTheProcessFailsBeforeItIsReady() {
        assertThat(undecided(engine(PoisonedDecoder.FailsBeforeItIsReady.class)))
                .hasMessageContaining("no such plug-in");
    }

    @Test
    void waitsWhereTheProcessIsNeverReady() {
        ImageEngine engine = new IsolatedImageEngine(() -> command(PoisonedDecoder.IsNeverReady.class), SHORT, LONG);

        assertThat(undecided(engine)).hasMessageContaining("not ready after 300 ms");
    }

    @Test
    void waitsWhereALibraryIsMissing() {
        assertThat(undecided(engine(PoisonedDecoder.LacksAClass.class)))
                .hasMessageContaining("NoClassDefFoundError: com/example/Missing");
    }

    @ParameterizedTest
    @ValueSource(classes = {PoisonedDecoder.IsTerminated.class, PoisonedDecoder.IsInterrupted.class})
    void waitsWhereTheProcessIsToldToStop(Class<?> main) {
        assertThat(undecided(engine(main))).hasMessageContaining("told to stop");
    }

    @Test
    void waitsWhereTheThreadIsInterruptedAndLeavesNoProcessBehind() throws Exception {
        Path atWork = folder.resolve("at-work");
        ImageEngine engine = engine(PoisonedDecoder.NeverEnds.class, "-D" + PoisonedDecoder.AT_WORK + "=" + atWork);
        CompletableFuture<MediaInboxFailure> failure = new CompletableFuture<>();
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            MediaInboxFailure thrown = catchThrowableOfType(MediaInboxFailure.class, () -> renderPhoto(engine));
            interrupted.set(Thread.currentThread().isInterrupted());
            failure.complete(thrown);
        });
        thread.start();
        await().atMost(LONG).until(() -> Files.exists(atWork));

        thread.interrupt();

        assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(UnsettledInput.class);
        assertThat(interrupted).isTrue();
        assertThat(childrenOf(ProcessHandle.current())).isEmpty();
    }

    // Processes

    @Test
    void noDecoderOutlivesTheApplicationThatIsKilled() throws Exception {
        Path atWork = folder.resolve("at-work");
        Path image = Files.write(folder.resolve("photo.jpg"), JPEG);
        JavaCommand like = JavaCommand.likeThisProcess(PoisonedDecoder.Application.class);
        Process application = new ProcessBuilder(
                        like.java(), "-cp", like.classPath(), like.mainClass(), atWork.toString(), image.toString())
                .inheritIO()
                .start();
        await().atMost(LONG).until(() -> Files.exists(atWork));
        ProcessHandle decoder = childrenOf(application.toHandle()).get(0);

        application.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(10)).until(() -> !decoder.isAlive());
    }

    @Test
    void decodesOneImageAtATimeWhateverTheEngine() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            threads.add(new Thread(() -> renderPhoto(new IsolatedImageEngine(LONG))));
        }
        threads.forEach(Thread::start);
        int most = 0;
        while (threads.stream().anyMatch(Thread::isAlive)) {
            most = Math.max(most, childrenOf(ProcessHandle.current()).size());
            threads.get(0).join(1);
        }

        assertThat(most).isEqualTo(1);
    }

    @Test
    void inheritsWhatAnEndMayDependOnAndNoAgentsOrSecrets() {
        List<String> inherited = List.of(
                "-Dcom.twelvemonkeys.some=1", "-Xmx512m", "-Xss2m", "-XX:+UseSerialGC", "-Djava.library.path=/opt/lib");
        List<String> own = List.of(
                "-agentlib:jdwp=transport=dt_socket,server=y",
                "-agentpath:/opt/profiler.so",
                "-javaagent:/opt/agent.jar",
                "-Xrunjdwp:transport=dt_socket",
                "-Xdebug",
                "-Xlog:gc",
                "-XX:AOTCache=app.aot",
                "-XX:AOTCacheOutput=app.aot",
                "-XX:SharedArchiveFile=app.jsa",
                "-XX:ArchiveClassesAtExit=app.jsa",
                "-XX:+AutoCreateSharedArchive",
                "-XX:OnOutOfMemoryError=kill -9 %p",
                "-XX:OnError=mail root",
                "-XX:+HeapDumpOnOutOfMemoryError",
                "-XX:StartFlightRecording=filename=app.jfr",
                "-Djava.system.class.loader=com.example.Loader",
                "-Djavax.net.ssl.keyStorePassword=secret",
                "-Dcom.sun.management.jmxremote.port=9010",
                "-Dapp.token=secret");

        assertThat(JavaCommand.inherited(
                        Stream.concat(inherited.stream(), own.stream()).toList()))
                .isEqualTo(inherited);
    }
}
