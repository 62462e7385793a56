package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.intake.ClaimedFile;
import io.mediainbox.intake.InFlight;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.media.MediaFile;
import io.mediainbox.media.SeenFile;
import io.mediainbox.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A file with its note and its sidecar, wherever on its way to a result folder the process dies. */
class HalfMoveTest extends Interrupted {

    private static final String PLAIN = "groups/G/photos/team.png";

    /** How far the process came; each point is reached after all before it. */
    private enum Point {
        ROW,
        NOTE_DRAFT,
        NOTE,
        PLACE,
        SIDECAR_PLACE,
        COPY_DRAFT,
        COPIED,
        MOVED,
        SIDECAR_COPY_DRAFT,
        SIDECAR_COPIED,
        SIDECAR_MOVED,
        SWEPT
    }

    /** What the process had found out when it died. */
    private enum End {
        DELIVERED("{\"width\": 7}"),
        REFUSED("{\"width\": 7}"),
        /** The sidecar is to blame, so that nothing of the item is known. */
        UNREAD("{"),
        EMPTY(null);

        private final String sidecar;

        End(String sidecar) {
            this.sidecar = sidecar;
        }
    }

    private End end;
    private MediaFile image;
    private byte[] bytes;
    private Optional<byte[]> sidecar;
    private LedgerItem entry;
    private byte[] note;
    private Path root;
    private Bundle bundle;
    private final Map<String, String> older = new java.util.TreeMap<>();

    static Stream<Arguments> deaths() {
        List<Arguments> deaths = new ArrayList<>();
        for (Point point : Point.values()) {
            for (End end : End.values()) {
                deaths.add(Arguments.of(end, PLAIN, 1, point));
                deaths.add(Arguments.of(end, PLAIN, 2, point));
            }
            for (String name : List.of(
                    "100%25%41.png",
                    "a%0Ab%22%5C.png",
                    "%FF%FE.png",
                    "%23%3F%20%28%29.png",
                    "x".repeat(240) + ".png",
                    "x".repeat(251) + ".png")) {
                deaths.add(Arguments.of(End.DELIVERED, "groups/G/photos/" + name, 3, point));
            }
        }
        return deaths.stream();
    }

    @ParameterizedTest(name = "{0} {1} as number {2}, dead after {3}")
    @MethodSource("deaths")
    void losesAndDoublesNothing(End how, String name, int number, Point last) throws Exception {
        drop(how, name);
        older(number - 1);
        die(number, last);

        restart();

        assertThat(copies(bytes)).as("%s", tree()).isEqualTo(1);
        sidecar.ifPresent(content -> assertThat(copies(content)).isEqualTo(1));
        assertThat(tree()).containsAllEntriesOf(older);
        boolean arrived = Files.notExists(image.path());
        assertThat(arrived)
                .as("an empty file tells nothing until the one in the inbox is gone")
                .isEqualTo(last.compareTo(how == End.EMPTY ? Point.MOVED : Point.COPIED) >= 0);
        assertThat(unsettled()).hasSize(arrived ? 0 : 1);
        assertThatASecondTimeChangesNothing();

        if (!arrived) {
            take(file(name));
        }

        assertThat(unsettled()).isEmpty();
        assertThat(tree().keySet()).isEqualTo(expected(number));
        assertThat(tree()).containsAllEntriesOf(older);
        assertThat(places(number).main()).hasBinaryContent(bytes);
        assertThat(note(places(number).note()).path("file").asText()).isEqualTo(image.relative());
        if (sidecar.isPresent()) {
            assertThat(places(number).followers()).singleElement().satisfies(place -> assertThat(place)
                    .hasBinaryContent(sidecar.get()));
        }
    }

