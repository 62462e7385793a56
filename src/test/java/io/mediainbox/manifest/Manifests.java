package io.mediainbox.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.inbox.Inboxes;
import io.mediainbox.inbox.TargetTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Manifests as text, and what is read from them. */
final class Manifests {

    private Manifests() {}

    static void check(ManifestFormat format, byte[] manifest) {
        format.check(new ByteArrayInputStream(manifest), Inboxes.targets(""));
    }

    static void check(ManifestFormat format, String manifest) {
        check(format, manifest.getBytes(StandardCharsets.UTF_8));
    }

    /** All rows of a manifest that passes its check. */
    static List<ManifestRow> rows(ManifestFormat format, byte[] manifest, TargetTable targets) {
        format.check(new ByteArrayInputStream(manifest), targets);
        List<ManifestRow> rows = new ArrayList<>();
        try (ManifestRows open = format.open(new ByteArrayInputStream(manifest), targets)) {
            open.forEachRemaining(rows::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    static List<ManifestRow> rows(ManifestFormat format, String manifest) {
        return rows(format, manifest.getBytes(StandardCharsets.UTF_8), Inboxes.targets(""));
    }

    static ObjectNode json(String text) {
        try {
            return (ObjectNode) new JsonMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertProblem(ManifestRow row, int number, long line, FailureCode code, String... words) {
        assertThat(row.number()).isEqualTo(number);
        assertThat(row.line()).isEqualTo(line);
        assertThat(row.json()).isNull();
        assertRejected(row.problem(), code, words);
    }

    static void assertRejected(Throwable problem, FailureCode code, String... words) {
        assertThat(problem).hasMessageContainingAll(words).isInstanceOfSatisfying(RejectedInput.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.stage()).isIn(Stage.INTAKE, Stage.PLAN);
            assertThat(e.remedy()).isNotBlank();
        });
    }
}
