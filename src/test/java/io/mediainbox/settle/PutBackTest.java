package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.intake.ClaimedRow;
import io.mediainbox.intake.Manifest;
import io.mediainbox.settle.PutBack.Back;
import io.mediainbox.settle.PutBack.Gone;
import io.mediainbox.settle.PutBack.Outcome;
import io.mediainbox.settle.PutBack.Stays;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes back from error/ to the inbox, and what does not. */
class PutBackTest extends Rows {

    private static final String SIDECAR = NAME + ".json";

    /** What became of each file in error/. */
    private List<Outcome> retry() throws IOException {
        PutBack putBack = new PutBack(inbox.folders());
        List<Outcome> outcomes = new ArrayList<>();
        new ErrorFolder(inbox.folders().error(), Instant.MAX).visit(file -> outcomes.add(putBack.putBack(file)));
        return outcomes;
    }

    private void refuse(String name, byte[] content) throws Exception {
        settler.fail(Inboxes.claim(inbox, Inboxes.drop(inbox, name, content)), rejection());
    }

    private static String why(Outcome outcome) {
        return ((Stays) outcome).why();
    }

    private static List<String> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    private List<String> left() throws IOException {
        return files(inbox.folders().inbox());
    }

    private List<String> refused() throws IOException {
        return files(inbox.folders().error());
    }

    /** What a process leaves that was killed before it moved the file. */
    private void keep(String name) throws IOException {
        Files.createDirectories(inbox(name).getParent());
        Files.createSymbolicLink(inbox(name), KeptPlace.NOWHERE);
    }

    @Test
    void aFileIsBackAndItsNoteIsGone() throws Exception {
        refuse(NAME, IMAGE);

        assertThat(retry()).singleElement().isInstanceOf(Back.class);

        assertThat(left()).containsExactly(NAME);
        assertThat(inInbox()).hasBinaryContent(IMAGE);
        assertThat(refused()).isEmpty();
    }

    @Test
    void aFolderThatWasRemovedIsMadeAgain() throws Exception {
        refuse("groups/a/photos/deep/x.png", IMAGE);
        Files.delete(inbox("groups/a/photos/deep"));
        Files.delete(inbox("groups/a/photos"));

        retry();

        assertThat(left()).containsExactly("groups/a/photos/deep/x.png");
    }

    @Test
    void theNameThatItHadIsRestored() throws Exception {
        refuse(NAME, new byte[] {1});
        refuse(NAME, new byte[] {2});
        assertThat(refused()).contains("photos/G (2).png");
        Files.delete(error(NAME));
        Files.delete(error(NAME + ".error.json"));

        retry();

        assertThat(left()).containsExactly(NAME);
        assertThat(inInbox()).hasBinaryContent(new byte[] {2});
    }

    @Test
    void ofTwoFilesOfOneNameOneStays() throws Exception {
        refuse(NAME, new byte[] {1});
        refuse(NAME, new byte[] {2});

        List<Outcome> outcomes = retry();

        assertThat(outcomes).hasSize(2).hasAtLeastOneElementOfType(Back.class);
        assertThat(outcomes).hasAtLeastOneElementOfType(Stays.class);
        assertThat(left()).containsExactly(NAME);
        assertThat(refused()).hasSize(2);
    }

    @Test
    void theSidecarGoesAlong() throws Exception {
        Inboxes.drop(inbox, SIDECAR, "{\"width\": 7}");
        refuse(NAME, IMAGE);
        assertThat(refused()).contains(SIDECAR);

        assertThat(retry()).singleElement().isInstanceOf(Back.class);

        assertThat(left()).containsExactly(NAME, SIDECAR);
        assertThat(inbox(SIDECAR)).hasContent("{\"width\": 7}");
        assertThat(refused()).isEmpty();
    }

