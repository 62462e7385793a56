package io.mediainbox.settle;

import com.fasterxml.jackson.databind.JsonNode;
import io.mediainbox.deliver.DeliveryOutcome;
import io.mediainbox.enrich.EnrichedPayload;
import io.mediainbox.enrich.Enricher;
import io.mediainbox.image.JavaImageEngine;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.Wire;
import io.mediainbox.intake.Claim;
import io.mediainbox.intake.ClaimedRow;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.intake.IntakeReader;
import io.mediainbox.intake.Manifest;
import io.mediainbox.intake.ManifestReader;
import io.mediainbox.intake.RowsInOrder;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.plan.Planner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Manifests on their way to an end, and their rows. */
abstract class Rows extends Ends {

    static final String MANIFEST = "photos/rows.jsonl";
    static final String RESULTS = MANIFEST + ".results.jsonl";

    final IntakeReader reader = new IntakeReader();

    static String rows(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(row ->
                        "{\"target\": \"/groups/G/photos\", \"payload\": {\"height\": 1, \"width\": " + row + "}}\n")
                .collect(Collectors.joining());
    }

    Manifest manifest(String content) {
        return manifestAt(Inboxes.drop(inbox, MANIFEST, content));
    }

    Manifest manifestAt(Path file) {
        return (Manifest) reader.read(Inboxes.claim(inbox, file));
    }

    static List<ClaimedRow> all(Manifest manifest) {
        List<ClaimedRow> rows = new ArrayList<>();
        try (RowsInOrder inOrder = new ManifestReader().rows(manifest)) {
            inOrder.forEachRemaining(rows::add);
        }
        return rows;
    }

    EnrichedPayload payload(Claim claim) {
        return new Enricher(new JavaImageEngine()).enrich(new Planner().plan((IntakeItem) reader.read(claim)));
    }

    DeliveryOutcome delivered(Claim claim) {
        return delivered(payload(claim), new LedgerItem.Answer(201, "7", "r", ANSWERED), 0);
    }

    Path inbox(String name) {
        return inbox.folders().inbox().resolve(name);
    }

    Path done(String name) {
        return inbox.folders().done().resolve(name);
    }

    Path error(String name) {
        return inbox.folders().error().resolve(name);
    }

    /** The lines of a results file; fails if one is no JSON object. */
    static List<JsonNode> lines(Path results) throws IOException {
        List<JsonNode> lines = Files.readAllLines(results).stream()
                .map(line -> Wire.json(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
        org.assertj.core.api.Assertions.assertThat(lines).allMatch(JsonNode::isObject);
        return lines;
    }
}
