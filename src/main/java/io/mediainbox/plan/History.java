package io.mediainbox.plan;

import io.mediainbox.failure.EndpointSays;
import io.mediainbox.failure.FailureCode;
import io.mediainbox.failure.MediaInboxFailure;
import io.mediainbox.failure.RefusedDelivery;
import io.mediainbox.failure.RejectedInput;
import io.mediainbox.failure.Stage;
import io.mediainbox.inbox.DeliverSettings;
import io.mediainbox.intake.InFlight;
import io.mediainbox.ledger.ItemState;
import io.mediainbox.ledger.LedgerItem;
import java.util.Optional;

/** Asks the ledger, before an item is sent, what became of the same bytes for the same target before. */
public final class History {

    private static final String LOOK_FIRST = "Look whether %s has the object; if not, put the file back with retry";

    /**
     * What is known when an item is planned. From now on it is in flight for {@link io.mediainbox.inbox.SoleSender}.
     *
     * @return {@link DeliveredBefore} if the endpoint accepted it, else the plan with what is known
     * @throws MediaInboxFailure the recorded one, if the item was refused and only its move is left; {@code in-doubt} if
     *     nobody knows what became of its last request and the settings say to hold it
     */
    public InFlight check(DeliveryPlan plan) {
        LedgerItem entry = plan.entry();
        boolean alone = plan.inbox().soleSender().join(entry.identity(), entry.name());
        return judge(plan, alone);
    }

    /** What is known when it is this item's turn, and the same was in flight before it. */
    public InFlight checkAlone(DeliveryPlan plan) {
        return judge(plan, true);
    }

    /** @param alone whether nobody sends the same: a request that is on its way then was left by the dead */
    private static InFlight judge(DeliveryPlan plan, boolean alone) {
        Known known = Known.of(plan);
        Optional<LedgerItem> unfinished = known.unfinished();
        if (unfinished.isPresent()) {
            refuseAgain(unfinished.get());
            if (unfinished.get().wasAccepted()) {
                return new DeliveredBefore(plan, unfinished.get(), unfinished.get());
            }
        }
        DeliverSettings settings = plan.inbox().deliver();
        Optional<LedgerItem> first = known.accepted();
        if (first.isPresent() && !settings.force()) {
            return new DeliveredBefore(plan, known.own().orElse(plan.entry()), first.get());
        }
        Optional<LedgerItem> doubtful = known.inDoubt(alone);
        if (doubtful.isPresent() && settings.holdInDoubt() && !known.wasPutBack()) {
            throw held(plan, doubtful.get());
        }
        LedgerItem entry = doubtful.map(item -> inDoubt(plan.entry(), item))
                .or(() -> known.refusedBefore().map(item -> plan.entry().continuing(item.request())))
                .orElse(plan.entry());
        return plan.with(known.diedDecoding() ? entry.decoding(entry.run(), true) : entry);
    }

    private static LedgerItem inDoubt(LedgerItem entry, LedgerItem doubtful) {
        LedgerItem counted = doubtful.state() == ItemState.SENDING ? doubtful.inDoubt(entry.run()) : doubtful;
        return entry.continuing(counted.request()).back(entry.run());
    }

    /** It was refused, and the process ended before its file was moved. */
    private static void refuseAgain(LedgerItem own) {
        LedgerItem.Refusal refusal = own.refusal();
        if (refusal == null) {
            return;
        }
        FailureCode code = FailureCode.ofWord(refusal.code()).orElseThrow();
        Stage stage = Stage.ofWord(refusal.stage());
        if (stage != Stage.DELIVER) {
            throw new RejectedInput(stage, code, refusal.message(), refusal.remedy());
        }
        LedgerItem.Answer answer = own.answer();
        LedgerItem.Request request = own.request();
        throw new RefusedDelivery(
                code,
                refusal.message(),
                refusal.remedy(),
                new EndpointSays(
                        answer == null ? 0 : answer.status(),
                        refusal.graphCode(),
                        refusal.graphMessage(),
                        answer == null ? null : answer.requestId(),
                        request == null ? null : request.clientRequestId()),
                request == null ? 0 : request.attempts());
    }

    private static RefusedDelivery held(DeliveryPlan plan, LedgerItem doubtful) {
        LedgerItem.Request requests = doubtful.request();
        return new RefusedDelivery(
                FailureCode.IN_DOUBT,
                "A request was sent at " + requests.sentAt()
                        + " and its answer never recorded, because the process ended or the connection was lost: the"
                        + " object may exist already, client-request-id " + requests.clientRequestId(),
                LOOK_FIRST.formatted(plan.target().url()),
                new EndpointSays(0, null, null, null, requests.clientRequestId()),
                requests.attempts());
    }
}