    @Test
    void aJsonThatHasANoteIsNoSidecar() throws Exception {
        refuse("photos/x.json", IMAGE);
        refuse("photos/x", IMAGE);

        assertThat(retry()).hasSize(2).allMatch(outcome -> outcome instanceof Back);

        assertThat(left()).containsExactly("photos/x", "photos/x.json");
        assertThat(refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {NAME, SIDECAR})
    void nothingMovesWhereOneOfThePlacesIsTaken(String taken) throws Exception {
        Inboxes.drop(inbox, SIDECAR, "{\"width\": 7}");
        refuse(NAME, IMAGE);
        Inboxes.drop(inbox, taken, "mine");
        List<String> before = refused();

        assertThat(retry()).singleElement().satisfies(outcome -> assertThat(why(outcome))
                .isEqualTo("its place in the inbox is taken"));

        assertThat(left()).containsExactly(taken);
        assertThat(inbox(taken)).hasContent("mine");
        assertThat(refused()).isEqualTo(before);
    }

    @Test
    void aFolderOrALinkIsInTheWay() throws Exception {
        refuse(NAME, IMAGE);
        refuse("photos/other.png", IMAGE);
        Files.createDirectory(inInbox());
        Files.createSymbolicLink(inbox("photos/other.png"), Path.of("elsewhere"));

        assertThat(retry()).hasSize(2).allMatch(outcome -> outcome instanceof Stays);

        assertThat(refused()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../stolen",
                "photos/../../stolen",
                "/tmp/stolen",
                "//tmp/stolen",
                "%2e%2e/stolen",
                "photos/%2E%2e/stolen",
                "..%2fstolen",
                "photos%2fstolen",
                "photos//stolen",
                "photos/./stolen",
                "photos/stolen/",
                ".",
                "..",
                "/",
                "",
                "photos/a%00b",
                "photos/a%zz",
                "photos/a?b",
                "photos/a#b",
                "photos/a b",
                "file:///tmp/stolen",
                "photos/\u00fc"
            })
    void aForgedNoteMovesNothing(String place) throws Exception {
        refuse(NAME, IMAGE);
        Path note = error(NAME + ".error.json");
        Files.writeString(note, Files.readString(note).replace("\"" + NAME + "\"", "\"" + place + "\""));
        List<String> before = files(home);

        List<Outcome> outcomes = retry();

        assertThat(outcomes).singleElement().satisfies(outcome -> assertThat(why(outcome))
                .startsWith("G.png.error.json"));
        assertThat(files(home)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"file\": 7}", "null"})
    void aNoteThatSaysNothingMovesNothing(String content) throws Exception {
        refuse(NAME, IMAGE);
        Files.writeString(error(NAME + ".error.json"), content);

        assertThat(retry()).singleElement().satisfies(outcome -> assertThat(why(outcome))
                .contains("does not say where it came from"));

        assertThat(refused()).hasSize(2);
    }

    @Test
    void noLinkIsFollowed() throws Exception {
        refuse("photos/a/x.png", IMAGE);
        refuse("photos/b/x.png", IMAGE);
        Path outside = Files.createDirectory(home.resolve("outside"));
        Files.delete(inbox("photos/a"));
        Files.createSymbolicLink(inbox("photos/a"), outside);
        Files.move(error("photos/b"), outside.resolve("b"));
        Files.createSymbolicLink(error("photos/b"), outside.resolve("b"));

        assertThat(retry()).singleElement().satisfies(outcome -> assertThat(why(outcome))
                .contains("is a link"));

        assertThat(files(outside)).containsExactly("b/x.png", "b/x.png.error.json");
    }

    @Test
    void aNoteThatIsALinkIsNone() throws Exception {
        refuse(NAME, IMAGE);
        Path note = error(NAME + ".error.json");
        Files.move(note, home.resolve("note"));
        Files.createSymbolicLink(note, home.resolve("note"));

        assertThat(retry()).isEmpty();
    }

    @Test
    void whatAKilledProcessBeganIsCompleted() throws Exception {
        Inboxes.drop(inbox, SIDECAR, "{\"width\": 7}");
        refuse(NAME, IMAGE);
        keep(NAME);
        Files.move(error(SIDECAR), inbox(SIDECAR));

        assertThat(retry()).singleElement().isInstanceOf(Back.class);

        assertThat(left()).containsExactly(NAME, SIDECAR);
        assertThat(inInbox()).isRegularFile().hasBinaryContent(IMAGE);
        assertThat(refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 246})
    void aNoteThatAKilledProcessLeftIsRemoved(int nameLength) throws Exception {
        String name = "photos/" + "n".repeat(nameLength) + ".png";
        refuse(name, IMAGE);
        Files.move(error(name), inbox(name));

        assertThat(retry()).singleElement().isInstanceOf(Back.class);

        assertThat(refused()).isEmpty();
        assertThat(left()).containsExactly(name);
    }

    @Test
    void aNoteWhoseFileWasMovedElsewhereIsKept() throws Exception {
        refuse(NAME, IMAGE);
        Files.delete(error(NAME));

        assertThat(retry()).containsExactly(new Gone());

        assertThat(refused()).containsExactly(NAME + ".error.json");
    }

    @Test
    void namesAreBytes() throws Exception {
        List<String> names = List.of("a\\b.png", "a\nb.png", " .png", "%2e%2e.png", "\u00fc".repeat(120) + ".png");
        for (String name : names) {
            refuse("photos/" + name, name.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(retry()).hasSize(names.size()).allMatch(outcome -> outcome instanceof Back);

        for (String name : names) {
            assertThat(inbox("photos/" + name)).hasBinaryContent(name.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(refused()).isEmpty();
    }

    @Test
    void anEmptyFileThatKeepsAPlaceStaysWhereItIs() throws Exception {
        refuse(NAME, IMAGE);
        Files.write(error(NAME), new byte[0]);

        assertThat(retry()).singleElement().satisfies(outcome -> assertThat(why(outcome))
                .contains("keeps a place"));

        assertThat(left()).isEmpty();
    }

    @Test
    void aFileThatWasEmptyGoesBack() throws Exception {
        settler.fail(
                Inboxes.claim(inbox, Inboxes.drop(inbox, NAME, new byte[0])),
                new RejectedInput(Stage.INTAKE, FailureCode.EMPTY_FILE, "observed", "do this"));

        assertThat(retry()).singleElement().isInstanceOf(Back.class);

        assertThat(inInbox()).isEmptyFile();
    }

    @Test
    void anEmptySidecarThatKeepsAPlaceBlocksNothing() throws Exception {
        refuse(NAME, IMAGE);
        Inboxes.write(error(SIDECAR), new byte[0]);
        Inboxes.drop(inbox, SIDECAR, "{\"width\": 7}");

        assertThat(retry()).singleElement().isInstanceOf(Back.class);

        assertThat(left()).containsExactly(NAME, SIDECAR);
        assertThat(inbox(SIDECAR)).hasContent("{\"width\": 7}");
    }

    @Test
    void attachmentsStay() throws Exception {
        refuse(NAME, IMAGE);
        Inboxes.write(error("_images/a.png"), IMAGE);

        retry();

        assertThat(refused()).containsExactly("_images/a.png");
    }

    @Test
    void whatCameAfterTheBeginningIsLeftAlone() throws Exception {
        refuse(NAME, IMAGE);
        ErrorFolder folder = new ErrorFolder(inbox.folders().error(), Instant.EPOCH);
        List<RefusedFile> found = new ArrayList<>();

        folder.visit(found::add);

        assertThat(found).isEmpty();
        assertThat(folder.late()).isEqualTo(1);
    }

    /** One row delivered, one forbidden, by hand of the settler. */
    private void refuseManifest() throws Exception {
        Manifest manifest = manifest(rows(2));
        List<ClaimedRow> rows = all(manifest);
        DeliveryOutcome first = delivered(rows.get(0));
        settler.settle(first);
        settler.fail(rows.get(1), new RejectedInput(Stage.PLAN, FailureCode.KIND_MISMATCH, "observed", "do this"));
        settler.allRead(manifest);
        assertThat(refused()).containsExactly(MANIFEST, RESULTS);
    }

    @Test
    void aManifestGoesBackWithItsResults() throws Exception {
        refuseManifest();
        String results = Files.readString(error(RESULTS));

        assertThat(retry()).singleElement().isInstanceOf(Back.class);

        assertThat(left()).containsExactly(MANIFEST, RESULTS);
        assertThat(inbox(RESULTS)).hasContent(results);
        assertThat(refused()).isEmpty();
    }

    @Test
    void aManifestIsNoSidecarWhateverItsName() throws Exception {
        refuseManifest();
        Files.move(error(MANIFEST), error("photos/rows.json"));
        Files.move(error(RESULTS), error("photos/rows.json.results.jsonl"));
        refuse("photos/rows", IMAGE);

        assertThat(retry()).hasSize(2).allMatch(outcome -> outcome instanceof Back);

        assertThat(left()).containsExactly("photos/rows", MANIFEST, RESULTS);
    }

    @Test
    void aManifestIsFoundByTheCodesOfItsLastRun() throws Exception {
        refuseManifest();
        List<RefusedFile> found = new ArrayList<>();

        new ErrorFolder(inbox.folders().error(), Instant.MAX).visit(found::add);

        assertThat(found).singleElement().satisfies(file -> {
            assertThat(file.refusal().codes()).containsExactly(FailureCode.KIND_MISMATCH);
            assertThat(file.refusal().rows()).isEqualTo(1);
            assertThat(file.refusal().file()).isEqualTo(MANIFEST);
        });
    }

    @Test
    void aManifestWhoseResultsWereCopiedIsCompleted() throws Exception {
        refuseManifest();
        keep(MANIFEST);
        Files.copy(error(RESULTS), inbox(RESULTS));

        assertThat(retry()).singleElement().isInstanceOf(Back.class);

        assertThat(left()).containsExactly(MANIFEST, RESULTS);
        assertThat(refused()).isEmpty();
    }

    @Test
    void resultsOfAManifestThatIsBackAreRemovedIfItHasThem() throws Exception {
        refuseManifest();
        Files.copy(error(RESULTS), inbox(RESULTS));
        Files.move(error(MANIFEST), inbox(MANIFEST));
        Files.writeString(inbox(RESULTS), Files.readString(error(RESULTS)) + "{\"row\": 2}\n");

        assertThat(retry()).singleElement().isInstanceOf(Back.class);

        assertThat(refused()).isEmpty();
    }

    @Test
    void resultsOfAManifestThatWasPutBackWithoutThemAreKept() throws Exception {
        refuseManifest();
        Files.move(error(MANIFEST), inbox(MANIFEST));

        assertThat(retry()).containsExactly(new Gone());

        assertThat(refused()).containsExactly(RESULTS);
    }
}
