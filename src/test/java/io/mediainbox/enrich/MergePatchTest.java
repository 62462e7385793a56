package io.mediainbox.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.graph.PayloadKind;
import io.mediainbox.inbox.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7396, and the order in which members are sent. */
class MergePatchTest {

    private static ObjectNode json(String text) {
        return (ObjectNode) Wire.json(text.getBytes());
    }

    private static ObjectNode patched(String target, String patch) {
        ObjectNode result = json(target);
        MergePatch.apply(result, json(patch));
        return result;
    }

    /** The examples of appendix A in which target and patch are objects; where one is not, as a member of an object. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':'b'}|{'a':'c'}|{'a':'c'}",
                "{'a':'b'}|{'b':'c'}|{'a':'b','b':'c'}",
                "{'a':'b'}|{'a':null}|{}",
                "{'a':'b','b':'c'}|{'a':null}|{'b':'c'}",
                "{'a':['b']}|{'a':'c'}|{'a':'c'}",
                "{'a':'c'}|{'a':['b']}|{'a':['b']}",
                "{'a':{'b':'c'}}|{'a':{'b':'d','c':null}}|{'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]}|{'a':[1]}|{'a':[1]}",
                "{'x':['a','b']}|{'x':['c','d']}|{'x':['c','d']}",
                "{'x':{'a':'b'}}|{'x':['c']}|{'x':['c']}",
                "{'x':{'a':'foo'}}|{'x':null}|{}",
                "{'x':{'a':'foo'}}|{'x':'bar'}|{'x':'bar'}",
                "{'e':null}|{'a':1}|{'e':null,'a':1}",
                "{'x':[1,2]}|{'x':{'a':'b','c':null}}|{'x':{'a':'b'}}",
                "{}|{'a':{'bb':{'ccc':null}}}|{'a':{'bb':{}}}",
                // Beyond the appendix: nulls in arrays are values, and an absent member cannot be removed.
                "{}|{'a':[null,{'b':null}]}|{'a':[null,{'b':null}]}",
                "{'a':1}|{'b':null}|{'a':1}",
                "{'a':1}|{}|{'a':1}"
            })
    void patchesAsTheRfcHasIt(String target, String patch, String expected) {
        assertThat(patched(target.replace('\'', '"'), patch.replace('\'', '"')))
                .isEqualTo(json(expected.replace('\'', '"')));
    }

    @Test
    void leavesThePatchAsItIs() {
        ObjectNode patch = json("{\"a\":{\"b\":null,\"c\":1},\"d\":null}");
        ObjectNode before = patch.deepCopy();

        MergePatch.apply(json("{\"a\":{\"b\":2}}"), patch);

        assertThat(patch).isEqualTo(before);
    }

    private static List<String> arranged(PayloadKind kind, String json) {
        ObjectNode payload = json(json);
        MemberOrder.arrange(payload, kind);
        return Wire.members(payload);
    }

    @Test
    void sendsMembersInTheOrderOfTheExamplesAndOthersBehindThem() {
        String reversed =
                "{\"z\":1,\"content\":1,\"contentType\":1,\"height\":1,\"width\":1,\"a\":1,\"@odata.type\":1}";

        assertThat(arranged(PayloadKind.PICTURE, reversed))
                .containsExactly("@odata.type", "width", "height", "contentType", "content", "z", "a");
        assertThat(arranged(PayloadKind.PROFILE_PHOTO, reversed))
                .containsExactly("@odata.type", "height", "width", "z", "content", "contentType", "a");
        assertThat(arranged(PayloadKind.PICTURE, "{\"height\":1}")).containsExactly("height");
    }

    @Test
    void arrangesThumbnailsInTheirSet() {
        ObjectNode set = json("{\"source\":{\"width\":1,\"url\":1,\"x\":1,\"sourceItemId\":1,\"height\":1,"
                + "\"content\":1,\"@odata.type\":1},\"small\":null,\"medium\":7,\"large\":{},\"id\":\"i\"}");

        MemberOrder.arrange(set, PayloadKind.THUMBNAIL_SET);

        assertThat(Wire.members(set)).containsExactly("large", "medium", "small", "source", "id");
        assertThat(Wire.members(set.get("source")))
                .containsExactly("@odata.type", "content", "height", "sourceItemId", "url", "width", "x");
        assertThat(set.get("medium").intValue()).isEqualTo(7);
        assertThat(set.get("small").isNull()).isTrue();
    }
}
