package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.media.MediaFile;
import io.mediainbox.plan.DeliveredBefore;
import io.mediainbox.plan.DeliveryPlan;
import io.mediainbox.plan.History;
import io.mediainbox.plan.Planner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An inbox with a ledger on disk, whose process ends in the middle, and the start of the next one. */
abstract class Interrupted extends Rows {

    @BeforeEach
    void begin() {
        inbox.begin();
    }

    @AfterEach
    void end() {
        inbox.end();
    }

    /** The process is dead; the next one owns the inbox. */
    void restart() {
        inbox.ledger().close();
        inbox = inboxes.open();
        inbox.begin();
        Recovery.finish(inbox);
    }

    MediaFile file(String encoded) {
        return MediaFile.at(inbox.folders().inbox(), encoded);
    }

    /** Takes a file as a run does; what was sent before must not be sent again. */
    void take(MediaFile file) throws InterruptedException {
        InFlight record = Inboxes.claim(inbox, file.path());
        try {
            record = reader.read(record.claimed());
            record = new Planner().plan((IntakeItem) record);
            record = new History().check((DeliveryPlan) record);
            assertThat(record).as("%s is not sent again", file).isInstanceOf(DeliveredBefore.class);
            settler.settle(record);
        } catch (MediaInboxFailure failure) {
            settler.fail(record, failure);
        }
    }

    List<LedgerItem> unsettled() {
        return inbox.ledger().unsettled();
    }

    /** What lies in the three folders: percent-encoded paths, and contents in hexadecimal digits. */
    Map<String, String> tree() {
        Map<String, String> tree = new TreeMap<>();
        for (Path root : List.of(
                inbox.folders().inbox(), inbox.folders().done(), inbox.folders().error())) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> paths = Files.walk(root)) {
                    paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                            .forEach(path -> tree.put(below(path), content(path)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return tree;
    }

    /** Percent-encoded, from the folder that holds all. */
    String below(Path path) {
        return MediaFile.below(home, path).relative();
    }

    static String content(Path path) {
        try {
            return HexFormat.of().formatHex(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many files hold these bytes. */
    long copies(byte[] bytes) {
        return tree().values().stream()
                .filter(Predicate.isEqual(HexFormat.of().formatHex(bytes)))
                .count();
    }

    static void half(Path place, byte[] bytes) {
        Inboxes.write(place, Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** A copy as it is made for another volume: with the time of the original. */
    static void copy(Path original, Path place) throws IOException {
        Files.copy(
                original,
                place,
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    static byte[] json(Object note) {
        try {
            return JsonMapper.builder().build().writeValueAsBytes(note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
