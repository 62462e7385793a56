package io.mediainbox.settle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.intake.InboxFiles;
import io.mediainbox.media.MediaFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is written in error/ about a file: in its note, or, for a manifest, in the results of its rows. Anybody may have
 * written it.
 *
 * @param file percent-encoded path below the inbox, to be checked before it is used; null if none is named
 * @param codes why it was refused; for a manifest, why rows of its last run were
 * @param rows how many were refused; null for a file that is no manifest
 */
public record Refusal(String file, Set<FailureCode> codes, Long rows) {

    /** A note that cannot be read says nothing. */
    private static final Refusal UNKNOWN = new Refusal(null, Set.of(), null);

    private static final ObjectReader JSON = JsonMapper.builder().build().reader();

    /** Notes of ours have one or two kilobytes. */
    private static final int LONGEST_NOTE = 1 << 20;

    /** @param root error/ */
    static Refusal ofNote(Path root, MediaFile note) {
        try (InputStream in = Channels.newInputStream(InboxFiles.open(root, note.path()))) {
            JsonNode json = JSON.readTree(in.readNBytes(LONGEST_NOTE));
            Set<FailureCode> codes = EnumSet.noneOf(FailureCode.class);
            FailureCode.ofWord(json.path("code").asText()).ifPresent(codes::add);
            return new Refusal(json.path("file").textValue(), codes, null);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** @param root error/ */
    static Refusal ofResults(Path root, MediaFile results) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Channels.newInputStream(InboxFiles.open(root, results.path())), StandardCharsets.UTF_8))) {
            Refusal last = UNKNOWN;
            Set<FailureCode> codes = EnumSet.noneOf(FailureCode.class);
            boolean ended = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode json = json(line);
                if (json.has("file")) {
                    last = new Refusal(
                            json.path("file").textValue(),
                            codes,
                            json.path("error").asLong());
                    ended = true;
                } else if (json.has("row")) {
                    if (ended) {
                        // A manifest that was put back: the rows that had been refused were all tried again.
                        codes = EnumSet.noneOf(FailureCode.class);
                        ended = false;
                    }
                    FailureCode.ofWord(json.path("code").asText()).ifPresent(codes::add);
                }
            }
            return last;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static JsonNode json(String line) throws IOException {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            // The process was killed while it wrote this line.
            return JSON.createObjectNode();
        }
    }
}
