package io.mediainbox.kill;

import static io.mediainbox.kill.DroppedFiles.End.DONE;
import static io.mediainbox.kill.DroppedFiles.End.ERROR;

import io.mediainbox.kill.DroppedFiles.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whose life a kill interrupts. Each can be told from all others by its name in the text of the product's records. */
enum Victim {
    JSON("groups/json/photos/plain.json", "plain.json"),
    IMAGE("workbooks/image/thumbnails/harbour.jpg", "harbour.jpg"),
    PAIR("groups/pair/photos/team.jpg", "team.jpg"),
    ENVELOPE("orders/envelope.json", "envelope.json"),
    ATTACHMENT("orders/_images/enclosed.jpg", "enclosed.jpg"),
    SHARERS("orders/sharer-1.json", "sharer-"),
    ROW("orders/rows.jsonl#2", "rows.jsonl#2", "groups/row-2/photos"),
    MANIFEST("orders/rows.jsonl", "rows.jsonl"),
    LARGE("financials/companies/contoso/customers/large/picture/large.jpg", "large.jpg"),
    REFUSED_JSON("groups/forbidden-json/photos/unwanted.json", "unwanted.json"),
    REFUSED_PAIR("groups/forbidden-pair/photos/stranger.jpg", "stranger.jpg"),
    REFUSED_ENVELOPE("orders/returned.json", "returned.json"),
    REFUSED_ATTACHMENT("orders/_images/returned.jpg", "returned.jpg"),
    REFUSED_ROW("orders/mixed.csv#2", "mixed.csv#2", "groups/forbidden-row/photos"),
    REFUSED_MANIFEST("orders/mixed.csv", "mixed.csv"),
    TRUNCATED("groups/truncated/photos/half.jpg", "half.jpg");

    private static final int LARGE_BYTES = 2_900_000;

    private final String file;
    private final List<String> marks;

    Victim(String file, String... marks) {
        this.file = file;
        this.marks = List.of(marks);
    }

    /** Its path in the inbox, for a row with its number. */
    String file() {
        return file;
    }

    /** One of these is in the text of every record that is about it. */
    List<String> marks() {
        return marks;
    }

    boolean isRefused() {
        return compareTo(REFUSED_JSON) >= 0;
    }

    /** Puts everybody into the inbox who is delivered, but the large one. */
    static void dropDelivered(DroppedFiles files, DistinctImages images) throws IOException {
        files.item(JSON.file, "groups/json/photos", DONE, "{\"height\":6,\"width\":5}");
        files.item(IMAGE.file, "workbooks/image/thumbnails", DONE, images.next());
        files.item(PAIR.file, "groups/pair/photos", DONE, images.next());
        files.companion(PAIR.file + ".json", DONE, "{\"width\":17}".getBytes(StandardCharsets.UTF_8));
        files.item(ENVELOPE.file, "groups/envelope/photos", DONE, envelope("envelope", "enclosed"));
        files.companion(ATTACHMENT.file, DONE, images.next());
        files.item(SHARERS.file, "groups/sharer-1/photos", DONE, envelope("sharer-1", "shared"));
        files.item("orders/sharer-2.json", "groups/sharer-2/photos", DONE, envelope("sharer-2", "shared"));
        files.companion("orders/_images/shared.jpg", DONE, images.next());
        files.manifest(
                MANIFEST.file,
                List.of(
                        new Item(MANIFEST.file + "#1", "groups/row-1/photos", DONE),
                        new Item(ROW.file, "groups/row-2/photos", DONE),
                        new Item(MANIFEST.file + "#3", "groups/row-3/photos", DONE)),
                """
                {"target":"/groups/row-1/photos","payload":{"height":1,"width":2}}
                {"target":"/groups/row-2/photos","image":"_images/of-row-2.jpg"}
                {"target":"/groups/row-3/photos","payload":{"height":3,"width":4}}
                """);
        files.companion("orders/_images/of-row-2.jpg", DONE, images.next());
    }

    static void dropLarge(DroppedFiles files, DistinctImages images) throws IOException {
        files.item(
                LARGE.file,
                "financials/companies/contoso/customers/large/picture",
                DONE,
                images.nextLarge(LARGE_BYTES));
    }

    /** Puts everybody into the inbox who ends in error/. */
    static void dropRefused(DroppedFiles files, DistinctImages images) throws IOException {
        files.item(REFUSED_JSON.file, "groups/forbidden-json/photos", ERROR, "{\"height\":7,\"width\":5}");
        files.item(REFUSED_PAIR.file, "groups/forbidden-pair/photos", ERROR, images.next());
        files.companion(REFUSED_PAIR.file + ".json", ERROR, "{\"width\":19}".getBytes(StandardCharsets.UTF_8));
        files.item(
                REFUSED_ENVELOPE.file,
                "groups/forbidden-envelope/photos",
                ERROR,
                envelope("forbidden-envelope", "returned"));
        files.companion(REFUSED_ATTACHMENT.file, ERROR, images.next());
        files.manifest(
                REFUSED_MANIFEST.file,
                List.of(
                        new Item(REFUSED_MANIFEST.file + "#1", "groups/mixed-row-1/photos", DONE),
                        new Item(REFUSED_ROW.file, "groups/forbidden-row/photos", ERROR)),
                "groupsId,width,height\nmixed-row-1,5,6\nforbidden-row,5,7\n");
        files.item(TRUNCATED.file, null, ERROR, images.nextTruncated());
    }

    private static String envelope(String group, String image) {
        return "{\"target\":\"/groups/%s/photos\",\"image\":\"_images/%s.jpg\"}".formatted(group, image);
    }
}
