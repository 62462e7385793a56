package io.mediainbox.run;

import io.mediainbox.camel.InboxRoutes;
import io.mediainbox.camel.RunningInbox;
import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Settings;
import io.mediainbox.inbox.Settled;
import io.mediainbox.sandbox.Faults;
import io.mediainbox.sandbox.Sandbox;
import io.mediainbox.sandbox.SandboxRequest;
import io.mediainbox.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** An inbox in a temporary folder, a real server that remembers what it was sent, and runs of the real routes. */
final class Workbench implements AutoCloseable {

    final List<SandboxRequest> requests = new CopyOnWriteArrayList<>();
    final List<Settled> settled = new CopyOnWriteArrayList<>();
    final Map<Setting, String> settings = new EnumMap<>(Setting.class);
    final Path inbox;
    private final Path root;
    private final Sandbox sandbox;

    Workbench(Path root) throws IOException {
        this(root, Faults.none());
    }

    /** @param faults answers of the server that are not the ordinary ones */
    Workbench(Path root, Faults faults) throws IOException {
        this.root = root;
        inbox = Files.createDirectories(root.resolve("inbox"));
        sandbox = Sandbox.start(SandboxSettings.defaults().withFaults(request -> {
            requests.add(request);
            return faults.instead(request);
        }));
        settings.put(Setting.INBOX, inbox.toString());
        settings.put(Setting.GRAPH_URL, sandbox.url().toString());
        settings.put(Setting.MIN_AGE, "0s");
        settings.put(Setting.POLL_INTERVAL, "50ms");
        settings.put(Setting.BACKOFF, "20ms");
    }

    Path drop(String relative, byte[] content) throws IOException {
        Path path = inbox.resolve(relative);
        Files.createDirectories(path.getParent());
        return Files.write(path, content);
    }

    Inbox inbox() {
        return new Inbox("bench", new Settings(settings), () -> "token", settled::add);
    }

    /** One pass over the inbox, as {@code run} makes it. */
    Counts run() throws Exception {
        CamelContext context = new DefaultCamelContext();
        try {
            RunningInbox running = InboxRoutes.ingest(context, inbox());
            context.start();
            running.awaitDrained();
            context.stop();
            return running.takeStock();
        } finally {
            context.stop();
        }
    }

    Path done(String relative) {
        return root.resolve("done").resolve(relative);
    }

    Path error(String relative) {
        return root.resolve("error").resolve(relative);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