    private void assertThatASecondTimeChangesNothing() {
        Map<String, String> before = tree();
        List<LedgerItem> rows = unsettled();

        Recovery.finish(inbox);

        assertThat(tree()).isEqualTo(before);
        assertThat(unsettled()).isEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource(names = {"ROW", "NOTE_DRAFT", "PLACE", "SIDECAR_PLACE", "COPY_DRAFT"})
    void keepsNoPlaceForAFileThatItsOwnerTookAway(Point last) throws Exception {
        drop(End.DELIVERED, PLAIN);
        die(1, last);
        Files.delete(image.path());
        Files.delete(inbox(PLAIN + ".json"));

        restart();

        assertThat(tree()).isEmpty();
        assertThat(unsettled()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"COPIED", "MOVED", "SIDECAR_MOVED"})
    void leavesAnotherFileOfTheSameNameInTheInbox(Point last) throws Exception {
        drop(End.DELIVERED, PLAIN);
        die(1, last);
        byte[] other = Inboxes.image("png", 9, 9);
        Inboxes.drop(inbox, PLAIN, other);
        Inboxes.drop(inbox, PLAIN + ".json", "{\"width\": 9}");

        restart();

        assertThat(image.path()).hasBinaryContent(other);
        assertThat(inbox(PLAIN + ".json")).hasContent("{\"width\": 9}");
        assertThat(places(1).main()).hasBinaryContent(bytes);
        assertThat(tree().values()).as("no place is kept any more").doesNotContain("");
        assertThat(unsettled()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"ROW", "NOTE", "SIDECAR_PLACE"})
    void takesBackWhatWasBegunForAFileThatIsAnotherByNow(Point last) throws Exception {
        drop(End.DELIVERED, PLAIN);
        die(1, last);
        byte[] other = Inboxes.image("png", 9, 9);
        Inboxes.drop(inbox, PLAIN, other);

        restart();

        assertThat(tree().keySet()).containsExactlyInAnyOrder(below(image.path()), below(image.path()) + ".json");
        assertThat(image.path()).hasBinaryContent(other);
    }

    @ParameterizedTest
    @EnumSource(names = {"ROW", "NOTE_DRAFT", "PLACE", "MOVED", "SWEPT"})
    void touchesNothingThatIsNotItsOwn(Point last) throws Exception {
        drop(End.DELIVERED, PLAIN);
        Path folder = Files.createDirectories(places(1).main().getParent());
        Path drafts = Inboxes.write(new Draft(inbox.folders().inbox()).note(folder, "another"), new byte[] {1});
        Path ofAnotherFile = Inboxes.write(
                folder.resolve("team.png.receipt.json"),
                ("{\"file\": \"groups/G/photos/a.png\", \"run\": \"" + inbox.run() + "\"}").getBytes());
        Path ofAnotherRun = Inboxes.write(
                folder.resolve("team (2).png.receipt.json"),
                ("{\"file\": \"" + PLAIN + "\", \"run\": \"another\"}").getBytes());
        Path emptied = Inboxes.write(folder.resolve("team (3).png.receipt.json"), new byte[0]);
        Path besideIt = Inboxes.write(folder.resolve("team (3).png"), new byte[] {3});
        Path noJson = Inboxes.write(folder.resolve("team (4).png.receipt.json"), new byte[] {'{'});
        List<Path> others = List.of(drafts, ofAnotherFile, ofAnotherRun, emptied, besideIt, noJson);
        List<String> contents = others.stream().map(Interrupted::content).toList();
        die(5, last);

        restart();

        assertThat(others).extracting(Interrupted::content).isEqualTo(contents);
        assertThat(copies(bytes)).isEqualTo(1);
        boolean arrived = last.compareTo(Point.MOVED) >= 0;
        assertThat(Files.exists(image.path())).isNotEqualTo(arrived);
        assertThat(Files.exists(places(5).note())).isEqualTo(arrived);
        assertThat(unsettled()).hasSize(arrived ? 0 : 1);
    }

    @Test
    void knowsItsNoteWhereThereAreNoLinks() throws Exception {
        drop(End.DELIVERED, PLAIN);
        die(1, Point.NOTE_DRAFT);
        Files.createFile(places(1).note());

        restart();

        assertThat(tree().keySet()).hasSize(2).allMatch(path -> path.startsWith("inbox/"));
    }

    private void drop(End how, String name) {
        end = how;
        image = file(name);
        bytes = how == End.EMPTY ? new byte[0] : IMAGE;
        Inboxes.write(image.path(), bytes);
        sidecar = Optional.ofNullable(image.name().length() > 250 ? null : how.sidecar)
                .map(String::getBytes);
        sidecar.ifPresent(
                content -> Inboxes.write(image.sibling(image.name() + ".json").path(), content));
        ClaimedFile claimed = Inboxes.claim(inbox, image.path());
        root = how == End.DELIVERED ? inbox.folders().done() : inbox.folders().error();
        if (how == End.DELIVERED) {
            entry = LedgerEntries.delivered(delivered(claimed));
            note = json(Receipt.of(entry, entry, ANSWERED));
        } else {
            refuse(claimed);
        }
        bundle = new Bundle(
                claimed.seen(),
                note,
                how == End.DELIVERED ? Receipt.SUFFIX : ErrorNote.SUFFIX,
                claimed.sidecar().stream()
                        .map(seen -> new Bundle.Follower(seen, ".json"))
                        .toList());
    }

    private void refuse(ClaimedFile claimed) {
        InFlight record = claimed;
        MediaInboxFailure failure = new RejectedInput(Stage.ENRICH, FailureCode.BROKEN_IMAGE, "observed", "do this");
        try {
            record = new Planner().plan((IntakeItem) reader.read(claimed));
        } catch (RejectedInput unread) {
            failure = unread;
        }
        assertThat(record == claimed).isEqualTo(end == End.UNREAD || end == End.EMPTY);
        entry = LedgerEntries.refused(record, failure);
        note = json(ErrorNote.of(record, failure, ANSWERED));
    }

    /** Files of that name that came here before. */
    private void older(int count) {
        for (int number = 1; number <= count; number++) {
            Places places = places(number);
            Inboxes.write(places.main(), ("older " + number).getBytes());
            Inboxes.write(
                    places.note(),
                    ("{\"file\": \"" + image.relative() + "\", \"run\": \"older " + number + "\"}").getBytes());
            older.put(below(places.main()), content(places.main()));
            older.put(below(places.note()), content(places.note()));
        }
    }

    private Places places(int number) {
        return Places.of(image.in(root).getParent(), bundle, number);
    }

    private Set<String> expected(int number) {
        Set<String> expected = new HashSet<>(older.keySet());
        expected.add(below(places(number).main()));
        expected.add(below(places(number).note()));
        places(number).followers().forEach(place -> expected.add(below(place)));
        return expected;
    }

    private void die(int number, Point last) throws IOException {
        inbox.ledger().put(entry);
        Files.createDirectories(places(number).main().getParent());
        for (Point point : Point.values()) {
            if (point.compareTo(last) <= 0) {
                reach(point, places(number));
            }
        }
    }

    private void reach(Point point, Places places) throws IOException {
        Draft drafts = new Draft(inbox.folders().inbox());
        Path folder = places.main().getParent();
        Path draft = drafts.note(folder, image.relative());
        switch (point) {
            case ROW -> {}
            case NOTE_DRAFT -> Files.write(draft, note);
            case NOTE -> Files.createLink(places.note(), draft);
            case PLACE -> Files.createFile(places.main());
            case COPY_DRAFT -> half(drafts.copy(folder, image.relative()), bytes);
            case COPIED -> {
                Files.delete(drafts.copy(folder, image.relative()));
                copy(image.path(), places.main());
            }
            case MOVED -> Files.delete(image.path());
            case SWEPT -> Files.delete(draft);
            default -> {
                if (sidecar.isPresent()) {
                    reach(
                            point,
                            bundle.followers().get(0).seen(),
                            places.followers().get(0),
                            drafts);
                }
            }
        }
    }

    private void reach(Point point, SeenFile follower, Path place, Draft drafts) throws IOException {
        Path draft = drafts.copy(place.getParent(), follower.file().relative());
        switch (point) {
            case SIDECAR_PLACE -> Files.createFile(place);
            case SIDECAR_COPY_DRAFT -> half(draft, sidecar.orElseThrow());
            case SIDECAR_COPIED -> {
                Files.delete(draft);
                copy(follower.file().path(), place);
            }
            case SIDECAR_MOVED -> Files.delete(follower.file().path());
            default -> throw new IllegalArgumentException(point.name());
        }
    }
}
