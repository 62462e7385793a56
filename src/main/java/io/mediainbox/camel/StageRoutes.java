package io.mediainbox.camel;

import io.mediainbox.deliver.Courier;
import io.mediainbox.enrich.Enricher;
import io.mediainbox.image.choice.ImageEngines;
import io.mediainbox.inbox.InvalidSetting;
import io.mediainbox.intake.IntakeReader;
import io.mediainbox.intake.ManifestReader;
import io.mediainbox.plan.History;
import io.mediainbox.plan.Planner;
import io.mediainbox.settle.Forecaster;
import io.mediainbox.settle.Settler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The beans and routes that all inboxes of a context share. Bound once for each context. */
final class StageRoutes {

    private static final String FOLDER = "classpath:io/mediainbox/routes/";
    private static final List<String> FILES =
            List.of("failures", "intake", "plan", "enrich", "deliver", "settle", "ingest", "forecast");

    private static final Map<String, Supplier<Object>> BEANS = Map.of(
            "mediaInbox.intakeReader", IntakeReader::new,
            "mediaInbox.manifestReader", ManifestReader::new,
            "mediaInbox.planner", Planner::new,
            "mediaInbox.history", History::new,
            "mediaInbox.enricher", () -> new Enricher(new ImageEngines()),
            "mediaInbox.courier", Courier::new,
            "mediaInbox.settler", Settler::new,
            "mediaInbox.forecaster", Forecaster::new);

    private StageRoutes() {}

    static void bindOnce(CamelContext context) throws Exception {
        if (context.getCamelContextExtension().getContextPlugin(StageRoutes.class) != null) {
            return;
        }
        for (String name : BEANS.keySet()) {
            if (context.getRegistry().lookupByName(name) != null) {
                throw new InvalidSetting(
                        "The registry has a bean \"" + name + "\" already; rename it, the name is ours");
            }
        }
        BEANS.forEach((name, bean) -> context.getRegistry().bind(name, bean.get()));
        Collection<Resource> resources = new ArrayList<>();
        for (String file : FILES) {
            resources.add(ResourceHelper.resolveMandatoryResource(context, FOLDER + file + ".camel.yaml"));
        }
        PluginHelper.getRoutesLoader(context).loadRoutes(resources);
        context.getCamelContextExtension().addContextPlugin(StageRoutes.class, new StageRoutes());
    }
}
