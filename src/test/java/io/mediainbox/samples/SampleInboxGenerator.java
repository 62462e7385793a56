package io.mediainbox.samples;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mediainbox.graph.PayloadKind;
import io.mediainbox.media.ContentDigest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes {@code sample-inbox/}: its pictures, its payloads, and {@code .expected.json} with what must become of each. The
 * same JDK makes the same bytes each time. Removes nothing: a sample that was renamed here is deleted there by hand.
 *
 * <p>Run it from the project root:
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -cp target/test-classes:target/media-inbox.jar io.mediainbox.samples.SampleInboxGenerator sample-inbox
 * }</pre>
 */
public final class SampleInboxGenerator {

    private static final String WORKBOOK = "workbooks/01CYZLFJ7A/thumbnails";
    private static final String GROUP = "groups/02bd9fd6/photos";
    private static final String CUSTOMER = "financials/companies/contoso/customers/10000/picture";
    private static final String JOINED = "me/joinedGroups/45b7d2e7";

    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, ObjectNode> expected = new TreeMap<>();
    private final Path root;

    private SampleInboxGenerator(Path root) {
        this.root = root;
    }

    /** @param args the folder to write to */
    public static void main(String[] args) throws IOException {
        new SampleInboxGenerator(Path.of(args[0])).write();
    }

    private void write() throws IOException {
        pictures();
        payloads();
        companions();
        failures();
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        String json = mapper.writer(printer).writeValueAsString(expected);
        write(".expected.json", (json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void pictures() throws IOException {
        picture(PayloadKind.THUMBNAIL_SET, WORKBOOK, "valley.jpg", Pictures.valley());
        picture(
                PayloadKind.THUMBNAIL_SET,
                JOINED + "/drive/activities/8f21c0/driveItem/thumbnails",
                "harbour.jpg",
                Pictures.harbour());
        picture(PayloadKind.PROFILE_PHOTO, GROUP, "team.jpg", Pictures.team());
        picture(PayloadKind.PROFILE_PHOTO, JOINED + "/photos", "portrait.jpg", Pictures.portrait());
        picture(PayloadKind.PICTURE, CUSTOMER, "storefront.jpg", Pictures.storefront());

        // The short form: named after the group that it belongs to.
        BufferedImage neighbour = Pictures.neighbour();
        picture(
                PayloadKind.PROFILE_PHOTO,
                "groups/7c1e55aa/photos",
                "photos/7c1e55aa.jpg",
                neighbour,
                Pictures.jpeg(neighbour));

        BufferedImage lighthouse = Pictures.lighthouse();
        byte[] stored = ExifSegment.into(
                Pictures.jpeg(Pictures.onItsSide(lighthouse)),
                ExifSegment.with(6, new int[] {54, 10, 51}, new int[] {12, 5, 33}));
        picture(PayloadKind.THUMBNAIL_SET, WORKBOOK, WORKBOOK + "/IMG_2041.jpg", lighthouse, stored);

        // The blank in its name stands as %20 in every note.
        BufferedImage balloon = Pictures.balloon();
        picture(PayloadKind.THUMBNAIL_SET, WORKBOOK, WORKBOOK + "/balloon cut-out.png", balloon, Pictures.png(balloon));
    }

    /** The API's own examples, each byte of them. */
    private void payloads() throws IOException {
        payload(PayloadKind.THUMBNAIL_SET, "workbooks/01DRMQXA3K/thumbnails");
        payload(PayloadKind.PROFILE_PHOTO, "groups/b320ee12/photos");
        payload(PayloadKind.PICTURE, "financials/companies/contoso/customers/20000/picture");
    }

    /** Files that are no items of their own, and those that use them: a sidecar, an attachment, an envelope, a manifest. */
    private void companions() throws IOException {
        String sidecar = WORKBOOK + "/valley.jpg.json";
        write(sidecar, text("""
                {
                  "source": { "sourceItemId": "01CYZLFJ7B6VALLEY" }
                }
                """));
        expected.get(WORKBOOK + "/valley.jpg").putArray("companions").add(sidecar);

        String portrait = "_images/portrait.jpg";
        BufferedImage image = Pictures.portrait();
        write(portrait, Pictures.jpeg(image));
        byte[] envelope = text("""
                {
                  "target": "/groups/5d0f3a21/photos",
                  "image": "_images/portrait.jpg",
                  "properties": { "id": "480x480" }
                }
                """);
        write("new-team.json", envelope);
        attached(
                delivered(PayloadKind.PROFILE_PHOTO, "groups/5d0f3a21/photos", "new-team.json", envelope),
                image,
                portrait);

        write("new-customers.csv", text("""
                companyId;customerId;image
                contoso;00101;_images/portrait.jpg
                contoso;00102;_images/portrait.jpg
                """));
        for (int row = 1; row <= 2; row++) {
            String target = "financials/companies/contoso/customers/0010" + row + "/picture";
            attached(accepted(PayloadKind.PICTURE, target, "new-customers.csv#" + row), image, portrait);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void attached(ObjectNode note, BufferedImage image, String attachment) {
        note.put("width", image.getWidth()).put("height", image.getHeight());
        note.putArray("companions").add(attachment);
    }

    private void failures() throws IOException {
        byte[] whole = Pictures.jpeg(Pictures.portrait());
        failure(
                WORKBOOK + "/interrupted-copy.jpg",
                Arrays.copyOf(whole, whole.length / 2),
                "intake",
                "truncated-image");
        byte[] list = text("""
                {
                  "title": "Pictures still to come",
                  "items": ["warehouse", "new office", "summer party"]
                }
                """);
        failure("drafts/wish-list.json", list, "plan", "no-target");
    }

    private void picture(PayloadKind kind, String folder, String name, BufferedImage image) throws IOException {
        picture(kind, folder, folder + "/" + name, image, Pictures.jpeg(image));
    }

    private void picture(PayloadKind kind, String target, String file, BufferedImage upright, byte[] bytes)
            throws IOException {
        write(file, bytes);
        delivered(kind, target, file, bytes).put("width", upright.getWidth()).put("height", upright.getHeight());
    }

    private void payload(PayloadKind kind, String target) throws IOException {
        byte[] golden = golden(kind);
        String file = target + "/" + kind.word() + ".request.json";
        write(file, golden);
        delivered(kind, target, file, golden)
                .put("payloadSha256", ContentDigest.of(golden).hex());
    }

    private static byte[] golden(PayloadKind kind) throws IOException {
        String name = "/contract/golden/" + kind.word() + ".request.json";
        try (InputStream golden = SampleInboxGenerator.class.getResourceAsStream(name)) {
            return golden.readAllBytes();
        }
    }

    private ObjectNode delivered(PayloadKind kind, String target, String file, byte[] bytes) {
        return accepted(kind, target, file).put("bytes", bytes.length);
    }

    private ObjectNode accepted(PayloadKind kind, String target, String item) {
        return expect(item)
                .put("outcome", "delivered")
                .put("kind", kind.word())
                .put("target", target)
                .put("status", 201)
                .put("attempts", 1);
    }

    private void failure(String file, byte[] bytes, String stage, String code) throws IOException {
        write(file, bytes);
        expect(file).put("stage", stage).put("code", code);
    }

    private ObjectNode expect(String file) {
        ObjectNode members = mapper.createObjectNode();
        expected.put(file.replace(" ", "%20"), members);
        return members;
    }

    private void write(String file, byte[] bytes) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.write(path, bytes);
    }
}
