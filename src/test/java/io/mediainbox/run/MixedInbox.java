package io.mediainbox.run;

import io.mediainbox.image.TestImages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** One inbox with every form of input and every way that it can end. */
final class MixedInbox {

    private static final String JPEG_COMMENT = "half a picture";

    private final Path root;
    private final Drops drops;
    private int width = 40;

    private MixedInbox(Path root, Drops drops) {
        this.root = root;
        this.drops = drops;
    }

    /** @param root of the inbox and its results */
    static Drops in(Path root) throws IOException, InterruptedException {
        Drops drops = new Drops(root);
        MixedInbox mixed = new MixedInbox(root, drops);
        mixed.imagesInEachForm();
        mixed.sidecars();
        mixed.brokenSidecars();
        mixed.refusedImages();
        mixed.junk();
        mixed.takenNames();
        new MixedJson(root, drops).drop();
        new MixedManifests(drops).drop();
        return drops;
    }

    /** Each of another width, so that no two are alike. */
    private void jpeg(String path) throws IOException {
        drops.file(path, TestImages.jpeg(TestImages.photo(width++, 30)));
    }

    private void imagesInEachForm() throws IOException {
        drops.file("workbooks/w1/thumbnails/valley.jpg", TestImages.jpeg(TestImages.photo(900, 600)));
        drops.file(
                "me/joinedGroups/g1/drive/activities/a1/driveItem/thumbnails/harbour.png",
                TestImages.pngWithAlpha(300, 200));
        drops.file("groups/g2/photos/team.gif", TestImages.gif(TestImages.photo(200, 30)));
        drops.file("me/joinedGroups/g3/photos/portrait.bmp", TestImages.bmp(TestImages.photo(201, 30)));
        drops.file("financials/companies/c1/customers/u1/picture/shop.webp", TestImages.webp());
        drops.file("groups/g2/photos/scan.tiff", TestImages.tiff(TestImages.photo(202, 30)));
        jpeg("groups/g2/photos/2026/summer/beach.jpg");
        jpeg("groups/g2/photos/IMG 2041.jpg");
        jpeg("groups/a b%2Fc/photos/encoded.jpg");
        jpeg("thumbnails/w2.jpg");
        jpeg("photos/g4.jpg");
        jpeg("photos/g4 (2).jpg");
        jpeg("photos/g4%20(2).jpg");
        jpeg("pictures/c2/u2.jpg");
        // By its bytes and never by its extension.
        drops.file("groups/g5/photos/x.json", TestImages.png(TestImages.photo(203, 30)));
        drops.file("groups/g5/photos/rows.csv", TestImages.png(TestImages.photo(204, 30)));
        drops.file("groups/g5/photos/phone.png", phoneJpeg());
    }

