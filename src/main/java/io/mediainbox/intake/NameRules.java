package io.mediainbox.intake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a name alone says about a file. */
final class NameRules {

    private static final Set<String> JUNK_NAMES = Set.of("thumbs.db", "desktop.ini");
    private static final Set<String> JUNK_FOLDERS = Set.of("@eadir");
    private static final List<String> JUNK_ENDINGS =
            List.of(".part", ".tmp", ".crdownload", ".receipt.json", ".error.json", ".results.jsonl");

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
        return isAttachment(segments) ? Optional.of(SkipReason.ATTACHMENT) : Optional.empty();
    }

    /** Whether it lies where attachments lie: somewhere below a folder whose name begins with {@code _}. */
    static boolean isAttachment(List<String> segments) {
        return segments.subList(0, segments.size() - 1).stream().anyMatch(folder -> folder.startsWith("_"));
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
