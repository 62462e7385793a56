package io.mediainbox.camel;

import io.mediainbox.image.TestImages;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Settings;
import io.mediainbox.inbox.Settled;
import io.mediainbox.intake.ClaimedFile;
import io.mediainbox.intake.InboxEntry;
import io.mediainbox.sandbox.Faults;
import io.mediainbox.sandbox.Sandbox;
import io.mediainbox.sandbox.SandboxAnswer;
import io.mediainbox.sandbox.SandboxRequest;
import io.mediainbox.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped route files with the real beans, one inbox, and a real server. Records which steps a message passes, so
 * that two steps in the wrong order fail the test.
 */
abstract class ShippedRoutesTest extends CamelTestSupport {

    static final String PHOTO = "groups/02bd9fd6/photos/team.jpg";

    @TempDir
    Path root;

    final List<String> steps = new CopyOnWriteArrayList<>();
    final List<Settled> settled = new CopyOnWriteArrayList<>();
    final List<SandboxRequest> requests = new CopyOnWriteArrayList<>();
    final List<SandboxAnswer> scripted = new ArrayList<>();
    Sandbox sandbox;
    Inbox inbox;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.defaults().withFaults(new Script()));
        Path folder = Files.createDirectory(root.resolve("inbox"));
        Settings settings = new Settings(Map.of(
                Setting.INBOX, folder.toString(),
                Setting.GRAPH_URL, sandbox.url().toString(),
                Setting.MIN_AGE, "0s",
                Setting.BACKOFF, "10ms",
                Setting.POLL_INTERVAL, "20ms"));
        inbox = new Inbox("test", settings, () -> "test-token", settled::add);
        CamelContext context = new DefaultCamelContext();
        context.getCamelContextExtension()
                .addInterceptStrategy((camel, definition, target, next) -> new DelegateAsyncProcessor(target) {
                    @Override
                    public boolean process(Exchange exchange, AsyncCallback callback) {
                        steps.add(definition.getId().replaceFirst("^media-inbox\\.(test\\.)?", ""));
                        return super.process(exchange, callback);
                    }
                });
        bind(context);
        return context;
    }

    /** The routes under test; no folder is watched unless the test says so. */
    void bind(CamelContext context) throws Exception {
        StageRoutes.bindOnce(context);
        context.addComponent("media-inbox-http-test", InboxRoutes.httpComponent(inbox.deliver()));
    }

    @AfterEach
    void closeSandbox() {
        sandbox.close();
    }

    /** Answers in their order first, then as the API would. */
    private final class Script implements Faults {
        @Override
        public synchronized Optional<SandboxAnswer> instead(SandboxRequest request) {
            requests.add(request);
            return scripted.isEmpty() ? Optional.empty() : Optional.of(scripted.remove(0));
        }
    }

    Path drop(String relative, byte[] content) throws IOException {
        Path path = inbox.folders().inbox().resolve(relative);
        Files.createDirectories(path.getParent());
        return Files.write(path, content);
    }

    Path dropPhoto() throws IOException {
        return drop(PHOTO, TestImages.jpeg(TestImages.photo(64, 48)));
    }

    ClaimedFile claim(Path path) {
        return new InboxEntry(inbox).take(path);
    }

    /** Runs a stage and forgets the steps of the stages before. */
    <T> T through(String stage, Object record, Class<T> type) {
        steps.clear();
        return template.requestBody("direct:media-inbox." + stage, record, type);
    }
}
