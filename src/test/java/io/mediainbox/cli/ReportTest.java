package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Forecast;
import io.mediainbox.inbox.Settled;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Counts COUNTS = new Counts(5, 1, 0, 1, 0, 3, 0, Map.of("junk", 1L), Map.of("unstable", 2L));

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();

    private Report report(boolean json) {
        return new Report(print(data), print(talk), json);
    }

    private static PrintStream print(ByteArrayOutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private static Settled refused(String file, Integer row) {
        return new Settled(
                file, row, Settled.ERROR, null, null, 0, null, "plan", "no-target", "observed", "do this", null);
    }

    @Test
    void namesCompanionsBesideTheBalance() {
        report(false).summary(COUNTS);

        assertThat(talk.toString(StandardCharsets.UTF_8))
                .contains("5 discovered = 1 done + 1 error + 1 skipped (1 junk) + 2 waiting (2 unstable);"
                        + " besides 3 companions (sidecars, attachments, manifests)");
        assertThat(data.size()).isZero();
    }

    @Test
    void doesNotSpeakOfCompanionsWhereThereAreNone() {
        report(false).summary(new Counts(1, 1, 0, 0, 0, 0, 0, Map.of(), Map.of()));

        assertThat(talk.toString(StandardCharsets.UTF_8))
                .startsWith("1 discovered = 1 done + 0 error + 0 skipped + 0 waiting")
                .doesNotContain("companions");
    }

    @Test
    void countsCompanionsForPrograms() {
        report(true).summary(COUNTS);

        assertThat(data.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(
                        "{\"type\":\"summary\",\"discovered\":5,\"done\":1,\"alreadyDelivered\":0,\"error\":1,\"skipped\":1,"
                                + "\"waiting\":2,\"companions\":3,\"skippedBy\":{\"junk\":1},\"waitingBy\":{\"unstable\":2}}");
    }

    @Test
    void tellsRowsApart() {
        Report report = report(false);
        report.settled(refused("rows.csv", 17));
        report.settled(refused("a.jpg", null));
        report.summary(COUNTS);

        assertThat(talk.toString(StandardCharsets.UTF_8).lines())
                .contains("rows.csv#17  plan/no-target", "a.jpg  plan/no-target", "    observed", "    do this");
    }

    @Test
    void tellsProgramsFileAndRow() {
        Report report = report(true);
        report.settled(refused("rows.csv", 17));
        report.settled(refused("a.jpg", null));

        assertThat(data.toString(StandardCharsets.UTF_8).lines())
                .first()
                .asString()
                .startsWith("{\"type\":\"settled\",\"file\":\"rows.csv\",\"row\":17,\"outcome\":\"error\"");
        assertThat(data.toString(StandardCharsets.UTF_8).lines().skip(1))
                .first()
                .asString()
                .startsWith("{\"type\":\"settled\",\"file\":\"a.jpg\",\"outcome\":\"error\"");
    }

    @Test
    void saysWhatIsPlannedForARow() {
        report(false).foreseen(new Forecast("rows.csv", 17, "picture", "http://x", 9, "d1", null));
        report(true).foreseen(new Forecast("rows.csv", 17, "picture", "http://x", 9, "d1", null));

        assertThat(data.toString(StandardCharsets.UTF_8).lines())
                .first()
                .isEqualTo("rows.csv#17  picture  http://x  9 bytes  sha256:d1");
        assertThat(data.toString(StandardCharsets.UTF_8)).contains("\"type\":\"planned\"", "\"row\":17");
    }
}
