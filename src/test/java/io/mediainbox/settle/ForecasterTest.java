package io.mediainbox.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mediainbox.inbox.Setting;
import io.mediainbox.ledger.LedgerItem;
import io.mediainbox.plan.DeliveryPlan;
import io.mediainbox.plan.History;
import io.mediainbox.plan.Planner;
import org.junit.jupiter.api.Test;

/** What a forecast counts is what a run would do. */
class ForecasterTest extends Ends {

    private final Forecaster forecaster = new Forecaster();

    @Test
    void foreseesAnErrorForWhatIsInDoubtAndWouldBeHeld() throws Exception {
        inbox = inboxes.with(Setting.IN_DOUBT, "hold").open();
        DeliveryPlan plan = new Planner().plan(payload(NAME, IMAGE).item());
        LedgerItem sending = delivered(0).entry();
        inbox.ledger().put(sending.inDoubt("an earlier run"));
        inbox.tally().taken(NAME);

        forecaster.foreseeFailure(plan, catchThrowable(() -> new History().check(plan)));

        assertThat(inbox.tally().counts().error()).isEqualTo(1);
        assertThat(inbox.tally().counts().waiting()).isZero();
    }
}
