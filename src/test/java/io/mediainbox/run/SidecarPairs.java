package io.mediainbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mediainbox.sandbox.SandboxRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Images with sidecars, each pair for a group of its own, so that the server's requests tell them apart. */
final class SidecarPairs {

    private static final String FOLDER = "groups/";
    private static final String NAME = "/photos/team.jpg";

    private final Workbench bench;
    private final Path staging;
    private final byte[] image;
    private final List<SidecarPair> made = new ArrayList<>();

    SidecarPairs(Workbench bench, Path root, byte[] image) throws IOException {
        this.bench = bench;
        this.staging = Files.createDirectories(root.resolve("staged"));
        this.image = image;
    }

    SidecarPair make(String group) throws IOException {
        SidecarPair pair = new SidecarPair(this, FOLDER + group + NAME, 10_000 + made.size(), image, staging);
        made.add(pair);
        return pair;
    }

    Path inbox() {
        return bench.inbox;
    }

    Path done(String file) {
        return bench.done(file);
    }

    /** Of the one request that was made of an image. */
    String body(String file) {
        String path = "/beta/" + file.substring(0, file.lastIndexOf('/'));
        List<SandboxRequest> requests = bench.requests.stream()
                .filter(request -> request.path().equals(path))
                .toList();
        assertThat(requests).as("requests for %s", file).hasSize(1);
        return new String(requests.get(0).body(), StandardCharsets.UTF_8);
    }

    /** Sidecars that still lie in the inbox. */
    long leftAlone() {
        return made.stream().filter(SidecarPair::isLeftAlone).count();
    }
}
