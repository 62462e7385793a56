package io.mediainbox.cli;

import io.mediainbox.inbox.Folders;
import io.mediainbox.inbox.InvalidSetting;
import io.mediainbox.inbox.Settings;
import io.mediainbox.ledger.Ledger;
import io.mediainbox.ledger.SqliteLedger;
import io.mediainbox.media.MediaFile;
import io.mediainbox.settle.FormerName;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code forget}: takes settled items out of the ledger. */
@Command(
        name = "forget",
        description = "Take settled items out of the ledger: what was delivered may then be sent again.",
        footer = {
            "",
            "Name either PATHs or --older-than. A PATH stands for the file, for the rows of a",
            "manifest, or for all below a folder. Moves no file; what is not settled is kept.",
            "Works while run or watch is at it."
        })
final class ForgetCommand implements Callable<Integer> {

    /** How long ago. */
    static final class Age implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Settings.duration(text)
                    .orElseThrow(
                            () -> new TypeConversionException("\"" + text + "\" is no duration such as 12h or 90d"));
        }
    }

    @Mixin
    private FolderOptions folders;

    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            converter = Age.class,
            description = "Everything that was settled longer ago than this, such as 12h or 90d.")
    private Duration olderThan;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description =
                    "Paths on disk below the inbox, done or error folder, or the percent-encoded paths that stand as"
                            + " file in receipts and notes; rows.csv#17 for a row.")
    private List<String> paths = new ArrayList<>();

    @Override
    public Integer call() {
        if (paths.isEmpty() == (olderThan == null) || paths.stream().anyMatch(String::isBlank)) {
            throw new InvalidSetting("name what is to be forgotten: either paths, or --older-than");
        }
        Folders places = Folders.of(folders.settings());
        LedgerPlace place = LedgerPlace.in(places);
        long forgotten = 0;
        if (place.isThere()) {
            try (Ledger ledger = SqliteLedger.open(place.file(), false)) {
                forgotten = olderThan == null ? forgetPaths(ledger, places) : ledger.forgetSettledBefore(moment());
            }
        }
        System.err.println(forgotten + " items are forgotten" + (place.isThere() ? "" : ": there is no ledger yet"));
        return ExitStatus.DONE.code();
    }

    /** Nothing is older than the epoch, and no clock goes back much further. */
    private Instant moment() {
        Instant now = Instant.now();
        return olderThan.compareTo(Duration.between(Instant.EPOCH, now)) > 0 ? Instant.EPOCH : now.minus(olderThan);
    }

    private long forgetPaths(Ledger ledger, Folders places) {
        long forgotten = 0;
        for (String path : paths) {
            String wanted = name(path, places);
            Set<String> names = new LinkedHashSet<>();
            ledger.visit(item -> {
                if (item.isSettled() && isPart(item.name(), wanted)) {
                    names.add(item.name());
                }
            });
            if (names.isEmpty()) {
                System.err.println(wanted + "  the ledger knows nothing settled of this name");
            }
            for (String name : names) {
                forgotten += ledger.forget(name);
            }
        }
        return forgotten;
    }

    /** In a name, a slash leads into a folder, and a number sign to a row. */
    private static boolean isPart(String name, String wanted) {
        return name.equals(wanted) || name.startsWith(wanted + "/") || name.startsWith(wanted + "#");
    }

    /** The name in the ledger. */
    private static String name(String text, Folders places) {
        try {
            Path path = Path.of(System.getProperty("user.dir"))
                    .resolve(Path.of(text))
                    .normalize();
            return Stream.of(places.inbox(), places.done(), places.error())
                    .filter(root -> path.startsWith(root) && !path.equals(root))
                    .findFirst()
                    .map(root -> name(root, MediaFile.below(root, path), places))
                    .orElse(withoutSlash(text));
        } catch (InvalidPathException e) {
            // A text that is no path in this locale may still be a name in the ledger.
            return withoutSlash(text);
        }
    }

    private static String name(Path root, MediaFile file, Folders places) {
        return root.equals(places.inbox()) ? withoutSlash(file.relative()) : withoutSlash(FormerName.of(root, file));
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
