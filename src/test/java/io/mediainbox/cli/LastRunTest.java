package io.mediainbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.cli.LastRun.State;
import io.mediainbox.ledger.RunRecord;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What became of the last process, as far as this machine knows. */
class LastRunTest {

    private static final long OURS = ProcessHandle.current().pid();
    private static final Instant NOW = Instant.now();

    private static LastRun run(long pid, Instant startedAt, Instant endedAt) {
        return LastRun.of(new RunRecord("r", pid, startedAt, endedAt, 90, 10));
    }

    @Test
    void oneThatSaidSoEnded() {
        LastRun run = run(OURS, NOW.minusSeconds(20), NOW.minusSeconds(10));

        assertThat(run.state()).isEqualTo(State.ENDED);
        assertThat(run.rate(NOW)).hasValue(10);
    }

    @Test
    void oneWhoseProcessIsThereIsRunning() {
        LastRun run = run(OURS, NOW, null);

        assertThat(run.state()).isEqualTo(State.RUNNING);
        assertThat(run.rate(NOW.plusSeconds(50))).hasValue(2);
    }

    @Test
    void oneWhoseProcessIsGoneDied() throws Exception {
        Process child = new ProcessBuilder("true").start();
        child.waitFor();

        LastRun run = run(child.pid(), NOW, null);

        assertThat(run.state()).isEqualTo(State.DIED);
        assertThat(run.rate(NOW)).isEmpty();
    }

    @Test
    void aYoungerProcessOfThatNumberIsAnotherOne() {
        assertThat(run(OURS, NOW.minusSeconds(1_000_000), null).state()).isEqualTo(State.DIED);
    }
}
