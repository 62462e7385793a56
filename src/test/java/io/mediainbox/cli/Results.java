package io.mediainbox.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands in a {@code .results.jsonl}: each line but those that a kill tore.
 *
 * @param lines how many there are for each row
 * @param outcomes of each row, the last one
 * @param last line of all; null if there is none
 * @param torn lines that are no JSON
 */
record Results(Map<Integer, Integer> lines, Map<Integer, String> outcomes, JsonNode last, int torn) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Results read(Path file) throws IOException {
        Map<Integer, Integer> lines = new TreeMap<>();
        Map<Integer, String> outcomes = new TreeMap<>();
        JsonNode last = null;
        int torn = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                try {
                    last = JSON.readTree(line);
                } catch (JsonProcessingException e) {
                    torn++;
                    continue;
                }
                if (last.has("row")) {
                    int row = last.path("row").asInt();
                    lines.merge(row, 1, Integer::sum);
                    outcomes.put(row, last.path("outcome").asText());
                }
            }
        }
        return new Results(lines, outcomes, last, torn);
    }

    /** Rows, delivered and error of the summary. */
    String summary() {
        return "%s rows = %s delivered + %s error"
                .formatted(last.path("rows"), last.path("delivered"), last.path("error"));
    }
}
