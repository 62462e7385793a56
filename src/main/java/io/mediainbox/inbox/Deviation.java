package io.mediainbox.inbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the folders of a path differ from one form: words that are misspelt, and at most one run of folders that is
 * missing or too many. What differs in more ways is not close.
 *
 * @param words the literal segments that the path has, in their order, right or misspelt
 */
record Deviation(Form form, List<Spelling> words, Gap gap) {

    /** The smallest first; of two that are as small, the one that recognises more words, then the deeper one. */
    static final Comparator<Deviation> SMALLEST_FIRST = Comparator.comparingInt(Deviation::size)
            .thenComparing(
                    Comparator.comparingInt((Deviation one) -> one.words().size())
                            .reversed())
            .thenComparing(
                    Comparator.comparingInt((Deviation one) -> one.gap().at()).reversed());

    /** The smallest deviation of these folders from a form; empty if they are not close to it. */
    static Optional<Deviation> smallest(Form form, List<String> folders) {
        List<String> wanted = form.folders();
        List<Deviation> found = new ArrayList<>();
        compare(form, wanted, folders, Gap.NONE).ifPresent(found::add);
        for (int from = 0; from <= wanted.size(); from++) {
            for (int to = from + 1; to <= wanted.size(); to++) {
                Gap gap = new Gap(Gap.Kind.MISSING, from, wanted.subList(from, to));
                compare(form, without(wanted, from, to), folders, gap).ifPresent(found::add);
            }
            // A path may have thousands of folders; more than the form has are never one run too many.
            int last = Math.min(folders.size(), from + wanted.size() + 1);
            for (int to = from + 1; to <= last; to++) {
                Gap gap = new Gap(Gap.Kind.EXTRA, from, folders.subList(from, to));
                compare(form, wanted, without(folders, from, to), gap).ifPresent(found::add);
            }
        }
        return found.stream().filter(Deviation::isClose).min(SMALLEST_FIRST);
    }

    private static Optional<Deviation> compare(Form form, List<String> wanted, List<String> folders, Gap gap) {
        if (form.deeper() ? folders.size() < wanted.size() : folders.size() != wanted.size()) {
            return Optional.empty();
        }
        List<Spelling> words = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (!Form.isPlaceholder(wanted.get(i))) {
                Optional<Spelling> word = Spelling.between(folders.get(i), wanted.get(i));
                if (word.isEmpty()) {
                    return Optional.empty();
                }
                words.add(word.get());
            }
        }
        return Optional.of(new Deviation(form, words, gap));
    }

    private static List<String> without(List<String> all, int from, int to) {
        List<String> rest = new ArrayList<>(all.subList(0, from));
        rest.addAll(all.subList(to, all.size()));
        return rest;
    }

    /** Placeholders fit any path: it is the words that say which form was meant. */
    private boolean isClose() {
        return switch (gap.kind()) {
            case NONE -> !words.isEmpty();
            case MISSING -> words.stream().anyMatch(Spelling::isSlight);
            case EXTRA ->
                words.stream().anyMatch(Spelling::isSlight) && gap.folders().size() <= words.size() + 1;
        };
    }

    /** One slight slip is less than two or than a bad one, and any of them less than a folder. */
    private int size() {
        int misspelt = words.stream()
                .mapToInt(word -> word.isRight() ? 0 : word.isSlight() ? 1 : 2)
                .sum();
        return misspelt + (gap.kind() == Gap.Kind.NONE ? 0 : 2 + gap.folders().size());
    }

    /** The wrong part, as half a sentence of a message. */
    String observed() {
        List<Spelling> misspelt = words.stream().filter(word -> !word.isRight()).toList();
        String spelling = misspelt.isEmpty() ? "" : notFolders(misspelt);
        String rest = misspelt.isEmpty() ? "" : "; and " + spelling;
        return switch (gap.kind()) {
            case NONE -> spelling;
            case MISSING -> gap.text() + " is missing: " + form.text() + rest;
            case EXTRA -> tooMany() + rest;
        };
    }

    private String tooMany() {
        if (gap.at() == 0) {
            return "the form " + form.text() + " begins at " + form.folders().get(0) + "/; move the content of "
                    + gap.text() + " up";
        }
        return gap.text() + (gap.folders().size() == 1 ? " is a folder" : " are folders") + " too many: " + form.text();
    }

    private static String notFolders(List<Spelling> misspelt) {
        String found = misspelt.stream().map(word -> word.found() + "/").collect(Collectors.joining(" and "));
        String meant = misspelt.stream().map(word -> word.meant() + "/").collect(Collectors.joining(" and "));
        String no = misspelt.size() == 1 ? " is not a target folder" : " are not target folders";
        return found + no + "; did you mean " + meant + "?";
    }
}
