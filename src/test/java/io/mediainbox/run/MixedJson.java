package io.mediainbox.run;

import io.mediainbox.image.TestImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/** The envelopes and payloads of the mixed inbox. */
final class MixedJson {

    private final Path root;
    private final Drops drops;
    private int width = 400;

    MixedJson(Path root, Drops drops) {
        this.root = root;
        this.drops = drops;
    }

    void drop() throws IOException {
        envelopesWithImages();
        envelopesWithPayloads();
        envelopesWhoseImageCannotBeUsed();
        refusedEnvelopes();
        payloads();
        refusedPayloads();
    }

    private void jpeg(String path) throws IOException {
        drops.file(path, TestImages.jpeg(TestImages.photo(width++, 30)));
    }

    private void envelopesWithImages() throws IOException {
        jpeg("envelopes/_images/e1.jpg");
        drops.text("envelopes/image.json", "{\"target\":\"/groups/e1/photos\",\"image\":\"_images/e1.jpg\"}");
        jpeg("envelopes/_images/e2 with blank.jpg");
        drops.text(
                "envelopes/properties.json",
                "{\"target\":\"/workbooks/e2/thumbnails\",\"image\":\"./_images//e2 with blank.jpg\","
                        + "\"properties\":{\"source\":{\"sourceItemId\":\"01E2\"},\"large\":null}}");
        jpeg("_shelf/by/folder/e3.jpg");
        drops.text("groups/e3/photos/folder-decides.json", "{\"image\":\"../../../_shelf/by/folder/e3.jpg\"}");
        jpeg("groups/e4/photos/_images/e4.jpg");
        drops.text("groups/e4/photos/beside.txt", " {\"image\": \"_images/e4.jpg\"}");
        // Two that name the same image: it moves with the first, and the second has it all the same.
        jpeg("envelopes/_images/shared.jpg");
        drops.text("envelopes/shared-1.json", "{\"target\":\"/groups/e5/photos\",\"image\":\"_images/shared.jpg\"}");
        drops.text(
                "envelopes/shared-2.json",
                "{\"target\":\"/financials/companies/c1/customers/e5/picture\",\"image\":\"_images/shared.jpg\"}");
        drops.earlier("done/envelopes/_images/taken.jpg");
        jpeg("envelopes/_images/taken.jpg");
        drops.text("envelopes/taken.json", "{\"target\":\"/groups/e6/photos\",\"image\":\"_images/taken.jpg\"}");
        drops.text("photos/e7.json", "{\"image\":\"../envelopes/_images/e7.jpg\"}");
        jpeg("envelopes/_images/e7.jpg");
    }

    private void envelopesWithPayloads() throws IOException {
        drops.text(
                "envelopes/payload.json",
                "{\"target\":\"/groups/e8/photos\",\"payload\":{\"height\":8,\"width\":8},"
                        + "\"properties\":{\"width\":88}}");
        drops.text(
                "financials/companies/c1/customers/e9/picture/payload.json",
                "{\"payload\":{\"content\":\"" + embedded("image in an envelope") + "\"}}");
    }

    private String embedded(String name) {
        return Base64.getEncoder().encodeToString(drops.embedded(name, TestImages.jpeg(TestImages.photo(width++, 30))));
    }

    private void named(String name, String image) throws IOException {
        drops.text("envelopes/" + name + ".json", "{\"target\":\"/groups/n1/photos\",\"image\":\"" + image + "\"}");
    }

    private void envelopesWhoseImageCannotBeUsed() throws IOException {
        named("climbs", "../../outside/secret.jpg");
        named("absolute", "/etc/passwd");
        named("url", "https://evil.example/_images/e1.jpg");
        named("not-attached", "../groups/g2/photos/team.gif");
        named("missing", "_images/missing.jpg");
        named("upper-case", "_images/E1.JPG");
        named("folder", "_images");
        named("folder-below", "_images/folder");
        jpeg("envelopes/_images/folder/in-it.jpg");
        named("blank", " ");
        named("link", "_images/link.jpg");
        drops.link("envelopes/_images/link.jpg", root.resolve("outside").resolve("secret.jpg"));
        named("link-on-the-way", "_linked/secret.jpg");
        drops.link("envelopes/_linked", root.resolve("outside"));
        named("half-an-image", "_images/half.png");
        byte[] png = TestImages.png(TestImages.photo(width++, 30));
        drops.file("envelopes/_images/half.png", Arrays.copyOf(png, 60));
        named("no-image", "_images/words.txt");
        drops.text("envelopes/_images/words.txt", "words");
        named("empty-image", "_images/empty.jpg");
        drops.file("envelopes/_images/empty.jpg", new byte[0]);
    }