    /** With bytes behind the end, as phones write them. */
    private static byte[] phoneJpeg() {
        byte[] whole = TestImages.jpeg(TestImages.photo(205, 30));
        return ByteBuffer.allocate(whole.length + 4)
                .put(whole)
                .put("SEFT".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private void pair(String image, String sidecar) throws IOException {
        jpeg(image);
        drops.text(image + ".json", sidecar);
    }

    private void sidecars() throws IOException {
        pair("groups/s1/photos/nothing-to-say.jpg", "{}");
        pair("workbooks/s1/thumbnails/elsewhere.jpg", "{\"target\":\"/workbooks/s1-elsewhere/thumbnails\"}");
        pair("albums/only-its-sidecar-knows.jpg", "{\"target\": \"groups/s2/photos\"}");
        pair(
                "financials/companies/c1/customers/s3/picture/overriding.jpg",
                "{\"contentType\":\"image/x-own\",\"width\":7777}");
        pair("financials/companies/c1/customers/s3/picture/removing.jpg", "{\"contentType\":null,\"height\": null}");
        pair(
                "workbooks/s4/thumbnails/nested.jpg",
                "{\"source\":{\"sourceItemId\":\"01NESTED\",\"width\":null},\"small\":null,\"id\":\"own\"}");
        pair("groups/s5/photos/CAMERA.JPG", "{\"width\": 1}");
        pair("groups/s6/photos/without-extension", "{\"width\": 2}");
        jpeg("groups/s6/photos/loud.jpg");
        drops.text("groups/s6/photos/loud.jpg.JSON", "{\"width\": 3}");
        drops.text("groups/s7/photos/payload.json", "{\"height\":1,\"width\":2,\"id\":\"s7\"}");
        drops.text("groups/s7/photos/payload.json.json", "{\"width\": 4}");
        pair("photos/s8.jpg", "{\"width\": 5}");
        drops.text("groups/s9/photos/alone.jpg.json", "{\"width\": 6}");
        drops.text("alone-anywhere.heic.json", "{\"width\": 7}");
    }

    private void brokenSidecars() throws IOException {
        pair("groups/b1/photos/half-written.jpg", "{\"height\": 1,");
        pair("groups/b1/photos/empty.jpg", "");
        pair("groups/b1/photos/list.jpg", "[{\"height\": 1}]");
        pair("groups/b1/photos/envelope.jpg", "{\"image\":\"envelope.jpg\"}");
        pair("groups/b1/photos/wrong-type.jpg", "{\"height\":\"tall\"}");
        pair("groups/b1/photos/wrong-kind.jpg", "{\"@odata.type\":\"#microsoft.graph.picture\"}");
        pair("groups/b1/photos/wrong-target.jpg", "{\"target\":\"https://evil.example/groups/b1/photos\"}");
        pair("groups/b1/photos/wrong-member.jpg", "{\"caption\":\"refused by the endpoint\"}");
        drops.file("groups/b1/photos/half.jpg", half());
        drops.text("groups/b1/photos/half.jpg.json", "{\"width\": 8}");
        drops.text("groups/b2/photos/enveloped.json", "{\"payload\":{\"height\":2,\"width\":2}}");
        drops.text("groups/b2/photos/enveloped.json.json", "{\"width\": 9}");
        drops.text("groups/b2/photos/rows.jsonl", "{\"payload\":{\"height\":3,\"width\":3}}\n");
        drops.text("groups/b2/photos/rows.jsonl.json", "{\"width\": 10}");
    }

    /** Its length does not depend on the encoder. */
    private static byte[] half() {
        byte[] comment = JPEG_COMMENT.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(6 + comment.length)
                .put(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xfe, 0, (byte) (2 + comment.length)})
                .put(comment)
                .array();
    }

    private void refusedImages() throws IOException {
        byte[] png = TestImages.png(TestImages.photo(206, 30));
        drops.file("groups/r1/photos/truncated.png", Arrays.copyOf(png, 100));
        byte[] gif = TestImages.gif(TestImages.photo(207, 30));
        drops.file("groups/r1/photos/truncated.gif", Arrays.copyOf(gif, 900));
        drops.file("workbooks/r1/thumbnails/broken.png", blank(png));
        drops.file("workbooks/r1/thumbnails/vast.png", vast(png));
        drops.file("groups/r1/photos/empty.jpg", new byte[0]);
        drops.text("groups/r1/photos/leaflet.pdf", "%PDF-1.7");
        drops.file("groups/r1/photos/phone.heic", "\0\0\0\030ftypheic\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
        drops.text("groups/r1/photos/notes.txt", "to do");
        drops.text("groups/r1/photos/logo.svg", "<svg/>");
        jpeg("groups/r1/photo/near-miss.jpg");
        jpeg("group/r1/photos/near-miss.jpg");
        jpeg("holidays/far-from-any.jpg");
        jpeg("top.jpg");
        jpeg("groups/%2E%2E/photos/climbing.jpg");
        jpeg("photos/%2E%2E.jpg");
    }

    /** Whole by its structure, but its pixels are gone. */
    private static byte[] blank(byte[] png) {
        byte[] blank = png.clone();
        Arrays.fill(blank, 41, png.length - 16, (byte) 0);
        return blank;
    }

    /** Its header promises 20,000 by 20,000 pixels. */
    private static byte[] vast(byte[] png) {
        return ByteBuffer.wrap(png.clone())
                .putInt(16, 20_000)
                .putInt(20, 20_000)
                .array();
    }

    private void junk() throws IOException, InterruptedException {
        for (String path : new String[] {
            ".DS_Store",
            "groups/j1/photos/Thumbs.db",
            "groups/j1/photos/desktop.ini",
            "groups/j1/photos/._team.jpg",
            "groups/j1/photos/@eaDir/team.jpg/SYNOPHOTO.jpg",
            "groups/j1/photos/team.jpg.part",
            "groups/j1/photos/team.tmp",
            "groups/j1/photos/team.jpg.crdownload",
            "groups/j1/photos/~$rows.csv",
            "groups/j1/photos/.hidden.jpg",
            "groups/j1/photos/team.jpg.receipt.json",
            "groups/j1/photos/team.jpg.error.json",
            "groups/j1/photos/team.jsonl.results.jsonl"
        }) {
            drops.text(path, "junk " + path);
        }
        jpeg("_images/nobody-names-it.jpg");
        jpeg("groups/j1/photos/_drafts/deeper/nobody-names-it.jpg");
        Path outside = Files.createDirectories(root.resolve("outside"));
        Files.write(outside.resolve("secret.jpg"), TestImages.jpeg(TestImages.photo(208, 30)));
        drops.link("groups/j1/photos/link.jpg", outside.resolve("secret.jpg"));
        drops.link("groups/j1/photos/folder", outside);
        drops.pipe("groups/j1/photos/pipe.jpg");
    }

    /** A pair, like a file and its note, gets one number that is free for all of it. */
    private void takenNames() throws IOException {
        drops.earlier("done/groups/k1/photos/file.jpg");
        jpeg("groups/k1/photos/file.jpg");
        drops.earlier("done/groups/k1/photos/receipt.jpg.receipt.json");
        jpeg("groups/k1/photos/receipt.jpg");
        drops.earlier("done/groups/k1/photos/pair.jpg");
        pair("groups/k1/photos/pair.jpg", "{\"width\": 11}");
        drops.earlier("done/groups/k1/photos/sidecar.jpg.json");
        drops.earlier("done/groups/k1/photos/sidecar (2).jpg");
        drops.earlier("done/groups/k1/photos/sidecar (3).jpg.receipt.json");
        pair("groups/k1/photos/sidecar.jpg", "{\"width\": 12}");
        drops.earlier("done/groups/k1/photos/nothing");
        pair("groups/k1/photos/nothing", "{\"width\": 13}");
        drops.earlier("error/groups/k1/photos/refused.jpg.json");
        pair("groups/k1/photos/refused.jpg", "{\"width\": \"14\"}");
        drops.earlier("error/groups/k1/photos/refused-again.jpg.error.json");
        drops.text("groups/k1/photos/refused-again.jpg", "no image, in error for the second time");
    }
}
