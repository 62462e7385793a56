package io.mediainbox.kill;

import static io.mediainbox.kill.DroppedFiles.End.DONE;
import static io.mediainbox.kill.DroppedFiles.End.ERROR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mediainbox.cli.Jar;
import io.mediainbox.kill.JournalGraph.Hold;
import io.mediainbox.kill.JournalGraph.Moment;
import io.mediainbox.kill.JournalGraph.Post;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An image in whose decoder a process died is decoded alone, and only what ends that decoder, too, goes to error/. */
@Timeout(180)
class PoisonIT extends KillFixture {

    private static final String IMAGE = "workbooks/w1/thumbnails/harbour.jpg";
    private static final String TARGET = "workbooks/w1/thumbnails";
    private static final String POISON = "workbooks/w2/thumbnails/poison.tif";
    private static final String POISON_TARGET = "workbooks/w2/thumbnails";
    private static final String ALONE = "decoded alone, in a process of its own";
    private static final String ENGINE = "io.mediainbox.image.choice.ChosenImageEngine";
    private static final String ISOLATED_ENGINE = "io.mediainbox.image.IsolatedImageEngine";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DistinctImages images = new DistinctImages();

    /** Otherwise the poison would be refused by its header. */
    @BeforeEach
    void allowMoreThanThereIs() {
        work.set("MEDIA_INBOX_IMAGE_DECODED_BYTES", "1000MB");
    }

    private Jar watch() {
        work.set("MEDIA_INBOX_TOKEN", promise.process());
        return work.jar("watch", "--json");
    }

    /** Kills a process that enters a method of its decoder. */
    private void killDecoding(Jar jar, Debugger debugger, String engine, String method) throws Exception {
        Jar.Running process = start(jar.jvm(debugger.agent()));
        debugger.awaitEntry(engine, method, List.of());
        kill(process);
    }

    private void killDecoding(String engine, String method) throws Exception {
        try (Debugger debugger = Debugger.listen()) {
            killDecoding(run("--concurrency=1"), debugger, engine, method);
        }
    }

    private static List<String> suspects(Jar.Ended ended) {
        return ended.stderr().lines().filter(line -> line.contains(ALONE)).toList();
    }

    @Test
    void onlyTheImageInTheDecoderIsSuspectedAndItIsDelivered() throws Exception {
        dropped.item("groups/json/photos/plain.json", "groups/json/photos", DONE, "{\"height\":6,\"width\":5}");
        dropped.item("groups/photo/photos/team.jpg", "groups/photo/photos", DONE, images.next());
        String picture = "financials/companies/c/customers/u/picture";
        dropped.item(picture + "/shop.jpg", picture, DONE, images.next());
        List<Hold> inFlight = List.of(
                graph.hold("groups/json/photos", Moment.RECEIVED),
                graph.hold("groups/photo/photos", Moment.RECEIVED),
                graph.hold(picture, Moment.RECEIVED));
        byte[] image = images.next();
        CompletableFuture<Void> drop = CompletableFuture.runAsync(() -> dropWhen(inFlight, image));

        try (Debugger debugger = Debugger.listen()) {
            killDecoding(watch(), debugger, ENGINE, "render");
        }
        drop.join();
        inFlight.forEach(Hold::release);
        Jar.Ended ended = runToTheEnd();

        promise.assertKept();
        assertThat(ended.status()).as(ended.stderr()).isZero();
        assertThat(suspects(ended)).singleElement().asString().contains(IMAGE);
    }