    private void refusedEnvelopes() throws IOException {
        drops.text("envelopes/target-only.json", "{\"target\": \"/groups/t1/photos\"}");
        drops.text("groups/t2/photos/empty-payload.json", "{\"payload\": {}}");
        jpeg("envelopes/_images/both.jpg");
        drops.text(
                "envelopes/both.json",
                "{\"target\":\"/groups/t3/photos\",\"image\":\"_images/both.jpg\",\"payload\":{\"width\":1}}");
        jpeg("envelopes/_images/unknown-member.jpg");
        drops.text(
                "envelopes/unknown-member.json",
                "{\"target\":\"/groups/t4/photos\",\"image\":\"_images/unknown-member.jpg\",\"height\":1}");
        jpeg("envelopes/_images/no-target.jpg");
        drops.text("envelopes/no-target.json", "{\"image\":\"_images/no-target.jpg\"}");
        jpeg("envelopes/_images/other-host.jpg");
        drops.text(
                "envelopes/other-host.json",
                "{\"target\":\"//evil.example/groups/t5/photos\",\"image\":\"_images/other-host.jpg\"}");
        drops.text(
                "envelopes/no-endpoint.json",
                "{\"target\":\"/groups/t6/photo\",\"payload\":{\"height\":1,\"width\":1}}");
        drops.text("envelopes/target-is-a-number.json", "{\"target\":7,\"payload\":{\"height\":1,\"width\":1}}");
        drops.text(
                "envelopes/wrong-kind.json",
                "{\"target\":\"/groups/t7/photos\",\"payload\":{\"@odata.type\":\"#microsoft.graph.thumbnailSet\"}}");
    }

    private void payloads() throws IOException {
        drops.file("workbooks/p1/thumbnails/as-documented.json", documented("thumbnailSet"));
        drops.file("groups/p1/photos/as-documented.json", documented("profilePhoto"));
        drops.file("financials/companies/c1/customers/p1/picture/as-documented.json", documented("picture"));
        drops.text("workbooks/p2/thumbnails/untyped.json", "{\"medium\":{\"url\":\"https://cdn.example/m.jpg\"}}");
        drops.text("me/joinedGroups/p2/photos/untyped.json", "{\"width\":20,\"height\":21}");
        drops.text(
                "financials/companies/c1/customers/p2/picture/untyped.json",
                "{\"content\":\"" + embedded("image in a picture") + "\",\"contentType\":\"image/x-own\"}");
        drops.text(
                "me/joinedGroups/p2/drive/activities/a2/driveItem/thumbnails/source.json",
                "{\"source\":{\"content\":\"" + embedded("image in a thumbnailSet")
                        + "\"},\"medium\":{\"url\":\"https://cdn.example/own.jpg\"}}");
        drops.text("photos/p3.json", "{\"height\":31,\"width\":32,\"id\":\"own-id\"}");
        drops.text("photos/p4.json", "\uFEFF{\"height\":41,\"width\":42}");
        drops.file("photos/p5.json", "{\"height\":51,\"width\":52}".getBytes(StandardCharsets.UTF_16LE));
        drops.text("photos/p6", "{\"height\":61,\"width\":62}");
        // An @odata.type makes it a payload, whatever else it holds.
        drops.text(
                "groups/p7/photos/typed-with-target.json",
                "{\"@odata.type\":\"#microsoft.graph.profilePhoto\",\"target\":\"/groups/p7/photos\",\"height\":7,"
                        + "\"width\":7}");
    }

    private static byte[] documented(String kind) throws IOException {
        try (InputStream example = MixedJson.class.getResourceAsStream("/contract/golden/" + kind + ".request.json")) {
            return example.readAllBytes();
        }
    }

    private void refusedPayloads() throws IOException {
        drops.text(
                "groups/q1/photos/picture.json",
                "{\"@odata.type\":\"#microsoft.graph.picture\",\"width\":5,\"height\":6}");
        drops.text("groups/q1/photos/user.json", "{\"@odata.type\":\"#microsoft.graph.user\"}");
        drops.text("groups/q1/photos/fraction.json", "{\"height\":5.5,\"width\":5}");
        drops.text("groups/q1/photos/description.json", "{\"title\":\"team.jpg\",\"width\":5}");
        drops.text("groups/q1/photos/half.json", "{\"height\": 5,\n \"width\"");
        drops.text("groups/q1/photos/twice.json", "{\"height\":5,\"height\":6}");
        drops.text("groups/q1/photos/word.json", "\"word\"");
        drops.text("groups/q1/photos/no-json.json", "height = 5");
        drops.text("groups/q1/photos/incomplete.json", "{\"height\": 5}");
        drops.text(
                "somewhere/typed.json", "{\"@odata.type\":\"#microsoft.graph.profilePhoto\",\"height\":5,\"width\":6}");
        drops.text("somewhere/list-of-wishes.json", "{\"wishes\":[\"a photo\"]}");
    }
}
