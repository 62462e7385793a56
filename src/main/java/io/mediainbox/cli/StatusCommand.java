package io.mediainbox.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.inbox.Folders;
import io.mediainbox.intake.Backlog;
import io.mediainbox.ledger.Ledger;
import io.mediainbox.ledger.LedgerCounts;
import io.mediainbox.ledger.SqliteLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code status}: how an inbox stands, by its ledger and by what lies in it. */
@Command(
        name = "status",
        description = "What was delivered and refused so far, what waits, and how the last run ended.",
        footer = {
            "",
            "Items are counted as the ledger knows them, rows of manifests by themselves;",
            "waiting files as they lie in the inbox. Changes nothing, and works while run or",
            "watch is at it. Exits 7 if the ledger is damaged or locked."
        })
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private FolderOptions folders;

    @Option(
            names = {"-j", "--json"},
            description = "One JSON object on stdout.")
    private boolean json;

    private final DataLines lines = new DataLines(System.out);

    @Override
    public Integer call() throws Exception {
        Folders places = Folders.of(folders.settings());
        LedgerPlace place = LedgerPlace.in(places);
        Instant now = Instant.now();
        try (Ledger ledger = SqliteLedger.openReadOnly(place.file())) {
            LedgerCounts counts = ledger.counts();
            Optional<LastRun> last = ledger.runs(1).stream().findFirst().map(LastRun::of);
            Backlog backlog = Backlog.of(places.inbox());
            if (json) {
                ObjectNode status = lines.line("status").put("ledger", place.isThere());
                addCounts(status, counts);
                addBacklog(status.putObject("waiting"), backlog, now);
                last.ifPresent(run -> addRun(status.putObject("lastRun"), run, now));
                lines.print(status);
            } else {
                printCounts(place, counts);
                printBacklog(backlog, now);
                System.out.println(
                        "last run   " + last.map(run -> text(run, now)).orElse("none"));
            }
        }
        return ExitStatus.DONE.code();
    }

    private static void addCounts(ObjectNode status, LedgerCounts counts) {
        status.put("delivered", counts.delivered()).put("alreadyDelivered", counts.alreadyDelivered());
        status.put("error", sum(counts.byCode()));
        ObjectNode codes = status.putObject("errorBy");
        counts.byCode().forEach(codes::put);
        ObjectNode states = status.putObject("items");
        counts.byState().forEach(states::put);
    }

    private static void addBacklog(ObjectNode waiting, Backlog backlog, Instant now) {
        waiting.put("files", backlog.files());
        if (backlog.oldest() != null) {
            waiting.put("oldest", backlog.oldest().relative())
                    .put("since", backlog.since().toString())
                    .put("seconds", age(backlog, now).toSeconds());
        }
    }

    private static void addRun(ObjectNode node, LastRun last, Instant now) {
        node.put("run", last.run().id())
                .put("state", last.state().word())
                .put("process", last.run().pid())
                .put("startedAt", last.run().startedAt().toString());
        if (last.run().endedAt() != null) {
            node.put("endedAt", last.run().endedAt().toString());
        }
        node.put("delivered", last.run().delivered()).put("error", last.run().refused());
        last.rate(now).ifPresent(rate -> node.put("itemsPerSecond", Math.round(rate * 10) / 10.0));
    }

    private static void printCounts(LedgerPlace place, LedgerCounts counts) {
        if (!place.isThere()) {
            System.out.println("ledger     none yet: nothing was ever sent from this inbox");
        }
        System.out.println("delivered  " + counts.delivered()
                + (counts.alreadyDelivered() == 0
                        ? ""
                        : ", and " + counts.alreadyDelivered() + " that had been delivered before"));
        System.out.println("error      " + sum(counts.byCode()) + list(counts.byCode()));
        System.out.println("items      " + sum(counts.byState()) + list(counts.byState()));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String list(Map<String, Long> counts) {
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static void printBacklog(Backlog backlog, Instant now) {
        String oldest = backlog.oldest() == null
                ? ""
                : ", the oldest for " + text(age(backlog, now)) + ": "
                        + backlog.oldest().relative();
        System.out.println("waiting    " + backlog.files() + " files" + oldest);
    }

    /** Never negative: another machine's clock may be ahead. */
    private static Duration age(Backlog backlog, Instant now) {
        Duration age = Duration.between(backlog.since(), now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    private static String text(LastRun last, Instant now) {
        String ended =
                switch (last.state()) {
                    case ENDED -> "ended " + last.run().endedAt();
                    case RUNNING -> "still running, process " + last.run().pid();
                    case DIED -> "died, process " + last.run().pid();
                };
        OptionalDouble rate = last.rate(now);
        return "began " + last.run().startedAt() + ", " + ended + "; "
                + last.run().delivered() + " delivered, "
                + last.run().refused() + " error"
                + (rate.isPresent() ? String.format(Locale.ROOT, ", %.1f items/s", rate.getAsDouble()) : "");
    }

    /** The two largest units: more nobody wants to know. */
    private static String text(Duration age) {
        List<String> units = List.of(
                age.toDaysPart() + "d", age.toHoursPart() + "h", age.toMinutesPart() + "m", age.toSecondsPart() + "s");
        return units.stream()
                .dropWhile(unit -> unit.startsWith("0") && !unit.equals("0s"))
                .limit(2)
                .collect(Collectors.joining(" "));
    }
}
