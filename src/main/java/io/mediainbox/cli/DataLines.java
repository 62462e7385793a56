package io.mediainbox.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;

/** JSON Lines for scripts: one object a line, nothing else. */
final class DataLines {

    private final ObjectMapper mapper = JsonMapper.builder().build();
    private final PrintStream data;

    DataLines(PrintStream data) {
        this.data = data;
    }

    /** An object that begins with its type. */
    ObjectNode line(String type) {
        return mapper.createObjectNode().put("type", type);
    }

    void print(ObjectNode line) {
        try {
            data.println(mapper.writeValueAsString(line));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written as JSON", e);
        }
    }
}
