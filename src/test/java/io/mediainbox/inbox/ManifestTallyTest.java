package io.mediainbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The tally of an inbox with manifests, sidecars and attachments. */
class ManifestTallyTest {

    private enum Event {
        LOOK_BEGINS,
        LOOK_ENDS,
        LOOK_WAITS,
        LOOK_ATTACHMENT,
        LOOK_COMPANION,
        TAKE,
        OPEN,
        NEXT_ROW,
        ROW_DONE,
        ROW_ERROR,
        ROW_LEFT,
        ALL_READ,
        DONE_WITH_COMPANION,
        ATTACHMENT_MOVED,
        VANISH,
        STOCKTAKING
    }

    private record Step(Event event, String file) {}

    private enum State {
        WAITING,
        ATTACHMENT,
        COMPANION,
        FILE,
        MANIFEST
    }

    /** A place where a file may lie. */
    private static final class Place {
        State state;
        boolean seen;
        long items;
        int begun;
        int rowsInFlight;
        long rowsLeft;

        boolean inFlight() {
            return state == State.FILE || state == State.MANIFEST;
        }
    }

    /** What the inbox is, told in other words than the tally's. */
    private static final class Model {

        final Tally tally = new Tally();
        final Map<String, Place> places = new HashMap<>();
        long ended;
        long companions;

        void apply(Step step) {
            String file = step.file();
            Place place = places.computeIfAbsent(file, name -> new Place());
            switch (step.event()) {
                case LOOK_BEGINS -> {
                    tally.lookBegins();
                    places.values().forEach(other -> other.seen = false);
                }
                case LOOK_ENDS -> {
                    tally.lookWasComplete();
                    places.values().removeIf(other -> !other.inFlight() && !other.seen);
                }
                case LOOK_WAITS -> {
                    tally.seenWaiting(file, "unstable");
                    look(place, State.WAITING, place.state == State.WAITING ? place.items : 1);
                }
                case LOOK_ATTACHMENT -> {
                    tally.skipped(file, "attachment");
                    look(place, State.ATTACHMENT, 1);
                }
                case LOOK_COMPANION -> {
                    tally.seenCompanion(file);
                    look(place, State.COMPANION, 0);
                }
                case TAKE -> {
                    if (!place.inFlight()) {
                        tally.taken(file);
                        look(place, State.FILE, 1);
                    }
                }
                case OPEN -> {
                    if (place.state == State.FILE) {
                        tally.opened(file);
                        place.state = State.MANIFEST;
                        place.items = 0;
                        place.rowsInFlight = 0;
                        place.rowsLeft = 0;
                    }
                }
                case NEXT_ROW -> {
                    if (place.state == State.MANIFEST) {
                        place.begun++;
                        place.rowsInFlight++;
                        tally.taken(row(file, place));
                    }
                }
                case ROW_DONE -> endRow(file, place, () -> tally.done(row(file, place)));
                case ROW_ERROR -> endRow(file, place, () -> tally.error(row(file, place)));
                case ROW_LEFT -> {
                    if (place.state == State.MANIFEST && place.rowsInFlight > 0) {
                        tally.withdrawn(row(file, place));
                        place.begun--;
                        place.rowsInFlight--;
                        place.rowsLeft++;
                    }
                }
                case ALL_READ -> endManifest(file, place);
                case DONE_WITH_COMPANION -> {
                    if (place.state == State.FILE) {
                        tally.done(file);
                        tally.companion(file + ".json");
                        places.remove(file);
                        ended++;
                        companions++;
                    }
                }
                case ATTACHMENT_MOVED -> {
                    if (!place.inFlight()) {
                        tally.companion(file);
                        places.remove(file);
                        companions++;
                    }
                }
                case VANISH -> {
                    if (!place.inFlight()) {
                        places.remove(file);
                        tally.keepOnly(new HashSet<>(places.keySet()));
                    }
                }
                case STOCKTAKING -> tally.keepOnly(new HashSet<>(places.keySet()));
            }
        }

        private static String row(String file, Place place) {
            return file + "#" + place.begun;
        }

        private static void look(Place place, State state, long items) {
            if (!place.inFlight()) {
                place.state = state;
                place.items = items;
                place.seen = true;
            }
        }

        private void endRow(String file, Place place, Runnable end) {
            if (place.state == State.MANIFEST && place.rowsInFlight > 0) {
                end.run();
                place.begun--;
                place.rowsInFlight--;
                ended++;
            }
        }

        private void endManifest(String file, Place place) {
            if (place.state != State.MANIFEST || place.rowsInFlight > 0) {
                return;
            }
            if (place.rowsLeft > 0) {
                tally.waitingRows(file, "unreachable", place.rowsLeft);
                place.state = State.WAITING;
                place.items = place.rowsLeft;
                place.seen = true;
            } else {
                tally.companion(file);
                places.remove(file);
                companions++;
            }
        }

        long items(State state) {
            return places.values().stream()
                    .filter(place -> place.state == state)
                    .mapToLong(place -> place.items)
                    .sum();
        }

        long count(State state) {
            return places.values().stream()
                    .filter(place -> place.state == state)
                    .count();
        }

        long rowsInFlight() {
            return places.values().stream()
                    .filter(place -> place.state == State.MANIFEST)
                    .mapToLong(place -> place.rowsInFlight)
                    .sum();
        }

        /** Places where nothing was seen yet are none. */
        void forgetTheUnseen() {
            places.values().removeIf(place -> place.state == null);
            tally.keepOnly(places.keySet());
        }
    }

    @Property
    void countsRowsInsteadOfTheirManifestAndCompanionsBesideTheirItems(@ForAll("steps") List<Step> steps) {
        Model model = new Model();
        steps.forEach(model::apply);
        model.forgetTheUnseen();

        Counts counts = model.tally.counts();

        assertThat(counts.waiting()).isEqualTo(model.items(State.WAITING));
        assertThat(counts.skipped()).isEqualTo(model.count(State.ATTACHMENT));
        assertThat(counts.done() + counts.error()).isEqualTo(model.ended);
        assertThat(counts.companions())
                .isEqualTo(model.companions + model.count(State.COMPANION) + model.count(State.MANIFEST));
        assertThat(counts.inFlight())
                .isEqualTo(model.count(State.FILE) + model.count(State.MANIFEST) + model.rowsInFlight())
                .isEqualTo(model.tally.inFlight());
        assertThat(counts.discovered())
                .isEqualTo(counts.done()
                        + counts.error()
                        + counts.skipped()
                        + counts.waiting()
                        + model.count(State.FILE)
                        + model.rowsInFlight());
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.of(Event.values()), Arbitraries.of("a", "b", "c"))
                .as(Step::new)
                .list()
                .ofMaxSize(80);
    }
}
