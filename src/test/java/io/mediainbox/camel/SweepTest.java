package io.mediainbox.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.intake.ClaimedFile;
import io.mediainbox.intake.Doorkeeper;
import io.mediainbox.intake.InboxEntry;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How files are taken whose names the file consumer cannot hold. */
class SweepTest extends ShippedRoutesTest {

    private final List<String> swept = new CopyOnWriteArrayList<>();
    private Doorkeeper doorkeeper;
    private Sweep sweep;
    private ReadinessFilter filter;

    @Override
    void bind(CamelContext context) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:media-inbox.test.sweep")
                        .process(exchange -> swept.add(
                                exchange.getMessage().getBody(ClaimedFile.class).name()));
            }
        });
    }

    @BeforeEach
    void makeSweep() {
        doorkeeper = new Doorkeeper(inbox);
        sweep = new Sweep(context, inbox, doorkeeper, new InboxEntry(inbox));
        filter = new ReadinessFilter(doorkeeper, sweep);
    }

    private Path named(String encoded) throws IOException {
        Path path = Path.of(URI.create(inbox.folders().inbox().toUri() + encoded));
        Files.createDirectories(path.getParent());
        return Files.write(path, new byte[] {1});
    }

    private boolean accepts(File file) {
        GenericFile<File> listed = new GenericFile<>();
        listed.setFile(file);
        listed.setDirectory(file.isDirectory());
        return filter.accept(listed);
    }

    /** Lists a folder as the file consumer does. */
    private List<String> accepted(Path folder) {
        return List.of(folder.toFile().listFiles()).stream()
                .filter(this::accepts)
                .map(File::getName)
                .toList();
    }

    @Test
    void takesJustTheNamesThatTheConsumerCannotHold() throws IOException {
        named("plain.jpg");
        named("back%5Cslash.jpg");
        named("t%FF.jpg");
        named("sub%5C/team.jpg");

        assertThat(accepted(inbox.folders().inbox())).containsExactly("plain.jpg");
        assertThat(sweep.run(true)).isEqualTo(3);

        assertThat(swept).containsExactlyInAnyOrder("back%5Cslash.jpg", "t%FF.jpg", "sub%5C/team.jpg");
        assertThat(inbox.tally().inFlight()).isEqualTo(3);
    }

    @Test
    void walksOnlyWhenItIsWanted() throws IOException {
        named("back%5Cslash.jpg");

        assertThat(sweep.run(true)).as("nobody met such a name").isZero();
        sweep.want();
        assertThat(sweep.run(false)).as("other files come first").isZero();
        assertThat(sweep.run(true)).isEqualTo(1);
        assertThat(sweep.run(true)).as("it was wanted once").isZero();
    }

    @Test
    void takesNothingTwice() throws IOException {
        named("back%5Cslash.jpg");
        sweep.want();
        sweep.run(true);
        sweep.want();

        assertThat(sweep.run(true)).as("it is on its way").isZero();
    }

    @Test
    void asksTheDoorkeeper() throws IOException {
        named(".hidden%5C.jpg");
        Path link = inbox.folders().inbox().resolve("link\\.jpg");
        Files.createSymbolicLink(link, Files.write(root.resolve("secret"), new byte[] {1}));
        Files.createSymbolicLink(inbox.folders().inbox().resolve("folder\\"), root);
        sweep.want();

        assertThat(sweep.run(true)).isZero();
        assertThat(inbox.tally().counts().skippedBy()).containsEntry("junk", 1L).containsEntry("symlink", 2L);
    }

    @Test
    void sweepsAgainWhereTheInboxCouldNotBeRead() throws IOException {
        sweep.want();
        Files.move(inbox.folders().inbox(), root.resolve("away"));
        assertThat(sweep.run(true)).isZero();
        Files.move(root.resolve("away"), inbox.folders().inbox());
        named("back%5Cslash.jpg");

        assertThat(sweep.run(true)).isEqualTo(1);
    }

    @Test
    void entersNoFolderThatIsALink() throws IOException {
        Path folder = Files.createDirectories(inbox.folders().inbox().resolve("groups"));
        Path link = Files.createSymbolicLink(inbox.folders().inbox().resolve("album"), root);

        assertThat(accepts(folder.toFile())).isTrue();
        assertThat(accepts(link.toFile())).isFalse();
    }
}
