package io.mediainbox.kill;

import static io.mediainbox.kill.DroppedFiles.End.DONE;
import static io.mediainbox.kill.DroppedFiles.End.ERROR;

import io.mediainbox.kill.DroppedFiles.End;
import io.mediainbox.kill.DroppedFiles.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Files of every kind, in a mixture that the seed decides. */
final class RandomDrops {

    /** One in so many is refused by the server. */
    private static final int REFUSED = 40;

    private static final int LONGEST_MANIFEST = 30;

    private final DroppedFiles files;
    private final Random random;
    private final DistinctImages images = new DistinctImages();
    private int number;

    RandomDrops(DroppedFiles files, Random random) {
        this.files = files;
        this.random = random;
    }

    /** Drops until there are at least so many files. */
    void drop(int least) throws IOException {
        while (files.files().size() < least) {
            dropOne();
        }
    }

    private void dropOne() throws IOException {
        number++;
        int kind = random.nextInt(100);
        if (kind < 30) {
            payload();
        } else if (kind < 50) {
            image();
        } else if (kind < 70) {
            pair();
        } else if (kind < 85) {
            envelope();
        } else if (kind < 90) {
            envelopeWithPayload();
        } else if (kind < 96) {
            sharers();
        } else if (kind < 98) {
            lines();
        } else {
            csv();
        }
    }

    private void payload() throws IOException {
        End end = end();
        String target = photos(end);
        files.item(target + "/payload.json", target, end, size());
    }

    private void image() throws IOException {
        String target =
                switch (random.nextInt(3)) {
                    case 0 -> "workbooks/w" + number + "/thumbnails";
                    case 1 -> "financials/companies/contoso/customers/c" + number + "/picture";
                    default -> "me/joinedGroups/j" + number + "/photos";
                };
        files.item(target + "/image.jpg", target, DONE, images.next());
    }

    /** In the short form: many of them in one folder. */
    private void pair() throws IOException {
        End end = end();
        String target = photos(end);
        String image = "photos/" + target.split("/")[1] + ".jpg";
        files.item(image, target, end, images.next());
        files.companion(image + ".json", end, size().getBytes(StandardCharsets.UTF_8));
    }

    private void envelope() throws IOException {
        End end = end();
        String folder = folder();
        files.item(folder + "envelope-" + number + ".json", photos(end), end, naming(photos(end), image(number)));
        files.companion(folder + image(number), end, images.next());
    }

    private void envelopeWithPayload() throws IOException {
        End end = end();
        files.item(
                folder() + "order-" + number + ".json",
                photos(end),
                end,
                "{\"target\":\"/%s\",\"payload\":%s}".formatted(photos(end), size()));
    }

    /** Several envelopes that name the same image, and sometimes a manifest that does, too. */
    private void sharers() throws IOException {
        String folder = folder();
        int shared = number;
        files.companion(folder + image(shared), DONE, images.next());
        int envelopes = 2 + random.nextInt(3);
        for (int sharer = 0; sharer < envelopes; sharer++) {
            number++;
            files.item(folder + "sharer-" + number + ".json", photos(DONE), DONE, naming(photos(DONE), image(shared)));
        }
        if (random.nextInt(4) == 0) {
            number++;
            String manifest = folder + "sharer-" + number + ".jsonl";
            files.manifest(
                    manifest,
                    List.of(new Item(manifest + "#1", photos(DONE), DONE)),
                    naming(photos(DONE), image(shared)) + "\n");
        }
    }

    /** A manifest whose rows are payloads and images. */
    private void lines() throws IOException {
        String folder = folder();
        String manifest = folder + "lines-" + number + ".jsonl";
        List<Item> rows = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int row : rows()) {
            number++;
            rows.add(new Item(manifest + "#" + row, photos(DONE), DONE));
            if (random.nextInt(4) == 0) {
                files.companion(folder + image(number), DONE, images.next());
                text.append(naming(photos(DONE), image(number))).append('\n');
            } else {
                text.append("{\"target\":\"/%s\",\"payload\":%s}\n".formatted(photos(DONE), size()));
            }
        }
        files.manifest(manifest, rows, text.toString());
    }

    private void csv() throws IOException {
        String manifest = folder() + "table-" + number + ".csv";
        List<Item> rows = new ArrayList<>();
        StringBuilder text = new StringBuilder("target,width,height\r\n");
        for (int row : rows()) {
            number++;
            End end = end();
            rows.add(new Item(manifest + "#" + row, photos(end), end));
            text.append("/%s,%d,%d\r\n".formatted(photos(end), number, number + 1));
        }
        files.manifest(manifest, rows, text.toString());
    }

    private int[] rows() {
        return IntStream.rangeClosed(1, 1 + random.nextInt(LONGEST_MANIFEST)).toArray();
    }

    private End end() {
        return random.nextInt(REFUSED) == 0 ? ERROR : DONE;
    }

    private String folder() {
        return "orders/" + random.nextInt(20) + "/";
    }

    private String photos(End end) {
        return "groups/" + (end == ERROR ? "forbidden-" : "g") + number + "/photos";
    }

    private static String image(int name) {
        return "_images/" + name + ".jpg";
    }

    private String size() {
        return "{\"height\":%d,\"width\":%d}".formatted(number + 1, number);
    }

    private static String naming(String target, String image) {
        return "{\"target\":\"/%s\",\"image\":\"%s\"}".formatted(target, image);
    }
}