    private void dropWhen(List<Hold> inFlight, byte[] image) {
        try {
            for (Hold request : inFlight) {
                request.awaitReached();
            }
            dropped.item(IMAGE, TARGET, DONE, image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void deathsFromOutsideNeverCountAgainstAnImage() throws Exception {
        dropped.item(IMAGE, TARGET, DONE, images.next());

        killDecoding(ENGINE, "render");
        killDecoding(ISOLATED_ENGINE, "awaitReply");
        killDecoding(ISOLATED_ENGINE, "awaitReply");
        Jar.Ended ended = runToTheEnd();

        promise.assertKept();
        assertThat(ended.status()).as(ended.stderr()).isZero();
        assertThat(suspects(ended)).hasSize(1);
        assertThat(graph.posts()).hasSize(1);
    }

    @Test
    void anImageThatEndsItsDecoderGoesToErrorAndTheOthersAreDelivered() throws Exception {
        dropped.item(IMAGE, TARGET, DONE, images.next());
        dropped.item("groups/photo/photos/team.jpg", "groups/photo/photos", DONE, images.next());
        dropped.item(POISON, POISON_TARGET, ERROR, largeWhenDecoded());

        Jar.Ended died = start(withLittleMemory()).await(LIMIT);
        Jar.Ended settled = start(withLittleMemory()).await(LIMIT);
        Jar.Ended quiet = start(withLittleMemory()).await(LIMIT);

        assertThat(died.stdout()).contains("java.lang.OutOfMemoryError").doesNotContain("summary");
        assertThat(settled.status()).as(settled.stderr()).isEqualTo(3);
        assertThat(settled.stderr().lines())
                .filteredOn(line -> line.contains(POISON) && line.contains(ALONE))
                .hasSize(1);
        assertThat(note().path("code").asText()).isEqualTo("decoder-crash");
        assertThat(note().path("message").asText())
                .startsWith(
                        "The decoder process ended with exit status 3 while it decoded this TIFF of 6000x4000 pixels")
                .contains("java.lang.OutOfMemoryError");
        assertThat(note().path("remedy").asText()).contains("another program", "-Xmx");
        assertThat(new Whereabouts(work.root(), dropped).wrongInTheEnd()).isEmpty();
        assertThat(graph.posts()).extracting(Post::target).doesNotContain(POISON_TARGET);
        assertThat(quiet.status()).as(quiet.stderr()).isZero();
        assertThat(quiet.stderr().lines()).hasSize(1);
    }

    @Test
    void anImageThatTakesAllMemoryGoesToErrorWhereTheProcessSurvives() throws Exception {
        dropped.item(IMAGE, TARGET, DONE, images.next());
        dropped.item(POISON, POISON_TARGET, ERROR, largeWhenDecoded());

        Jar.Ended ended = start(run().heap("64m")).await(LIMIT);

        assertThat(ended.status()).as(ended.stderr()).isEqualTo(3);
        assertThat(suspects(ended)).singleElement().asString().contains(POISON, "OutOfMemoryError");
        assertThat(ended.stderr()).doesNotContain("\tat ");
        assertThat(note().path("code").asText()).isEqualTo("decoder-crash");
        assertThat(new Whereabouts(work.root(), dropped).wrongInTheEnd()).isEmpty();
    }

    @Test
    void itIsStillSuspectedWhenItIsPutBack() throws Exception {
        dropped.item(POISON, POISON_TARGET, DONE, largeWhenDecoded());
        start(run().heap("64m")).await(LIMIT);

        assertThat(work.jar("retry").run().status()).isZero();
        Jar.Ended again = start(withLittleMemory()).await(LIMIT);

        assertThat(again.status()).as(again.stderr()).isEqualTo(3);
        assertThat(suspects(again)).hasSize(1);
        assertThat(note().path("code").asText()).isEqualTo("decoder-crash");

        assertThat(work.jar("retry").run().status()).isZero();
        Jar.Ended withMemory = runToTheEnd();

        promise.assertKept();
        assertThat(suspects(withMemory)).hasSize(1);
        assertThat(graph.posts()).hasSize(1);
    }

    @Tag("long")
    @Test
    void aSuspectThatIsDecodedForTooLongGoesToError() throws Exception {
        dropped.item(POISON, POISON_TARGET, ERROR, largeWhenDecoded());
        killDecoding(ENGINE, "render");
        work.set("MEDIA_INBOX_ENRICH_SUSPECT_TIMEOUT", "1ms");

        Jar.Ended ended = start(run()).await(LIMIT);

        assertThat(ended.status()).as(ended.stderr()).isEqualTo(3);
        assertThat(note().path("code").asText()).isEqualTo("decoder-crash");
        assertThat(note().path("message").asText()).contains("had to be killed after 1 ms");
        assertThat(new Whereabouts(work.root(), dropped).wrongInTheEnd()).isEmpty();
    }

    /** A process that dies of a lack of memory, and has enough for small images. */
    private Jar withLittleMemory() {
        return run().heap("64m").jvm("-XX:+ExitOnOutOfMemoryError");
    }

    /** A few kilobytes, of which a decoder makes 72 MB at once. */
    private static byte[] largeWhenDecoded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam compressed = writer.getDefaultWriteParam();
            compressed.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            compressed.setCompressionType("Deflate");
            BufferedImage image = new BufferedImage(6_000, 4_000, BufferedImage.TYPE_3BYTE_BGR);
            writer.write(null, new IIOImage(image, null, null), compressed);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private JsonNode note() throws IOException {
        return JSON.readTree(
                work.root().resolve("error").resolve(POISON + ".error.json").toFile());
    }
}
