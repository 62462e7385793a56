package io.mediainbox.camel;

import io.mediainbox.inbox.DeliverSettings;
import io.mediainbox.inbox.Inbox;
import io.mediainbox.inbox.InvalidSetting;
import io.mediainbox.inbox.Setting;
import io.mediainbox.intake.Doorkeeper;
import io.mediainbox.intake.InboxEntry;
import io.mediainbox.intake.OwnerLock;
import io.mediainbox.settle.Recovery;
import io.mediainbox.settle.ResultFolders;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.http.HttpComponent;

/**
 * Adds the routes of an inbox to a CamelContext, beside other inboxes and the host's own routes. Queues, file consumer
 * and HTTP component are each inbox's own, so nothing of the host's is changed.
 */
public final class InboxRoutes {

    /** Files read ahead of the decoders: enough to keep them busy, little to wait for at a stop. */
    private static final int ENRICH_QUEUE = 32;

    private static final Pattern CHANGED_BY_CAMEL = Pattern.compile("\\{\\{|\\$\\{|\\?|\\\\|%[0-9A-Fa-f]{2}");

    private InboxRoutes() {}

    /**
     * Owns the inbox from now until the context stops, and takes files as soon as the context runs.
     *
     * @throws io.mediainbox.intake.InboxInUse if the inbox has an owner
     * @throws io.mediainbox.failure.BrokenSetup if done, error or state cannot be written, or the ledger cannot be used
     */
    public static RunningInbox ingest(CamelContext context, Inbox inbox) throws Exception {
        OwnerLock lock = OwnerLock.acquire(inbox.folders());
        StopWithContext stop = new StopWithContext(inbox, lock);
        try {
            ResultFolders.prepare(inbox.folders());
            inbox.begin();
            Recovery.finish(inbox);
            context.addLifecycleStrategy(stop);
            return addRoutes(context, inbox);
        } catch (Exception e) {
            stop.onContextStopped(context);
            throw e;
        }
    }

    private static RunningInbox addRoutes(CamelContext context, Inbox inbox) throws Exception {
        String directory = directory(inbox.folders().inbox());
        StageRoutes.bindOnce(context);
        DeliverSettings deliver = inbox.deliver();
        context.addComponent("media-inbox-http-" + inbox.id(), httpComponent(deliver));
        Doorkeeper doorkeeper = new Doorkeeper(inbox);
        InboxEntry entry = new InboxEntry(inbox);
        Sweep sweep = new Sweep(context, inbox, doorkeeper, entry);
        PollWatch polls = new PollWatch(inbox, entry, sweep);
        // Last to first: nothing may be taken before the queues behind it have consumers.
        template(context, inbox, "deliver-lane")
                .parameter("workers", deliver.workers())
                .parameter("queue", deliver.workers())
                .add();
        enrichLanes(context, inbox, "enrich-lane");
        template(context, inbox, "manifest-lane").add();
        template(context, inbox, "sweep").add();
        template(context, inbox, "ingest")
                .parameter("directory", directory)
                .parameter("pollInterval", inbox.intake().pollInterval().toMillis())
                .bean("entry", entry)
                .bean("filter", new ReadinessFilter(doorkeeper, sweep))
                .bean("inProgress", new FilesInProgress())
                .bean("pollStrategy", polls)
                .bean("pollProblems", new PollProblems())
                .add();
        return new RunningInbox(inbox, doorkeeper, polls);
    }

    /** The path goes through an endpoint URI, and these would not come out as they went in. */
    private static String directory(Path inbox) {
        String path = inbox.toString();
        if (CHANGED_BY_CAMEL.matcher(path).find()) {
            throw new InvalidSetting(Setting.INBOX.property() + ": the path " + path
                    + " holds {{, ${, ?, a backslash or a percent sign before two hexadecimal digits, which Camel would"
                    + " change;"
                    + " rename the folder");
        }
        return path;
    }

    /** Rows have a lane of their own: in one queue with files, a manifest could wait for the place that it takes. */
    private static void enrichLanes(CamelContext context, Inbox inbox, String lane) {
        enrichLane(context, inbox, lane, "rows", inbox.enrich().workers());
        enrichLane(context, inbox, lane, "files", ENRICH_QUEUE);
    }

    /** @param queue small for rows, which come with all they say, while a file is only a path as long as it waits */
    private static void enrichLane(CamelContext context, Inbox inbox, String lane, String claims, int queue) {
        builder(context, inbox, lane, lane + "." + claims)
                .parameter("claims", claims)
                .parameter("workers", inbox.enrich().workers())
                .parameter("queue", queue)
                .add();
    }

    private static TemplatedRouteBuilder template(CamelContext context, Inbox inbox, String name) {
        return builder(context, inbox, name, name);
    }

    private static TemplatedRouteBuilder builder(CamelContext context, Inbox inbox, String name, String id) {
        return TemplatedRouteBuilder.builder(context, "media-inbox." + name)
                .routeId("media-inbox." + inbox.id() + "." + id)
                .parameter("inbox", inbox.id());
    }

    static HttpComponent httpComponent(DeliverSettings settings) {
        HttpComponent http = new HttpComponent();
        // The courier repeats requests; hidden repetitions would be sent behind its back.
        http.setAutomaticRetriesDisabled(true);
        // A redirect would carry the token to wherever it points.
        http.setFollowRedirects(false);
        http.setCookieManagementDisabled(true);
        http.setConnectionsPerRoute(settings.workers());
        http.setMaxTotalConnections(settings.workers());
        http.setConnectTimeout(settings.connectTimeout().toMillis());
        http.setConnectionRequestTimeout(settings.responseTimeout().toMillis());
        http.setResponseTimeout(settings.responseTimeout().toMillis());
        http.setSoTimeout(settings.responseTimeout().toMillis());
        return http;
    }

    /**
     * Adds what {@code plan} needs. Takes, sends and moves nothing by itself, and needs no ownership: it only reads.
     */
    public static ForecastInbox forecast(CamelContext context, Inbox inbox) throws Exception {
        StageRoutes.bindOnce(context);
        inbox.look();
        enrichLanes(context, inbox, "forecast-lane");
        template(context, inbox, "forecast-manifest-lane").add();
        return new ForecastInbox(context, inbox);
    }
}
