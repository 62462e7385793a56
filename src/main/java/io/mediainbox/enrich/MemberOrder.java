package io.mediainbox.enrich;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.graph.PayloadKind;
import java.util.List;

/** Puts members into the order of the API's own examples; others follow as they stand. */
final class MemberOrder {

    static final String ODATA_TYPE = "@odata.type";
    static final List<String> THUMBNAILS = List.of("large", "medium", "small", "source");

    private static final List<String> PICTURE = List.of(ODATA_TYPE, "width", "height", "contentType", "content");
    private static final List<String> PROFILE_PHOTO = List.of(ODATA_TYPE, "height", "width");
    private static final List<String> THUMBNAIL_SET = List.of(ODATA_TYPE, "large", "medium", "small", "source");
    private static final List<String> THUMBNAIL =
            List.of(ODATA_TYPE, "content", "height", "sourceItemId", "url", "width");

    private MemberOrder() {}

    static void arrange(ObjectNode payload, PayloadKind kind) {
        switch (kind) {
            case PICTURE -> arrange(payload, PICTURE);
            case PROFILE_PHOTO -> arrange(payload, PROFILE_PHOTO);
            case THUMBNAIL_SET -> {
                arrange(payload, THUMBNAIL_SET);
                for (String name : THUMBNAILS) {
                    if (payload.get(name) instanceof ObjectNode thumbnail) {
                        arrange(thumbnail, THUMBNAIL);
                    }
                }
            }
        }
    }

    /** Graph wants the type before any other member. */
    static void typeFirst(ObjectNode object) {
        arrange(object, List.of(ODATA_TYPE));
    }

    private static void arrange(ObjectNode object, List<String> first) {
        ObjectNode rest = object.deepCopy();
        object.removeAll();
        first.stream().filter(rest::has).forEach(name -> object.set(name, rest.remove(name)));
        object.setAll(rest);
    }
}
