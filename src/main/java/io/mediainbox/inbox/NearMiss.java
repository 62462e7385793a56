package io.mediainbox.inbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a path that leads nowhere was probably meant to be. It is a guess, for a message: nothing is ever sent by it.
 *
 * @param observed what is wrong by the closest form, for example {@code photo/ is not a target folder; did you mean
 *     photos/?}
 * @param forms the closest forms, one to three, best first
 */
public record NearMiss(String observed, List<String> forms) {

    private static final int MOST = 3;

    /** Empty if the folders are close to no form, or there are none. */
    static Optional<NearMiss> among(Stream<Form> forms, List<String> folders) {
        List<Deviation> close = forms.flatMap(form -> Deviation.smallest(form, folders).stream())
                .sorted(Deviation.SMALLEST_FIRST)
                .toList();
        return close.stream()
                .findFirst()
                .map(best -> new NearMiss(
                        best.observed(),
                        close.stream()
                                .map(deviation -> deviation.form().text())
                                .distinct()
                                .limit(MOST)
                                .toList()));
    }
}
