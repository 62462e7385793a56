package io.mediainbox.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReplyTest {

    private static final String STATUS = "CamelHttpResponseCode";

    private static HttpReply reply(int status, String body, Map<String, Object> headers) {
        Map<String, Object> all = new HashMap<>(headers);
        all.put(STATUS, status);
        try {
            GraphAnswer answer = body == null ? null : new ObjectMapper().readValue(body, GraphAnswer.class);
            return HttpReply.of(all, answer).orElseThrow();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"200,true", "201,true", "204,true", "202,false", "302,false", "400,false", "503,false"})
    void acceptsWhatGraphAnswersToASuccess(int status, boolean accepted) {
        assertThat(reply(status, null, Map.of()).isAccepted()).isEqualTo(accepted);
    }

    @Test
    void isNoneWhereNoAnswerArrived() {
        assertThat(HttpReply.of(Map.of(), null)).isEmpty();
        assertThat(HttpReply.of(null, null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Retry-After", "retry-after", "Retry-after"})
    void findsHeadersWithoutCase(String name) {
        assertThat(reply(503, null, Map.of(name, "5")).retryAfter()).isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"innerError", "innererror"})
    void findsTheRequestIdInTheBodyToo(String spelling) {
        String body = "{\"error\":{\"code\":\"c\",\"message\":\"m\",\"" + spelling + "\":{\"request-id\":\"r\"}}}";

        assertThat(reply(400, body, Map.of()).requestId()).isEqualTo("r");
        assertThat(reply(400, body, Map.of("Request-Id", "header")).requestId()).isEqualTo("header");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|HTTP 400",
                "{}|HTTP 400",
                "{\"error\":{}}|HTTP 400",
                "{\"error\":{\"code\":\"\",\"message\":\"Bad picture\"}}|HTTP 400: Bad picture",
                "{\"error\":{\"code\":\"BadRequest\",\"message\":\"m\",\"details\":[]},\"x\":1}|HTTP 400 BadRequest: m"
            })
    void describesWhatTheServerSaid(String body, String description) {
        HttpReply reply = reply(400, body, Map.of());

        assertThat(reply.describe()).isEqualTo(description);
        assertThat(reply.requestId()).isNull();
        assertThat(reply.id()).isNull();
    }

    @Test
    void keepsTheIdOfTheNewObject() {
        assertThat(reply(201, "{\"@odata.context\":\"x\",\"id\":\"240X240\"}", Map.of())
                        .id())
                .isEqualTo("240X240");
    }
}
