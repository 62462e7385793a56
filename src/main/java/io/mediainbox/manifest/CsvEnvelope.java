package io.mediainbox.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.Quote;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.inbox.TargetTable;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes of the cells of a row what a JSON file would say: {@code {"target": …, "image": …, "properties": {…}}}, or {@code
 * {"target": …, "payload": {…}}} where there is no image. Cells are text, and an empty one says nothing.
 */
final class CsvEnvelope {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> NUMBERS = Set.of("width", "height");

    /** More digits are no size: they stay text, which the payload's check reports. */
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,100}");

    private final CsvHeader header;
    private final TargetTable targets;

    CsvEnvelope(CsvHeader header, TargetTable targets) {
        this.header = header;
        this.targets = targets;
    }

    /**
     * @param cells of the first columns; those that are missing are empty
     * @throws RejectedInput {@code invalid-payload} or {@code target-not-allowed} if the row contradicts itself or its ids
     *     lead nowhere
     */
    ObjectNode json(List<String> cells) {
        String target = "";
        String image = "";
        Map<String, String> ids = new LinkedHashMap<>();
        ObjectNode properties = JSON.objectNode();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            CsvColumn column = header.columns().get(i);
            if (column instanceof CsvColumn.Target) {
                target = cell.strip();
            } else if (column instanceof CsvColumn.Image) {
                image = cell;
            } else if (column instanceof CsvColumn.Id id && !cell.isBlank()) {
                ids.put(id.name(), cell.strip());
            } else if (column instanceof CsvColumn.Property property && !cell.isEmpty()) {
                put(properties, property, cell);
            }
        }
        ObjectNode envelope = JSON.objectNode();
        target(target, ids).ifPresent(path -> envelope.put("target", path));
        if (image.isEmpty()) {
            envelope.set("payload", properties);
        } else {
            envelope.put("image", image);
            if (!properties.isEmpty()) {
                envelope.set("properties", properties);
            }
        }
        return envelope;
    }

    private static void put(ObjectNode properties, CsvColumn.Property property, String cell) {
        ObjectNode object = properties;
        for (String name : property.path().subList(0, property.path().size() - 1)) {
            object = object.withObjectProperty(name);
        }
        object.set(property.last(), value(property.last(), cell));
    }

    private static JsonNode value(String name, String cell) {
        if (!NUMBERS.contains(name) || !INTEGER.matcher(cell).matches()) {
            return JSON.textNode(cell);
        }
        // The smallest type that holds it, as a JSON parser chooses.
        BigInteger number = new BigInteger(cell);
        if (number.bitLength() < Integer.SIZE) {
            return JSON.numberNode(number.intValue());
        }
        return number.bitLength() < Long.SIZE ? JSON.numberNode(number.longValue()) : JSON.numberNode(number);
    }

    private Optional<String> target(String target, Map<String, String> ids) {
        if (ids.isEmpty()) {
            return Optional.of(target).filter(path -> !path.isEmpty());
        }
        if (!target.isEmpty()) {
            throw new RejectedInput(
                    Stage.INTAKE,
                    FailureCode.INVALID_PAYLOAD,
                    "target is " + Quote.of(target) + ", and " + names(ids.keySet())
                            + " is given too; a row has either a target or ids",
                    "Empty the cell below target, or those below the ids");
        }
        return Optional.of(targets.path(ids).orElseThrow(() -> noEndpoint(ids.keySet())));
    }

    private RejectedInput noEndpoint(Set<String> given) {
        return new RejectedInput(
                Stage.INTAKE,
                FailureCode.TARGET_NOT_ALLOWED,
                "No endpoint holds " + names(given) + " and nothing else",
                "Fill in the ids of one endpoint: "
                        + targets.idSets().stream().map(CsvEnvelope::names).collect(Collectors.joining("; or ")));
    }

    private static String names(Set<String> ids) {
        return String.join(" and ", ids);
    }
}
