package io.mediainbox.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** An item as a row of the table {@code item}: its columns, and both ways between row and record. */
final class ItemRow {

    private static final List<String> KEY = List.of("identity", "name");

    /** In the order in which they are written and read here. */
    private static final List<String> COLUMNS = List.of(
            "identity",
            "name",
            "state",
            "run",
            "kind",
            "target",
            "sha256",
            "bytes",
            "parts",
            "attempts",
            "unanswered",
            "client_request_id",
            "payload_bytes",
            "payload_sha256",
            "width",
            "height",
            "engine",
            "sent_at",
            "status",
            "object_id",
            "request_id",
            "answered_at",
            "refusal_stage",
            "code",
            "message",
            "remedy",
            "graph_code",
            "graph_message",
            "same_as",
            "decoding",
            "settled_at");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<LedgerItem.Part>> PARTS = new TypeReference<>() {};

    private ItemRow() {}

    /** A statement that writes a row, in place of the one with the same key; its parameters are those of {@link #bind}. */
    static String upsert() {
        return "INSERT INTO item (" + String.join(", ", COLUMNS) + ") VALUES ("
                + COLUMNS.stream().map(column -> "?").collect(Collectors.joining(", "))
                + ") ON CONFLICT (" + String.join(", ", KEY) + ") DO UPDATE SET "
                + COLUMNS.stream()
                        .filter(column -> !KEY.contains(column))
                        .map(column -> column + " = excluded." + column)
                        .collect(Collectors.joining(", "));
    }

    /** A statement whose rows {@link #read} understands. */
    static String select(String fromWhereOrder) {
        return "SELECT " + String.join(", ", COLUMNS) + " " + fromWhereOrder;
    }

    static void bind(PreparedStatement statement, LedgerItem item) throws SQLException {
        Writing row = new Writing(statement);
        row.text(item.identity().hex());
        row.text(item.name());
        row.text(item.state().word());
        row.text(item.run());
        row.text(item.kind());
        row.text(item.target());
        row.content(item.content());
        row.request(item.request());
        row.answer(item.answer());
        row.refusal(item.refusal());
        row.text(item.sameAs());
        row.number(item.decoding() ? 1 : 0);
        row.time(item.settledAt());
    }

    static LedgerItem read(ResultSet result) throws SQLException {
        Reading row = new Reading(result);
        Identity identity = new Identity(row.text());
        return new LedgerItem(
                row.text(),
                identity,
                state(row.text()),
                row.text(),
                row.text(),
                row.text(),
                row.content(),
                row.request(),
                row.answer(),
                row.refusal(),
                row.text(),
                row.flag(),
                row.time());
    }

    static ItemState state(String word) throws SQLException {
        try {
            return ItemState.ofWord(word);
        } catch (IllegalArgumentException e) {
            throw LedgerTrouble.unreadable(e.getMessage());
        }
    }

    /** Takes the parameters one after the other. */
    private static final class Writing {

        private final PreparedStatement statement;
        private int last;

        Writing(PreparedStatement statement) {
            this.statement = statement;
        }

        void text(String value) throws SQLException {
            statement.setString(++last, value);
        }

        void number(Number value) throws SQLException {
            statement.setObject(++last, value);
        }

        void time(Instant value) throws SQLException {
            text(UtcText.of(value));
        }

        void nothing(int columns) throws SQLException {
            for (int i = 0; i < columns; i++) {
                text(null);
            }
        }

        void content(LedgerItem.Content content) throws SQLException {
            if (content == null) {
                nothing(3);
                return;
            }
            text(content.sha256());
            number(content.bytes());
            text(json(content.parts()));
        }

        void request(LedgerItem.Request request) throws SQLException {
            if (request == null) {
                nothing(9);
                return;
            }
            number(request.attempts());
            number(request.unanswered());
            text(request.clientRequestId());
            number(request.payloadBytes());
            text(request.payloadSha256());
            number(request.width());
            number(request.height());
            text(request.engine());
            time(request.sentAt());
        }

        void answer(LedgerItem.Answer answer) throws SQLException {
            if (answer == null) {
                nothing(4);
                return;
            }
            number(answer.status());
            text(answer.objectId());
            text(answer.requestId());
            time(answer.answeredAt());
        }

        void refusal(LedgerItem.Refusal refusal) throws SQLException {
            if (refusal == null) {
                nothing(6);
                return;
            }
            text(refusal.stage());
            text(refusal.code());
            text(refusal.message());
            text(refusal.remedy());
            text(refusal.graphCode());
            text(refusal.graphMessage());
        }
    }

    /** Gives the columns one after the other. */
    private static final class Reading {

        private final ResultSet result;
        private int last;

        Reading(ResultSet result) {
            this.result = result;
        }

        String text() throws SQLException {
            return result.getString(++last);
        }

        Integer integer() throws SQLException {
            int value = result.getInt(++last);
            return result.wasNull() ? null : value;
        }

        boolean flag() throws SQLException {
            return result.getBoolean(++last);
        }

        Long number() throws SQLException {
            long value = result.getLong(++last);
            return result.wasNull() ? null : value;
        }

        Instant time() throws SQLException {
            return UtcText.parse(text());
        }

        LedgerItem.Content content() throws SQLException {
            String sha256 = text();
            Long bytes = number();
            String parts = text();
            return sha256 == null ? null : new LedgerItem.Content(sha256, bytes, parts(parts));
        }

        LedgerItem.Request request() throws SQLException {
            Integer attempts = integer();
            if (attempts == null) {
                last += 8;
                return null;
            }
            int unanswered = result.getInt(++last);
            return new LedgerItem.Request(
                    text(), attempts, unanswered, number(), text(), integer(), integer(), text(), time());
        }

        LedgerItem.Answer answer() throws SQLException {
            Integer status = integer();
            if (status == null) {
                last += 3;
                return null;
            }
            return new LedgerItem.Answer(status, text(), text(), time());
        }

        LedgerItem.Refusal refusal() throws SQLException {
            String stage = text();
            if (stage == null) {
                last += 5;
                return null;
            }
            return new LedgerItem.Refusal(stage, text(), text(), text(), text(), text());
        }
    }

    private static String json(List<LedgerItem.Part> parts) {
        try {
            return parts.isEmpty() ? null : JSON.writeValueAsString(parts);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Text is always JSON", e);
        }
    }

    private static List<LedgerItem.Part> parts(String json) throws SQLException {
        try {
            return json == null ? List.of() : List.copyOf(JSON.readValue(json, PARTS));
        } catch (JsonProcessingException e) {
            throw LedgerTrouble.unreadable(e.getOriginalMessage());
        }
    }
}
