package io.mediainbox.inbox;

import io.mediainbox.failure.BrokenSetup;
import io.mediainbox.ledger.Ledger;
import io.mediainbox.ledger.MemoryLedger;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that may differ between two inboxes of one process, and what is true of this one while it runs.
 *
 * <p>Its parts are immutable settings, except {@link #gate()}, {@link #tally()}, {@link #parking()},
 * {@link #decoders()} and {@link #settledAttachments()}, which are safe for many threads.
 */
public final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final String id;
    private final String run = UUID.randomUUID().toString();
    private final Folders folders;
    private final IntakeSettings intake;
    private final TargetTable targets;
    private final EnrichSettings enrich;
    private final DeliverSettings deliver;
    private final Duration settleBackoff;
    private final ErrorBudget errorBudget;
    private final TokenSource tokens;
    private final InboxListener listener;
    private final Clock clock = Clock.systemUTC();
    private final Gate gate;
    private final Tally tally = new Tally();
    private final Parking parking = new Parking(clock);
    private final SettledAttachments settledAttachments = new SettledAttachments(this::ledger);
    private final Semaphore decoders;
    private final LedgerSettings ledgerSettings;
    private final SoleSender soleSender;

    /** Until it is opened, an inbox remembers what was sent as long as it lives. */
    private volatile Ledger ledger = new MemoryLedger();

    /**
     * Reads all settings, so that a wrong one is found before any file is touched.
     *
     * @param id names routes and queues: lower-case letters, digits and hyphens
     * @throws InvalidSetting if a value cannot be used
     */
    public Inbox(String id, Settings settings, TokenSource tokens, InboxListener listener) {
        if (!ID.matcher(id).matches()) {
            throw new InvalidSetting("inbox id \"" + id + "\": use lower-case letters, digits and hyphens");
        }
        this.id = id;
        this.folders = Folders.of(settings);
        this.intake = IntakeSettings.of(settings);
        this.targets = new TargetTable(settings);
        this.enrich = EnrichSettings.of(settings);
        this.decoders = new Semaphore(enrich.workers());
        this.deliver = DeliverSettings.of(settings);
        this.settleBackoff = settings.duration(Setting.SETTLE_BACKOFF);
        this.errorBudget = ErrorBudget.of(settings);
        this.gate = new Gate(clock, settings.duration(Setting.PROBE_INTERVAL));
        this.soleSender = new SoleSender(gate);
        this.ledgerSettings = LedgerSettings.of(settings, folders);
        this.tokens = tokens;
        this.listener = listener;
    }

    /**
     * Opens the ledger and begins a run in it. For the owner of the inbox only.
     *
     * @throws io.mediainbox.failure.BrokenSetup {@code disk} if there is one that cannot be used
     */
    public void begin() {
        begin(ledgerSettings.open());
    }

    /** Begins a run in a ledger that is open. */
    void begin(Ledger open) {
        ledger = open;
        ledger.begin(run, ProcessHandle.current().pid(), clock.instant());
    }

    /**
     * Opens the ledger to work on it, without a run. For the owner of the inbox only.
     *
     * @throws io.mediainbox.failure.BrokenSetup {@code disk} if there is one that cannot be used
     */
    public void open() {
        ledger = ledgerSettings.open();
    }

    /** Where it remembers what was sent. */
    public LedgerSettings ledgerSettings() {
        return ledgerSettings;
    }

    /** Reads the ledger, if there is one, and writes nothing. */
    public void look() {
        ledger = ledgerSettings.look();
    }

    /** Ends the run: nothing is in flight any more. A second time it has no effect. */
    public void end() {
        Ledger open = ledger;
        ledger = new MemoryLedger();
        try (Ledger closing = open) {
            closing.end(run, clock.instant());
        } catch (BrokenSetup e) {
            // It reads as if the process had died, which the next one can cope with.
            LOG.warn("The end of this run is not in the ledger: {}", e.getMessage());
        }
    }

    public Ledger ledger() {
        return ledger;
    }

    public SoleSender soleSender() {
        return soleSender;
    }

    public String id() {
        return id;
    }

    /** A new UUID for each time the inbox is opened; receipts and notes carry it. */
    public String run() {
        return run;
    }

    public Folders folders() {
        return folders;
    }

    public IntakeSettings intake() {
        return intake;
    }

    public TargetTable targets() {
        return targets;
    }

    public EnrichSettings enrich() {
        return enrich;
    }

    public DeliverSettings deliver() {
        return deliver;
    }

    /** The pause before a move that failed is tried again. */
    public Duration settleBackoff() {
        return settleBackoff;
    }

    public TokenSource tokens() {
        return tokens;
    }

    public InboxListener listener() {
        return listener;
    }

    public Clock clock() {
        return clock;
    }

    public Gate gate() {
        return gate;
    }

    public Parking parking() {
        return parking;
    }

    /** One permit for each payload that may be made at the same time, whatever lane it comes from. */
    public Semaphore decoders() {
        return decoders;
    }

    public SettledAttachments settledAttachments() {
        return settledAttachments;
    }

    public Tally tally() {
        return tally;
    }

    /** Counts an item that reached its end, tells the listener, and closes the gate when the error budget is spent. */
    public void settled(Settled item) {
        if (item.isError()) {
            long errors = tally.error(item.item());
            if (errorBudget.isSpent(errors)) {
                gate.closeForErrors(errors);
            }
        } else {
            tally.done(item.item());
            if (item.isAlreadyDelivered()) {
                tally.alreadyDelivered();
            }
        }
        try {
            listener.settled(item);
        } catch (RuntimeException e) {
            // The item is settled, whatever the listener makes of it.
            LOG.error("{}: the listener failed", item.item(), e);
        }
    }
}
