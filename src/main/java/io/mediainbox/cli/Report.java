package io.mediainbox.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Forecast;
import io.mediainbox.inbox.InboxListener;
import io.mediainbox.inbox.Settled;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what happened: data on stdout, talk on stderr. Safe for many threads. */
final class Report implements InboxListener {

    /** Failures that the summary names; the notes in error/ hold all of them. */
    private static final int MOST_FAILURES_SHOWN = 1_000;

    private final ObjectMapper mapper = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();
    private final PrintStream data;
    private final PrintStream talk;
    private final boolean json;
    private final List<Settled> failures = new ArrayList<>();
    private Runnable tick = () -> {};

    Report(PrintStream data, PrintStream talk, boolean json) {
        this.data = data;
        this.talk = talk;
        this.json = json;
    }

    /** @param tick run after each item, for a progress bar */
    void onEachItem(Runnable tick) {
        this.tick = tick;
    }

    @Override
    public synchronized void settled(Settled item) {
        if (item.isError() && failures.size() < MOST_FAILURES_SHOWN) {
            failures.add(item);
        }
        if (json) {
            line("settled", item);
        }
        tick.run();
    }

    @Override
    public synchronized void foreseen(Forecast forecast) {
        if (json) {
            line("planned", forecast);
        } else {
            data.println(forecast.item() + "  " + forecast.kind() + "  " + forecast.target() + "  "
                    + forecast.payloadBytes() + " bytes  sha256:" + forecast.payloadSha256()
                    + (forecast.sameAs() == null ? "" : "  delivered before as " + forecast.sameAs()));
        }
    }

    private void line(String type, Object value) {
        ObjectNode node = mapper.createObjectNode().put("type", type);
        node.setAll((ObjectNode) mapper.valueToTree(value));
        print(node);
    }

    private void print(ObjectNode node) {
        try {
            data.println(mapper.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written as JSON", e);
        }
    }

    /** The last word on the files: the conservation law, and every failure with its remedy. */
    synchronized void summary(Counts counts) {
        if (json) {
            ObjectNode node = mapper.createObjectNode()
                    .put("type", "summary")
                    .put("discovered", counts.discovered())
                    .put("done", counts.done())
                    .put("alreadyDelivered", counts.alreadyDelivered())
                    .put("error", counts.error())
                    .put("skipped", counts.skipped())
                    .put("waiting", counts.waiting())
                    .put("companions", counts.companions());
            node.set("skippedBy", mapper.valueToTree(counts.skippedBy()));
            node.set("waitingBy", mapper.valueToTree(counts.waitingBy()));
            print(node);
            data.flush();
        }
        printFailures(counts.error());
        if (counts.alreadyDelivered() > 0) {
            talk.println(counts.alreadyDelivered() + " of " + counts.done()
                    + " done were delivered before, and not sent again (--force sends them)");
        }
        talk.println(counts.discovered() + " discovered = " + counts.done() + " done + " + counts.error() + " error + "
                + counts.skipped() + " skipped" + reasons(counts.skippedBy()) + " + " + counts.waiting() + " waiting"
                + reasons(counts.waitingBy()) + companions(counts.companions()));
    }

    private void printFailures(long errors) {
        for (Settled failure : failures) {
            String status = failure.status() == 0 ? "" : "  HTTP " + failure.status();
            talk.println(failure.item() + "  " + failure.stage() + "/" + failure.code() + status);
            talk.println("    " + failure.message());
            talk.println("    " + failure.remedy());
        }
        if (errors > failures.size()) {
            talk.println("... and " + (errors - failures.size()) + " more; see the notes in the error folder");
        }
    }

    static String companions(long companions) {
        return companions == 0 ? "" : "; besides " + companions + " companions (sidecars, attachments, manifests)";
    }

    private static String reasons(Map<String, Long> byReason) {
        return byReason.isEmpty()
                ? ""
                : byReason.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    void say(String text) {
        talk.println(text);
    }
}
