package io.mediainbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mediainbox.camel.InboxRoutes;
import io.mediainbox.camel.RunningInbox;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.image.TestImages;
import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.InvalidSetting;
import io.mediainbox.inbox.Setting;
import io.mediainbox.media.FileStatus;
import io.mediainbox.sandbox.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files come: slowly, again under the same name, many at once, as links. */
class ArrivalTest {

    private static final String PHOTO = "groups/g1/photos/team.jpg";

    @TempDir
    Path root;

    private static byte[] photo(int width) {
        return TestImages.jpeg(TestImages.photo(width, 60));
    }

    @Test
    void aSlowWriterIsDeliveredOnceAndWhole() throws Exception {
        byte[] content = TestImages.jpeg(TestImages.photo(400, 300));
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        CamelContext context = new DefaultCamelContext();
        try (Workbench bench = new Workbench(root)) {
            bench.settings.put(Setting.MIN_AGE, "1s");
            InboxRoutes.ingest(context, bench.inbox());
            context.start();
            Path target = bench.drop(PHOTO, new byte[0]);
            // Ten pieces, each pause several polls long and shorter than min-age.
            for (int piece = 0; piece < 10; piece++) {
                byte[] part =
                        Arrays.copyOfRange(content, content.length * piece / 10, content.length * (piece + 1) / 10);
                writer.schedule(
                        () -> Files.write(target, part, StandardOpenOption.APPEND),
                        400L * piece,
                        TimeUnit.MILLISECONDS);
            }

            await().atMost(Duration.ofSeconds(30)).until(() -> !bench.settled.isEmpty());

            assertThat(bench.done(PHOTO)).hasBinaryContent(content);
            assertThat(bench.requests).hasSize(1);
        } finally {
            writer.shutdownNow();
            context.stop();
        }
    }

    @Test
    void aFileOverwrittenDuringItsPostStaysAndIsSentAnew() throws Exception {
        byte[] second = photo(90);
        Path target = root.resolve("inbox").resolve(PHOTO);
        Faults overwrite = request -> {
            if (request.number() == 1) {
                write(target, second);
            }
            return Optional.empty();
        };
        try (Workbench bench = new Workbench(root, overwrite)) {
            bench.drop(PHOTO, photo(80));

            Counts counts = bench.run();

            assertThat(bench.requests).hasSize(2);
            assertThat(new String(bench.requests.get(1).body(), StandardCharsets.UTF_8))
                    .contains("\"width\":90");
            assertThat(bench.done(PHOTO)).hasBinaryContent(second);
            assertThat(counts.done()).isEqualTo(1);
            assertThat(counts.balanced()).isTrue();
        }
    }

    private static void write(Path path, byte[] content) {
        try {
            Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void twoThousandUnstableFilesDoNotHideAGoodOne() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            Duration minAge = Duration.ofSeconds(15);
            bench.settings.put(Setting.MIN_AGE, "15s");
            bench.settings.put(Setting.MAX_WAIT, "0s");
            Path good = bench.drop("zzz/good.json", "{}".getBytes(StandardCharsets.UTF_8));
            Instant ripe =
                    FileStatus.of(good).fingerprint().changed().toInstant().plus(minAge);
            await().atMost(Duration.ofSeconds(40)).until(() -> Instant.now().isAfter(ripe));
            for (int i = 0; i < 2_000; i++) {
                bench.drop("groups/g1/photos/" + i + ".json", "{".getBytes(StandardCharsets.UTF_8));
            }

            Counts counts = bench.run();

            assertThat(bench.settled).singleElement().satisfies(item -> assertThat(item.file())
                    .isEqualTo("zzz/good.json"));
            assertThat(counts.waitingBy()).containsEntry("unstable", 2_000L);
            assertThat(counts.balanced()).isTrue();
        }
    }

    @Test
    void twoFilesOfTheSameNameAreBothKeptWithTheirReceipts() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            byte[] first = photo(80);
            byte[] second = photo(90);
            bench.drop(PHOTO, first);
            bench.run();
            bench.drop(PHOTO, second);
            bench.run();

