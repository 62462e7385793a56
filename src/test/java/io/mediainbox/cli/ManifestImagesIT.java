package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.image.TestImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Manifests whose rows name images, and many manifests at once. */
class ManifestImagesIT extends ManifestFixture {

    private static final String TEAM = "_images/team.jpg";
    private static final String LOGO = "_images/logo.jpg";

    private void dropImage(String file, int width) throws IOException {
        Path path = work.inbox().resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, TestImages.jpeg(TestImages.photo(width, 60)));
    }

    private static String row(int number, String image) {
        return Rows.id(number) + "," + image + "\n";
    }

    @Test
    void aMissingImageFailsItsRowOnlyAndThatRowCanBeTriedAgain() throws Exception {
        dropImage(TEAM, 80);
        work.drop("team.csv", "groupsId,image\n" + row(1, TEAM) + row(2, LOGO) + row(3, TEAM));

        Jar.Ended run = work.run("run", "--json");

        assertThatItEnded(run, 3, "team.csv#2", "no-image");
        assertThat(counts(run)).containsExactly(3, 2, 1, 0, 0);
        assertThat(work.left()).isEmpty();
        assertThat(work.refused()).containsExactlyInAnyOrder("team.csv", "team.csv.results.jsonl", TEAM);
        assertThat(graph.posts()).containsOnlyKeys(Rows.target(1), Rows.target(3));
        assertThat(Results.read(work.error().resolve("team.csv.results.jsonl")).summary())
                .isEqualTo("3 rows = 2 delivered + 1 error");

        putBack();
        dropImage(LOGO, 90);
        Jar.Ended again = work.run("run", "--json");

        assertThatItEnded(again, 0);
        assertThat(counts(again)).containsExactly(1, 1, 0, 0, 0);
        assertThat(graph.arrived()).isEqualTo(3);
        assertThat(graph.posts()).containsOnlyKeys(Rows.target(1), Rows.target(2), Rows.target(3));
        assertThat(work.left()).isEmpty();
        assertThat(work.refused()).isEmpty();
        assertThat(work.delivered()).containsExactlyInAnyOrder("team.csv", "team.csv.results.jsonl", TEAM, LOGO);
        assertThat(Results.read(work.done().resolve("team.csv.results.jsonl")).summary())
                .isEqualTo("3 rows = 3 delivered + 0 error");
    }

    @Test
    void twoRowsAndTwoManifestsMayNameTheSameImage() throws Exception {
        dropImage(TEAM, 80);
        work.drop("a.csv", "groupsId,image\n" + row(1, TEAM) + row(2, TEAM));
        work.drop("b.csv", "groupsId,image\n" + row(3, TEAM) + row(4, TEAM));

        Jar.Ended run = work.run("run", "--json");

        assertThatItEnded(run, 0);
        assertThat(counts(run)).containsExactly(4, 4, 0, 0, 0);
        assertThat(graph.arrived()).isEqualTo(4);
        assertThat(work.left()).isEmpty();
        assertThat(work.delivered())
                .containsExactlyInAnyOrder("a.csv", "a.csv.results.jsonl", "b.csv", "b.csv.results.jsonl", TEAM);
    }

    @Test
    void manifestsAndFilesInOneInboxEndInASmallHeap() throws Exception {
        int rows = 2_000;
        int files = 200;
        Rows.CSV.drop(work, rows);
        work.drop(
                "more/" + Rows.JSON_LINES.file(),
                Rows.JSON_LINES
                        .text(2 * rows)
                        .substring(Rows.JSON_LINES.text(rows).length()));
        work.dropPhotos(files);

        Jar.Ended ended;
        try (Jar.Running run = work.jar("run", "--json").heap("96m").start()) {
            ended = run.await(LIMIT);
        }

        int all = 2 * rows + files;
        assertThatItEnded(ended, 0);
        assertThat(counts(ended)).containsExactly(all, all, 0, 0, 0);
        assertThat(graph.arrived()).isEqualTo(all);
        assertThat(graph.repeated()).isZero();
        assertThat(work.left()).isEmpty();
        assertThat(work.delivered()).hasSize(files + 4);
    }

    @Test
    @Timeout(60)
    void manySmallManifestsDoNotBlockEachOther() throws Exception {
        int manifests = 300;
        int rows = 3;
        for (int number : IntStream.range(0, manifests).toArray()) {
            StringBuilder text = new StringBuilder("groupsId,width,height\n");
            IntStream.rangeClosed(1, rows)
                    .forEach(row -> text.append(Rows.id(number * rows + row)).append(",5,6\n"));
            work.drop("part-" + number + ".csv", text.toString());
        }

        Jar.Ended ended;
        try (Jar.Running run = work.jar("run", "--json").heap("96m").start()) {
            ended = run.await(LIMIT);
        }

        int all = manifests * rows;
        assertThatItEnded(ended, 0);
        assertThat(counts(ended)).containsExactly(all, all, 0, 0, 0);
        assertThat(graph.arrived()).isEqualTo(all);
        assertThat(graph.repeated()).isZero();
        assertThat(work.delivered()).hasSize(2 * manifests);
    }
}
