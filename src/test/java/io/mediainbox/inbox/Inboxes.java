package io.mediainbox.inbox;

import io.mediainbox.intake.ClaimedFile;
import io.mediainbox.intake.InboxEntry;
import io.mediainbox.intake.IntakeItem;
import io.mediainbox.intake.IntakeReader;
import io.mediainbox.ledger.Ledger;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A real inbox in a temporary folder, and files and records to go with it. */
public final class Inboxes {

    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private final List<Settled> settled = Collections.synchronizedList(new ArrayList<>());
    private TokenSource tokens = () -> "token";

    private Inboxes() {}

    /** An inbox in {@code folder/inbox} that takes files at once and posts to this machine. */
    public static Inboxes in(Path folder) {
        Inboxes inboxes = new Inboxes();
        return inboxes.with(Setting.INBOX, folder.resolve("inbox"))
                .with(Setting.MIN_AGE, "0s")
                .with(Setting.GRAPH_URL, "http://localhost:1/beta")
                .with(Setting.SETTLE_BACKOFF, "5ms");
    }

    /** The path table alone, with further rows as users write them. */
    public static TargetTable targets(String rows) {
        return new TargetTable(new Settings(Map.of(Setting.TARGETS, rows)));
    }

    public Inboxes with(Setting setting, Object value) {
        values.put(setting, value.toString());
        return this;
    }

    public Inboxes tokens(TokenSource source) {
        tokens = source;
        return this;
    }

    public Settings settings() {
        return new Settings(values);
    }

    public Inbox open() {
        try {
            Files.createDirectories(settings().path(Setting.INBOX));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Inbox("test", settings(), tokens, settled::add);
    }

    /** Begins a run in this ledger. */
    public static void begin(Inbox inbox, Ledger ledger) {
        inbox.begin(ledger);
    }

    /** What the listeners of the inboxes opened here were told. */
    public List<Settled> settled() {
        return List.copyOf(settled);
    }

    public static Path drop(Inbox inbox, String name, byte[] content) {
        return write(inbox.folders().inbox().resolve(name), content);
    }

    public static Path drop(Inbox inbox, String name, String content) {
        return drop(inbox, name, content.getBytes(StandardCharsets.UTF_8));
    }

    public static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ClaimedFile claim(Inbox inbox, Path file) {
        return new InboxEntry(inbox).take(file);
    }

    public static IntakeItem read(Inbox inbox, Path file) {
        return (IntakeItem) new IntakeReader().read(claim(inbox, file));
    }

    public static IntakeItem read(Inbox inbox, String name, byte[] content) {
        return read(inbox, drop(inbox, name, content));
    }

    /** A picture with something in it, so that it does not compress to nothing. */
    public static byte[] image(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(0, 0, width, height);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("No writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