            assertThat(bench.done(PHOTO)).hasBinaryContent(first);
            assertThat(bench.done(PHOTO + ".receipt.json")).content().contains("\"width\" : 80");
            assertThat(bench.done("groups/g1/photos/team (2).jpg")).hasBinaryContent(second);
            assertThat(bench.done("groups/g1/photos/team (2).jpg.receipt.json"))
                    .content()
                    .contains("\"width\" : 90", "\"file\" : \"groups/g1/photos/team.jpg\"");
        }
    }

    @Test
    void linksAreNeverFollowed() throws Exception {
        Path outside = Files.createDirectories(root.resolve("outside"));
        Files.write(outside.resolve("secret.jpg"), photo(80));
        try (Workbench bench = new Workbench(root)) {
            Path folder = Files.createDirectories(bench.inbox.resolve("groups/g1/photos"));
            Files.createSymbolicLink(folder.resolve("link.jpg"), outside.resolve("secret.jpg"));
            Files.createSymbolicLink(folder.resolve("folder"), outside);

            Counts counts = bench.run();

            assertThat(bench.requests).isEmpty();
            assertThat(counts.skippedBy()).containsEntry("symlink", 2L);
            assertThat(counts.balanced()).isTrue();
            assertThat(outside.resolve("secret.jpg")).exists();
        }
    }

    @Test
    void aFolderOfTheInboxMayHaveAnyName() throws Exception {
        Path odd = root.resolve("it's 100% #odd +&=;(é)");
        try (Workbench bench = new Workbench(odd)) {
            bench.drop("groups/a b%2Fc/photos/smile ☺.jpg", photo(80));

            assertThat(bench.run().done()).isEqualTo(1);
            assertThat(bench.requests.get(0).path()).isEqualTo("/beta/groups/a%20b%2Fc/photos");
            assertThat(bench.done("groups/a b%2Fc/photos/smile ☺.jpg")).exists();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{x}}", "${x}", "what?", "%41"})
    void aFolderWhoseNameCamelWouldChangeIsRefusedByName(String name) throws Exception {
        try (Workbench bench = new Workbench(root.resolve(name))) {
            assertThatThrownBy(bench::run)
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("media-inbox.inbox")
                    .hasMessageContaining(name);
        }
    }

    @Test
    void aNameThatTheConsumerCannotHoldGoesTheWayOfTheOthers() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            bench.drop("groups/g1/photos/back\\slash.jpg", photo(80));
            bench.drop(PHOTO, photo(90));

            Counts counts = bench.run();

            assertThat(counts.done()).isEqualTo(2);
            assertThat(counts.balanced()).isTrue();
            assertThat(bench.done("groups/g1/photos/back\\slash.jpg.receipt.json"))
                    .exists();
        }
    }

    @Test
    void twoFoldersThatLookAlikeOnceBytesAreLostAreBothLookedInto() throws Exception {
        try (Workbench bench = new Workbench(root)) {
            for (String folder : List.of("%EF%BF%BD", "%FF")) {
                Path sub = Path.of(URI.create(bench.inbox.toUri() + "groups/g1/photos/" + folder));
                Files.write(Files.createDirectories(sub).resolve("team.jpg"), photo(80));
            }

            Counts counts = bench.run();

            assertThat(counts.done()).isEqualTo(2);
            assertThat(counts.waiting()).isZero();
        }
    }

    @Test
    void anInboxThatGoesAwayClosesItWithOneReason() throws Exception {
        CamelContext context = new DefaultCamelContext();
        try (Workbench bench = new Workbench(root)) {
            RunningInbox running = InboxRoutes.ingest(context, bench.inbox());
            Files.delete(bench.inbox);
            context.start();

            await().atMost(Duration.ofSeconds(20)).until(() -> running.closure().isPresent());

            assertThat(running.closure().get().code()).isEqualTo(FailureCode.UNREADABLE);
        } finally {
            context.stop();
        }
    }
}
