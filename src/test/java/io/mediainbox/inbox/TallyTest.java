package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TallyTest {

    private enum Event {
        LOOK_SKIPS,
        LOOK_WAITS,
        TAKE,
        DONE,
        ERROR,
        RETURN,
        FAIL,
        WITHDRAW,
        VANISH
    }

    private record Step(Event event, String file) {}

    /** A few files in one folder, and what may happen to them. */
    private static final class Model {

        final Tally tally = new Tally();
        final Map<String, String> open = new HashMap<>();
        long ended;

        void apply(Step step) {
            String file = step.file();
            boolean inFlight = "in flight".equals(open.get(file));
            switch (step.event()) {
                case LOOK_SKIPS -> look(file, inFlight, "skipped", () -> tally.skipped(file, "junk"));
                case LOOK_WAITS -> {
                    tally.seenWaiting(file, "unstable");
                    open.merge(file, "waiting", (before, now) -> inFlight ? before : now);
                }
                case TAKE -> look(file, inFlight, "in flight", () -> tally.taken(file));
                case DONE -> end(file, inFlight, () -> tally.done(file));
                case ERROR -> end(file, inFlight, () -> tally.error(file));
                case RETURN -> giveBack(file, inFlight, () -> tally.waiting(file, "unreachable"));
                case FAIL ->
                    giveBack(file, inFlight, () -> {
                        tally.unexpected();
                        tally.waiting(file, "unexpected");
                    });
                case WITHDRAW -> {
                    if (inFlight) {
                        open.remove(file);
                        tally.withdrawn(file);
                    }
                }
                case VANISH -> {
                    if (!inFlight) {
                        open.remove(file);
                        tally.keepOnly(new HashSet<>(open.keySet()));
                    }
                }
            }
        }

        private void look(String file, boolean inFlight, String state, Runnable event) {
            if (!inFlight) {
                open.put(file, state);
                event.run();
            }
        }

        private void end(String file, boolean inFlight, Runnable event) {
            if (inFlight) {
                open.remove(file);
                ended++;
                event.run();
            }
        }

        private void giveBack(String file, boolean inFlight, Runnable event) {
            if (inFlight) {
                open.put(file, "waiting");
                event.run();
            }
        }

        long in(String state) {
            return open.values().stream().filter(Predicate.isEqual(state)).count();
        }
    }

    @Property
    void countsEachFileOnceWhateverHappens(@ForAll("steps") List<Step> steps) {
        Model model = new Model();
        steps.forEach(model::apply);

        Counts counts = model.tally.counts();

        assertThat(counts.inFlight()).isEqualTo(model.in("in flight")).isEqualTo(model.tally.inFlight());
        assertThat(counts.skipped()).isEqualTo(model.in("skipped"));
        assertThat(counts.waiting()).isEqualTo(model.in("waiting"));
        assertThat(counts.done() + counts.error()).isEqualTo(model.ended);
        assertThat(counts.discovered()).isEqualTo(model.ended + model.open.size());
        assertThat(counts.balanced()).isEqualTo(counts.inFlight() == 0);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.of(Event.values()), Arbitraries.of("a", "b", "c", "d"))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Test
    void isOutOfBalanceWhenAnItemIsLost() {
        Tally tally = new Tally();
        tally.taken("kept");
        tally.taken("lost");
        tally.done("kept");

        tally.keepOnly(Set.of());

        assertThat(tally.counts().balanced()).isFalse();
    }

    @Test
    void namesTheReasons() {
        Tally tally = new Tally();
        tally.skipped("a", "junk");
        tally.skipped("b", "junk");
        tally.waiting("c", "unreachable");
        tally.taken("d");
        tally.unexpected();
        tally.waiting("d", "unexpected");

        Counts counts = tally.counts();

        assertThat(counts.skippedBy()).containsOnly(Map.entry("junk", 2L));
        assertThat(counts.waitingBy()).containsOnly(Map.entry("unreachable", 1L), Map.entry("unexpected", 1L));
        assertThat(counts.unexpected()).isEqualTo(1);
    }

    @Test
    void staysBalancedWithWhatStocktakingAdds() {
        Tally tally = new Tally();
        tally.skipped("a", "junk");
        tally.taken("b");
        tally.error("b");

        Counts counts = tally.counts().plus(Map.of("junk", 1L, "symlink", 2L), Map.of("stopped", 3L), 0);

        assertThat(counts.balanced()).isTrue();
        assertThat(counts.discovered()).isEqualTo(8);
        assertThat(counts.skippedBy()).containsOnly(Map.entry("junk", 2L), Map.entry("symlink", 2L));
    }

    @org.junit.jupiter.api.Test
    void forgetsWhatACompleteLookDidNotSeeAnyMore() {
        Tally tally = new Tally();
        tally.lookBegins();
        tally.skipped("gone.part", "junk");
        tally.seenWaiting("growing.jpg", "unstable");
        tally.taken("on-its-way.jpg");
        tally.lookBegins();
        tally.seenWaiting("growing.jpg", "unstable");

        tally.lookWasComplete();

        Counts counts = tally.counts();
        assertThat(counts.discovered()).isEqualTo(2);
        assertThat(counts.skipped()).isZero();
        assertThat(counts.waiting()).isEqualTo(1);
        assertThat(counts.inFlight()).isEqualTo(1);
    }
}
