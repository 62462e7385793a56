package io.mediainbox.intake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a name alone says about a file. */
final class NameRules {

    private static final Set<String> JUNK_NAMES = Set.of("thumbs.db", "desktop.ini");
    private static final Set<String> JUNK_FOLDERS = Set.of("@eadir");
    private static final List<String> JUNK_ENDINGS =
            List.of(".part", ".tmp", ".crdownload", ".receipt.json", ".error.json", ".results.jsonl");
    private static final Pattern SIDECAR =
            Pattern.compile(".+\\.(jpe?g|jpe|jfif|png|gif|bmp|webp|tiff?|heic|avif)\\.json");

    private NameRules() {}

    /**
     * Why a file of this name is left alone, if it is.
     *
     * @param segments percent-encoded, from the inbox down to the name
     */
    static Optional<SkipReason> skip(List<String> segments) {
        List<String> folders = segments.subList(0, segments.size() - 1);
        String name = segments.get(segments.size() - 1).toLowerCase(Locale.ROOT);
        if (isJunk(name) || folders.stream().anyMatch(NameRules::isJunkFolder)) {
            return Optional.of(SkipReason.JUNK);
        }
        if (folders.stream().anyMatch(folder -> folder.startsWith("_"))) {
            return Optional.of(SkipReason.ATTACHMENT);
        }
        return SIDECAR.matcher(name).matches() ? Optional.of(SkipReason.SIDECAR) : Optional.empty();
    }

    private static boolean isJunk(String name) {
        return name.startsWith(".")
                || name.startsWith("~$")
                || JUNK_NAMES.contains(name)
                || JUNK_ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static boolean isJunkFolder(String folder) {
        return folder.startsWith(".") || JUNK_FOLDERS.contains(folder.toLowerCase(Locale.ROOT));
    }
}
