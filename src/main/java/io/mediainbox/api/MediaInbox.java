package io.mediainbox.api;

import io.mediainbox.camel.InboxRoutes;
import io.mediainbox.camel.RunningInbox;
import io.mediainbox.deliver.BearerToken;
import io.mediainbox.deliver.TokenFile;
import io.mediainbox.inbox.Counts;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.InboxListener;
import io.mediainbox.inbox.InvalidSetting;
import io.mediainbox.inbox.Setting;
import io.mediainbox.inbox.Settings;
import io.mediainbox.inbox.Settled;
import io.mediainbox.inbox.TokenSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/**
 * One inbox for a CamelContext of yours. Several may be added to one context; your own routes, beans and components stay
 * as they are.
 *
 * <pre>{@code
 * MediaInbox.named("photos")
 *     .inbox(Path.of("/srv/photos/inbox"))
 *     .token(vault::currentToken)
 *     .addTo(camelContext);
 * }</pre>
 *
 * <p>Files are taken while the context runs. Stopping the context takes no more files, lets what is in flight end within
 * the context's shutdown timeout, and gives the inbox free.
 */
public final class MediaInbox {

    private final String id;
    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private TokenSource tokens;
    private Consumer<Settled> onSettled = item -> {};
    private RunningInbox running;

    private MediaInbox(String id) {
        this.id = id;
    }

    /** @param id names routes and queues: lower-case letters, digits and hyphens, once in a context */
    public static MediaInbox named(String id) {
        return new MediaInbox(id);
    }

    /** The folder that is watched; it must exist. */
    public MediaInbox inbox(Path folder) {
        return set(Setting.INBOX, folder);
    }

    public MediaInbox done(Path folder) {
        return set(Setting.DONE, folder);
    }

    public MediaInbox error(Path folder) {
        return set(Setting.ERROR, folder);
    }

    public MediaInbox state(Path folder) {
        return set(Setting.STATE, folder);
    }

    /** The service root; https unless it is this machine. */
    public MediaInbox graphUrl(URI url) {
        return set(Setting.GRAPH_URL, url);
    }

    /** How many requests may be in flight at once. */
    public MediaInbox concurrency(int workers) {
        return set(Setting.CONCURRENCY, workers);
    }

    /** Where the bearer token comes from. Asked before each request, from many threads. */
    public MediaInbox token(Supplier<String> supplier) {
        tokens = BearerToken.from(supplier, "the supplier of inbox " + id);
        return this;
    }

    /** A file with the bearer token, read again when it changes. */
    public MediaInbox tokenFile(Path file) {
        tokens = new TokenFile(file.toAbsolutePath());
        return this;
    }

    /**
     * Any setting of {@code configuration.md}.
     *
     * @param property for example {@code media-inbox.deliver.max-attempts}
     * @throws InvalidSetting if there is no such property
     */
    public MediaInbox property(String property, String value) {
        Setting setting = Setting.ofProperty(property)
                .orElseThrow(() -> new InvalidSetting("There is no property " + property + "; see configuration.md"));
        return set(setting, value);
    }

    /** Told of each item that ended, on the thread where it ended: be quick. */
    public MediaInbox onSettled(Consumer<Settled> listener) {
        onSettled = listener;
        return this;
    }

    private MediaInbox set(Setting setting, Object value) {
        values.put(setting, value.toString());
        return this;
    }

    /**
     * Adds the routes to a context, started or not.
     *
     * @throws InvalidSetting if a setting cannot be used
     * @throws io.mediainbox.intake.InboxInUse if the inbox has an owner
     * @throws io.mediainbox.failure.BrokenSetup if done, error or state cannot be written
     */
    public MediaInbox addTo(CamelContext context) throws Exception {
        Settings settings = new Settings(values);
        InboxListener listener = item -> onSettled.accept(item);
        running = InboxRoutes.ingest(context, new Inbox(id, settings, tokenSource(settings), listener));
        return this;
    }

    private TokenSource tokenSource(Settings settings) {
        if (tokens != null) {
            return tokens;
        }
        if (settings.has(Setting.TOKEN_FILE)) {
            return new TokenFile(settings.path(Setting.TOKEN_FILE));
        }
        throw new InvalidSetting("Inbox " + id + " has no token: set token(...) or tokenFile(...)");
    }

    /** What was counted up to now. */
    public Counts counts() {
        if (running == null) {
            throw new IllegalStateException("Inbox " + id + " was not added to a context");
        }
        return running.counts();
    }
}
